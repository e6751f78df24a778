#include "engine/error.hpp"
#include "geo/areas.hpp"
#include "geo/incidents.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

using namespace firemark;
using namespace firemark::geo;

namespace {

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

/// Nothing where `work` does what it should; else the refusal, which must be whole.
template <class Work>
std::optional<Error> refusal(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    CHECK_FALSE(error.where().empty());
    CHECK_FALSE(error.fault().empty());
    REQUIRE_FALSE(error.remedy().empty());
    CHECK(error.remedy().back() != ' ');
    return error;
  }
  return {};
}

IncidentSet read(const std::string& file, const IncidentOptions& options = {}) {
  return read_incidents({shared_data(file)}, options);
}

}  // namespace

TEST_CASE("real files: each is read, as incidents or as areas, or refused with a way out") {
  for (const char* folder : {"police", "fire", "formats", "boundaries"}) {
    const std::string path = shared_data(folder);
    if (path.empty()) continue;
    for (const std::string& file : files_below(path)) {
      INFO(file);
      const auto as_incidents = refusal([&] {
        const IncidentSet set = read_incidents({file}, {});
        CHECK(set.ledger.rows() > 0);
        CHECK(set.ledger.rows() == set.ledger.used() + set.ledger.rejects.size());
        for (const Reject& reject : set.ledger.rejects) CHECK(reject.row > 0);
      });
      if (!as_incidents) continue;
      const auto as_areas = refusal([&] {
        const AreaSet set = read_areas(file, {});
        CHECK(set.areas.size() > 0);
      });
      if (!as_areas) continue;
      // Only the file that holds National Grid metres may be told to say so.
      const bool national_grid = file.find("bng") != std::string::npos;
      for (const Error& error : {*as_incidents, *as_areas})
        CHECK((national_grid || error.remedy().find("EPSG:27700") == std::string::npos));
    }
  }
}

TEST_CASE("real files: rows, records without a use, and places are as counted elsewhere") {
  struct Known {
    const char* file;
    std::uint64_t rows, aside;
    Reason reason;
  };
  for (const Known& known :
       {Known{"police/ew_2018-10_to_2019-02_points.csv.gz", 1545790, 38664, Reason::no_coordinates},
        Known{"formats/cincinnati_burglary.csv.gz", 8723, 426, Reason::no_coordinates},
        Known{"formats/chicago_aggravated_assaults.csv.gz", 148636, 0, Reason::no_coordinates},
        Known{"formats/northumbria_asb_2022.tab.gz", 39706, 0, Reason::no_coordinates},
        Known{"fire/afrs_attended_incidents_july_2014.csv", 1084, 1084, Reason::masked_coordinates},
        Known{"fire/chicago_arson_2017_2018.csv", 405, 1, Reason::no_coordinates},
        Known{"police/joelperren_northumbria_crimdamage_arson.csv", 1695, 0,
              Reason::no_coordinates}}) {
    if (shared_data(known.file).empty()) continue;
    INFO(known.file);
    const IncidentSet set = read(known.file);
    CHECK(set.ledger.rows() == known.rows);
    CHECK(set.ledger.set_aside(known.reason) == known.aside);
    CHECK(set.ledger.used() == known.rows - known.aside);
  }
}

TEST_CASE("real files: American dates are read as such") {
  if (shared_data("fire/chicago_arson_2017_2018.csv").empty()) return;
  const IncidentSet set = read("fire/chicago_arson_2017_2018.csv");
  CHECK(to_local(set.incidents.time.at(0).from, Timezone::europe_london) ==
        CivilTime{2017, 10, 20, 1, 15});
  CHECK(set.ledger.set_aside(Reason::bad_date) == 0);
  CHECK(std::any_of(set.ledger.notes.begin(), set.ledger.notes.end(), [](const auto& note) {
    return note.find("month first") != std::string::npos;
  }));
}

TEST_CASE(
    "real files: London's fire incidents, by the rounded pair where the exact one is withheld") {
  if (shared_data("fire/lfb_animal_rescues_2009_2021.csv.gz").empty()) return;
  const IncidentSet set = read("fire/lfb_animal_rescues_2009_2021.csv.gz");
  CHECK(set.ledger.sources[0].layout == "London Fire Brigade");
  CHECK(set.ledger.used() == 7544);
  CHECK(set.incidents.precision.at(0) == 50);
  const Box extent = bounds(set.incidents.points);
  CHECK(extent.width() < 80'000);
  CHECK(extent.height() < 80'000);
}

TEST_CASE("real files: Vancouver's year, month, day, hour and minute, once its CRS is said") {
  if (shared_data("formats/vancouver_thefts.csv.gz").empty()) return;
  const IncidentSet set = read("formats/vancouver_thefts.csv.gz", {.crs = "EPSG:26910"});
  CHECK(set.ledger.used() == 21918);
  CHECK(set.incidents.time_precision.at(0) == TimePrecision::minute);
}

TEST_CASE("real files: five months of County Durham") {
  if (shared_data("police/2018-10-durham-street.csv").empty()) return;
  const std::string pattern =
      (std::filesystem::path(shared_data("police")) / "20*-durham-street.csv").string();
  const IncidentSet set = read_incidents({pattern}, {});
  CHECK(set.ledger.sources.size() == 5);
  CHECK(set.ledger.rows() == 31795);
  CHECK(set.ledger.set_aside(Reason::no_coordinates) == 16);
  CHECK(set.ledger.used() == 31795 - 16);
  // All rows hold 1,927; 8 of them are among the 16 that have no coordinates.
  CHECK(set.ledger.exact_duplicates == 1919);
  CHECK(set.ledger.distinct_places == 6101);
  CHECK(set.ledger.snap_points);
  CHECK(set.crs.name == "EPSG:27700");
  const IncidentSet burglary = read_incidents({pattern}, {.where = {"Crime type=Burglary"}});
  CHECK(burglary.ledger.used() + burglary.ledger.set_aside(Reason::filtered) == 31795 - 16);
  CHECK(burglary.ledger.used() ==
        read_incidents({pattern}, {.where = {"category=Burglary"}}).ledger.used());
  CHECK(burglary.ledger.used() > 0);
}
