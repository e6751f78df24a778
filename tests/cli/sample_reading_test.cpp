#include "cli/run_program.hpp"
#include "cli/sample_layers.hpp"
#include "engine/sample/county.hpp"
#include "geo/areas.hpp"
#include "geo/write.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <string>

using namespace firemark;

namespace {

const std::filesystem::path committed = std::filesystem::path(FIREMARK_SOURCE_DIR) / "data/sample";

/// The text of a file, gzipped or not: other versions of zlib pack the same text differently.
std::string unpacked(const std::filesystem::path& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string text;
  char buffer[1 << 16];
  for (int n; (n = gzread(file, buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(n));
  }
  gzclose(file);
  return text;
}

}  // namespace

TEST_CASE("sample: the committed sample is what the command makes") {
  const std::filesystem::path made =
      std::filesystem::temp_directory_path() / ("firemark-committed-" + std::to_string(::getpid()));
  REQUIRE(cli::run_program({"sample", "--gzip", "-o", made.string(), "--quiet"}) == 0);
  // Not compared: what depends on the machine's OSTN15 (longitudes) or on its SQLite.
  for (const char* name :
       {"fires.csv.gz", "police_asb.csv.gz", "council_asb.csv.gz", "hate_crime.csv.gz",
        "population.csv", "places.csv", "faults.csv", "plan.toml", "README.md"}) {
    INFO(name);
    const bool same = unpacked(made / name) == unpacked(committed / name);
    CHECK(same);
  }
  std::filesystem::remove_all(made);
}

// The sample county through our own writer and our own reader: what the main job meets.
TEST_CASE("sample: the committed county is read whole, mended nowhere, with all its people") {
  for (const auto& [layer, n] : {std::pair("wards", 60U), std::pair("wards_new", 51U),
                                 std::pair("small_areas", 320U), std::pair("partnerships", 14U)}) {
    INFO(layer);
    const geo::AreaSet set =
        geo::read_areas((committed / "county.gpkg").string(),
                        {.layer = layer, .population = (committed / "population.csv").string()});
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
