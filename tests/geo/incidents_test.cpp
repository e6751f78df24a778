#include "geo/incidents.hpp"

#include "engine/error.hpp"
#include "geo/layout.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace firemark;
using namespace firemark::geo;

namespace {

/// A file that lives as long as its test.
struct TestFile {
  std::string path;
  TestFile(const std::string& name, const std::string& text)
      : path((std::filesystem::temp_directory_path() / ("firemark_incidents_" + name)).string()) {
    std::ofstream(path) << text;
  }
  ~TestFile() { std::filesystem::remove(path); }
};

}  // namespace

TEST_CASE("incidents: every row is used or set aside with one reason") {
  const TestFile file("reasons.csv",
                      "Longitude,Latitude,Date,Category\n"
                      "-1.5,54.8,2025-10-01,bin\n"
                      ",,2025-10-01,bin\n"
                      "0,0,2025-10-01,bin\n"
                      "-1.5,5l.8,2025-10-01,bin\n"
                      "-1.5,154.8,2025-10-01,bin\n"
                      "-1.5,54.8,2025-10-01,bin\n"
                      "-1.5,54.8\n");
  const IncidentSet set = read_incidents({file.path}, {});
  CHECK(set.ledger.rows() == 7);
  CHECK(set.ledger.used() == 2);
  CHECK(set.ledger.exact_duplicates == 1);
  CHECK(set.ledger.distinct_places == 1);
  for (const Reason reason : {Reason::no_coordinates, Reason::null_island, Reason::not_a_number,
                              Reason::outside_plausible, Reason::broken_row})
    CHECK(set.ledger.set_aside(reason) == 1);
  CHECK(set.ledger.rejects.size() == 5);
  CHECK(set.crs.name == "EPSG:27700");
  CHECK(set.incidents.points[0].x == Approx(432238).margin(100));
  CHECK(set.incidents.category[0] == "bin");
}

TEST_CASE("incidents: the rounded pair stands in for an absent exact one, and says so") {
  const TestFile file("lfb.csv",
                      "DateOfCall,Easting_m,Northing_m,Easting_rounded,Northing_rounded\n"
                      "01/02/2024,NULL,NULL,530050,180050\n"
                      "01/02/2024,530012,180034,530050,180050\n");
  const IncidentSet set = read_incidents({file.path}, {});
  REQUIRE(set.incidents.size() == 2);
  CHECK(set.incidents.points[0] == Point{530050, 180050});
  CHECK(set.incidents.precision[0] == 50);
  CHECK(set.incidents.basis[0] == LocationBasis::grid);
  CHECK(set.incidents.points[1] == Point{530012, 180034});
  CHECK(set.incidents.precision[1] == 0);
}

TEST_CASE("incidents: a period takes whole local days, the last one included") {
  const TestFile file("period.csv",
                      "easting,northing,date\n"
                      "430000,540000,2025-06-30 23:59\n"
                      "430000,540000,2025-07-01 00:00\n"
                      "430000,540000,2025-07-02 23:59\n"
                      "430000,540000,2025-07-03 00:00\n"
                      "430000,540000,soon\n");
  const IncidentSet set = read_incidents({file.path}, {.from = "2025-07-01", .to = "2025-07-02"});
  CHECK(set.ledger.used() == 2);
  CHECK(set.ledger.set_aside(Reason::filtered) == 2);
  CHECK(set.ledger.set_aside(Reason::bad_date) == 1);
}

TEST_CASE("incidents: coordinates of unknown CRS and tables without any are refused") {
  const TestFile bare("bare.csv", "X,Y\n490000,5450000\n");
  CHECK_THROWS_AS(read_incidents({bare.path}, {}), Error);
  CHECK(read_incidents({bare.path}, {.crs = "EPSG:26910"}).ledger.used() == 1);
  const TestFile none("none.csv", "Borough,Count\nCamden,3\n");
  CHECK_THROWS_AS(read_incidents({none.path}, {}), Error);
}
