#include "geo/layout.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <vector>

using namespace firemark;
using namespace firemark::geo;

namespace {

using Header = std::vector<std::string>;

std::map<std::string, std::string> columns(const Layout& layout, const Header& header) {
  std::map<std::string, std::string> found;
  for (const Role& role : roles())
    if (const Column column = layout.*(role.column))
      found[std::string(role_word(role, layout))] = header.at(*column);
  return found;
}

}  // namespace

TEST_CASE("layouts: each known extract is recognised by its header") {
  struct Extract {
    const char* name;
    const char* crs;
    Header header;
  };
  const Extract extracts[] = {
      {"data.police.uk",
       "EPSG:4326",
       {"Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location",
        "LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context"}},
      {"London Fire Brigade",
       "EPSG:27700",
       {"IncidentNumber", "DateOfCall", "TimeOfCall", "Easting_m", "Northing_m", "Easting_rounded",
        "Northing_rounded", "Latitude", "Longitude"}},
      {"London Fire Brigade",
       "EPSG:4326",
       {"IncidentNumber", "LatitudeIncident", "LongitudeIncident"}},
      {"incident recording",
       "EPSG:27700",
       {"Day", "Month", "Year", "Time of Call", "X Coordinate", "Y Coordinate", "Incident Category",
        "Property Category"}},
      {"incident recording", "EPSG:27700", {"call_time", "fire_class", "easting", "northing"}},
      {"STATS19",
       "EPSG:27700",
       {"accident_index", "location_easting_osgr", "location_northing_osgr", "longitude",
        "latitude", "accident_severity", "date", "time"}},
      {"easting/northing", "EPSG:27700", {"Easting", "Northing"}},
      {"generic lon/lat", "EPSG:4326", {"date", "LNG", "Lat"}},
      {"grid reference", "EPSG:27700", {"Reference", "Grid reference"}},
      {"x/y", "", {"X", "Y"}},
      {"x/y", "", {"x_km", "y_km", "cause", "date"}}};
  for (const Extract& extract : extracts) {
    const Layout layout = recognise(extract.header);
    INFO(extract.name << " " << extract.header.front());
    CHECK(layout.located());
    CHECK(layout.name == extract.name);
    CHECK(layout.crs == extract.crs);
  }
}

TEST_CASE("layouts: column by column") {
  const Header header = {"Day",
                         "Month",
                         "Year",
                         "Time of Call",
                         "X Coordinate",
                         "Y Coordinate",
                         "Incident Category",
                         "Property Category",
                         "Grid Ref"};
  CHECK(columns(recognise(header), header) ==
        std::map<std::string, std::string>{{"easting", "X Coordinate"},
                                           {"northing", "Y Coordinate"},
                                           {"grid_reference", "Grid Ref"},
                                           {"time", "Time of Call"},
                                           {"year", "Year"},
                                           {"month", "Month"},
                                           {"day", "Day"},
                                           {"category", "Incident Category"},
                                           {"subcategory", "Property Category"}});
}

TEST_CASE("layouts: a date in one column goes before Year, Month and Day") {
  const Header header = {"date", "year", "month", "day", "lon", "lat"};
  const Layout layout = recognise(header);
  CHECK(layout.date == 0);
  CHECK_FALSE(layout.year);
}

TEST_CASE("layouts: one asked for by name is that or none") {
  const Header header = {"easting", "northing", "longitude", "latitude"};
  CHECK(recognise(header).name == "easting/northing");
  CHECK(recognise(header, "generic lon/lat").x == 2);
  CHECK(recognise(header, "Generic Lon-Lat").x == 2);
  CHECK_FALSE(recognise(header, "STATS19").located());
}

TEST_CASE("layouts: a table without coordinates keeps what is known of it") {
  const Layout layout = recognise(Header{"Borough", "date", "category"});
  CHECK_FALSE(layout.located());
  CHECK(layout.date == 1);
  CHECK(layout.category == 2);
  CHECK_FALSE(recognise(Header{"longitude"}).located());
  CHECK_FALSE(recognise(Header{}).located());
}
