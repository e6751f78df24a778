#include "geo/hotspot_layer.hpp"

#include "geo/csv_writer.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using namespace firemark::geo;

TEST_CASE("hotspot layer: no hotspots have all fields and no feature") {
  const Layer layer = hotspot_layer({}, british_national_grid());
  CHECK(layer.size() == 0);
  CHECK(csv(layer) ==
        "hotspot_id,rank,label,method,category,n,share_pct,area_ha,density_km2,ratio_to_mean,"
        "repeat_places,population,rate_1000,rate_lo,rate_hi,top_target,top_target_pct,peak_days,"
        "peak_days_pct,peak_hours,peak_hours_pct,n_prev,change_pct,change_p,n_last_year,n_year_"
        "before,"
        "year_change_p,p_value,q_value,stability_pct,status,first_seen,periods_seen,note,division_"
        "codes,area_names,area_shares,"
        "sentence,x,y\r\n");
}

TEST_CASE("hotspot layer: the card stands in its fields, unknown numbers are null") {
  const Hotspot hotspot = {
      .id = "kde-443210-541780",
      .rank = 1,
      .label = "Horden",
      .method = "kde",
      .category = "arson",
      .shape = {{.outer = {{0, 0}, {100, 0}, {100, 100}, {0, 100}}}},
      .card = {.n = 42,
               .share_pct = 3.4567,
               .area_ha = 1,
               .density_km2 = 4200,
               .ratio_to_mean = NAN,
               .repeat_places = 5,
               .top_target = "Car",
               .top_target_pct = 47.04,
               .peak_days = {4, 5, 35.26},
               .peak_hours = {20, 1, 51},
               .n_prev = 0,
               .change_p = 0.000000125,
               .periods_seen = 2,
               .areas = {{"E1", "Horden", 62.14}, {"E2", "Blackhalls", 37.86}}}};
  const Layer layer = hotspot_layer({&hotspot, 1}, british_national_grid());
  CHECK(csv(layer).substr(csv(layer).find('\n') + 1) ==
        "kde-443210-541780,1,Horden,kde,arson,42,3.46,1,4200,,5,,,,,Car,47,Friday-Saturday,35.3,"
        "20:00-01:59,51,0,,0.000000125,,,,,,,,,2,,E1; E2,Horden; Blackhalls,62.1; 37.9,"
        "\"Horden: 42 records, 3.5 % of all, on 1.0 ha; most often Car (47 %); busiest on "
        "Friday-Saturday (35 %); busiest at 20:00-01:59 (51 %); 0 on the same land a year before, "
        "beyond what chance usually gives (p under 0.001).\",50,50\r\n");
}
