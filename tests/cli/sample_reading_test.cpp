#include "cli/sample_layers.hpp"
#include "engine/sample/county.hpp"
#include "geo/areas.hpp"
#include "geo/write.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <filesystem>

using namespace firemark;

// The sample county through our own writer and our own reader: what the main job meets.
TEST_CASE("sample: the committed county is read whole, mended nowhere, with all its people") {
  const std::filesystem::path sample = std::filesystem::path(FIREMARK_SOURCE_DIR) / "data/sample";
  for (const auto& [layer, n] : {std::pair("wards", 60U), std::pair("wards_new", 51U),
                                 std::pair("small_areas", 320U), std::pair("partnerships", 14U)}) {
    INFO(layer);
    const geo::AreaSet set =
        geo::read_areas((sample / "county.gpkg").string(),
                        {.layer = layer, .population = (sample / "population.csv").string()});
    CHECK(set.areas.size() == n);
    CHECK(set.repaired.empty());
    CHECK(set.population_matched == n);
    CHECK(set.crs == geo::british_national_grid());
    double people = 0;
    for (const double residents : set.areas.population) people += residents;
    CHECK(people == Approx(520'000).epsilon(0.001));
  }
}

TEST_CASE("sample: areas come back from a GeoPackage with every vertex in its place") {
  const sample::County county = sample::make_county(1);
  const std::string path = (std::filesystem::temp_directory_path() /
                            ("firemark-county-" + std::to_string(::getpid()) + ".gpkg"))
                               .string();
  geo::write_geopackage(cli::county_layers(county), path, geo::Existing::replace);
  const geo::AreaSet set = geo::read_areas(path, {.layer = "small_areas"});
  std::filesystem::remove(path);
  REQUIRE(set.areas.size() == county.small_areas.areas.size());
  double written = 0, read = 0;
  for (std::size_t i = 0; i < set.areas.size(); ++i) {
    CHECK(set.areas.code[i] == county.small_areas.areas.code[i]);
    CHECK(area(set.areas.shape[i]) == area(county.small_areas.areas.shape[i]));
    written += area(county.small_areas.areas.shape[i]);
    read += area(set.areas.shape[i]);
  }
  CHECK(written == read);
}
