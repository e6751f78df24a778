// Boundaries as publishers really draw them: shared to the last digit, or with slivers between.
#include "engine/areal/contiguity.hpp"
#include "geo/areas.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <string>

using firemark::contiguity;
using firemark::Neighbours;
using namespace firemark::geo;

TEST_CASE("contiguity: Durham's LSOAs have 897 and 917 queen pairs, in degrees and in metres") {
  for (const auto& [name, pairs] :
       {std::pair("durham_lsoa_2011.geojson", 897U), std::pair("durham_lsoa_2021.geojson", 917U)}) {
    const std::string file = shared_data(std::string("boundaries/") + name);
    if (file.empty()) return;
    CAPTURE(name);
    const Neighbours degrees = contiguity(read_areas(file, {}, lon_lat()).areas, {.tolerance = 0});
    CHECK(degrees.pairs == pairs);
    const Neighbours metres = contiguity(read_areas(file, {}).areas);
    CHECK(metres.pairs == pairs);
    CHECK(metres.tolerance == 0);
    CHECK(metres.chosen);
    CHECK(metres.islands.empty());
    CHECK(metres.indices == degrees.indices);
  }
}

TEST_CASE("contiguity: slivers of another publisher are bridged by a millimetre") {
  const std::string clean = shared_data("boundaries/darlington_lsoa_2011.geojson");
  const std::string slivers = shared_data("boundaries/darlington_lsoa_2011_ukgeojson.geojson");
  if (clean.empty() || slivers.empty()) return;
  const auto areas = read_areas(slivers, {}).areas;
  const Neighbours bridged = contiguity(areas);
  CHECK(bridged.tolerance == 0.001);
  CHECK(bridged.pairs == contiguity(read_areas(clean, {}).areas).pairs);
  CHECK(contiguity(areas, {.tolerance = 0}).pairs < bridged.pairs);

  for (const char* name :
       {"durham_lsoa_2011_ukgeojson.geojson", "durham_msoa_2011_ukgeojson.geojson",
        "durham_oa_2011_ukgeojson.geojson"}) {
    CAPTURE(name);
    const Neighbours found =
        contiguity(read_areas(shared_data(std::string("boundaries/") + name), {}).areas);
    CHECK(found.tolerance <= 0.001);
    CHECK(found.islands.empty());
  }
}
