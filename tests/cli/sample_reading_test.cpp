#include "cli/run_program.hpp"
#include "cli/sample/sample_layers.hpp"
#include "engine/sample/county.hpp"
#include "engine/time.hpp"
#include "geo/areas.hpp"
#include "geo/delimited.hpp"
#include "geo/write.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace firemark;

namespace {

const std::filesystem::path committed = source_folder() / "data/sample";

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

using Fields = std::span<const std::string_view>;

bool number_within(std::string_view text, double least, double most) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() && value >= least &&
         value <= most;
}

/// The moment of "2025-10-05 18:42:10", "05/10/2025 18:42", "05/10/2025" or "2025-10", on the
/// local clock; no_moment for what is none. No code of the readers: the sample's own oracle.
Moment moment(std::string_view text) {
  const std::string copy(text);
  CivilTime t;
  const bool iso = copy.find('-') != std::string::npos;
  const int n = iso ? std::sscanf(copy.c_str(), "%d-%d-%d %d:%d:%d", &t.year, &t.month, &t.day,
                                  &t.hour, &t.minute, &t.second)
                    : std::sscanf(copy.c_str(), "%d/%d/%d %d:%d", &t.day, &t.month, &t.year,
                                  &t.hour, &t.minute);
  return n >= 2 && valid(t) ? to_utc(t, Timezone::utc) : no_moment;
}

/// Could the record be used as it stands: a place in or near the county, and a time that exists?
bool sound(std::string_view file, Fields f) {
  const auto metres = [&](std::size_t x, std::size_t y) {
    return number_within(f[x], 395'000, 455'000) && number_within(f[y], 500'000, 570'000);
  };
  const auto period = [&](std::size_t from, std::size_t until) {
    const Moment begin = moment(f[from]), end = moment(f[until]);
    return begin != no_moment && end != no_moment && end >= begin;
  };
  if (file == "fires.csv.gz") return metres(6, 7) && period(1, 2);
  if (file == "police_asb.csv.gz") return metres(5, 6) && moment(f[0]) != no_moment;
  if (file == "hate_crime.csv.gz") return metres(4, 5) && moment(f[1]) != no_moment;
  if (file == "fly_tipping.csv.gz") {
    return number_within(f[7], -2.1, -1.1) && number_within(f[8], 54.3, 55.1) && period(1, 2);
  }
  int east = 0, north = 0, read = 0;
  const std::string place(f[5]);
  return std::sscanf(place.c_str(), "NZ %5d %5d%n", &east, &north, &read) == 2 && read == 14 &&
         moment(f[1]) != no_moment;
}

struct Fault {
  std::string name, field, value;
};

/// faults.csv: file -> row -> fault.
std::map<std::string, std::map<std::uint64_t, Fault>> committed_faults() {
  std::map<std::string, std::map<std::uint64_t, Fault>> faults;
  geo::DelimitedReader reader((committed / "faults.csv").string());
  for (geo::Record row; reader.next(row);) {
    const auto text = [&](std::size_t i) { return std::string(row.fields[i]); };
    faults[text(0)][std::stoull(text(1))] = {text(2), text(3), text(4)};
  }
  return faults;
}

}  // namespace

TEST_CASE("sample: every record is sound or its fault is listed, in the row that is named") {
  const auto faults = committed_faults();
  std::uint64_t rows = 0;
  for (const auto& [file, encoding] :
       {std::pair("fires.csv.gz", "UTF-8"), std::pair("police_asb.csv.gz", "UTF-8"),
        std::pair("council_asb.csv.gz", "Windows-1252"), std::pair("fly_tipping.csv.gz", "UTF-8"),
        std::pair("hate_crime.csv.gz", "UTF-8")}) {
    INFO(file);
    geo::DelimitedReader reader((committed / file).string());
    const std::vector<std::string> header = reader.header();
    const auto& listed = faults.at(file);
    std::size_t met = 0, unexplained = 0, broken = 0;
    std::vector<std::string> before;
    for (geo::Record row; reader.next(row);) {
      broken += row.broken() ? 1U : 0U;
      const bool good = sound(file, row.fields);
      const auto fault = listed.find(row.line);
      if (fault == listed.end()) {
        unexplained += good ? 0U : 1U;
      } else {
        ++met;
        INFO(fault->second.name << " in row " << row.line);
        if (fault->second.name == "exact_duplicate") {
          CHECK(std::vector<std::string>(row.fields.begin(), row.fields.end()) == before);
        } else {
          const auto column = std::ranges::find(header, fault->second.field) - header.begin();
          CHECK(row.fields[static_cast<std::size_t>(column)] == fault->second.value);
          CHECK(good == (fault->second.name == "midnight_default"));
        }
      }
      before.assign(row.fields.begin(), row.fields.end());
    }
    CHECK(broken == 0);
    CHECK(unexplained == 0);
    CHECK(met == listed.size());
    CHECK(reader.encoding() == encoding);
    rows += reader.rows();
  }
  CHECK(rows == 114'880);
}

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
