#include "engine/error.hpp"
#include "geo/incidents.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>

using namespace firemark;
using namespace firemark::geo;
using firemark::test::Scratch;

namespace {

IncidentSet read(const std::string& text, const IncidentOptions& options = {}) {
  const Scratch scratch;
  const std::string path = scratch / "file.csv";
  std::ofstream(path) << text;
  return read_incidents({path}, options);
}

std::string refusal(const std::string& text, const IncidentOptions& options = {}) {
  try {
    read(text, options);
  } catch (const Error& error) {
    return error.fault() + " | " + error.remedy();
  }
  return "";
}

/// Twenty records of a town, and one more.
std::string town(const std::string& header, double x, double y, double step,
                 const std::string& last) {
  std::string text = header + "\n";
  for (int i = 0; i < 20; ++i)
    text += std::to_string(x + step * i) + "," + std::to_string(y + step * (i * 7 % 20)) + "\n";
  return text + last + "\n";
}

}  // namespace

TEST_CASE("places: a record with its axes swapped is known by where the others lie") {
  const IncidentSet degrees = read(town("lon,lat", -1.6, 54.7, 0.01, "54.75,-1.55"));
  CHECK(degrees.ledger.used() == 20);
  REQUIRE(degrees.ledger.set_aside(Reason::swapped_axes) == 1);
  CHECK(degrees.ledger.rejects[0].row == 22);
  CHECK(degrees.ledger.rejects[0].field == "lon");
  CHECK(degrees.ledger.rejects[0].value == "54.75");
  const IncidentSet metres = read(town("easting,northing", 430000, 540000, 100, "540500,430500"));
  CHECK(metres.ledger.set_aside(Reason::swapped_axes) == 1);
}

TEST_CASE("places: swapped and off the map is swapped; off the map either way is not") {
  const IncidentSet west = read(town("lon,lat", -122.5, 37.7, 0.01, "37.75,-122.45"));
  CHECK(west.ledger.set_aside(Reason::swapped_axes) == 1);
  CHECK(west.ledger.set_aside(Reason::outside_plausible) == 0);
  const IncidentSet far = read(town("easting,northing", 430000, 540000, 100, "4305000,540000"));
  CHECK(far.ledger.set_aside(Reason::swapped_axes) == 0);
  CHECK(far.ledger.set_aside(Reason::outside_plausible) == 1);
}

TEST_CASE("places: a whole file with its axes swapped is said, and set aside where it is known") {
  const std::string text = "lon,lat\n54.7,-1.5\n54.8,-1.6\n";
  CHECK(read(text).ledger.notes.at(0).find("are swapped") != std::string::npos);
  const Scratch scratch;
  std::ofstream(scratch / "a.csv") << text;
  const IncidentSet set = read_incidents({scratch / "a.csv"}, {}, british_national_grid());
  CHECK(set.ledger.set_aside(Reason::swapped_axes) == 2);
}

TEST_CASE("places: a stray is used, and said") {
  const IncidentSet set = read(town("easting,northing", 430000, 540000, 100, "181250,41900"));
  CHECK(set.ledger.used() == 21);
  REQUIRE(set.ledger.notes.size() == 1);
  CHECK(set.ledger.notes[0].find("1 record is used but far from all the others, the first in row "
                                 "22") != std::string::npos);
}

TEST_CASE("places: masked coordinates are set aside, whichever of the pair is masked") {
  const IncidentSet set = read("easting,northing\n376***,165***\n376500,165***\n376500,165500\n");
  CHECK(set.ledger.set_aside(Reason::masked_coordinates) == 2);
  CHECK(set.ledger.rejects[0].value == "376***");
  CHECK(set.ledger.rejects[1].field == "northing");
  CHECK(set.ledger.used() == 1);
}

TEST_CASE("places: a grid reference stands in for an absent pair, and brings its precision") {
  const IncidentSet set =
      read("easting,northing,grid_ref\n430012,540034,NZ 300 400\n,,NZ 300 400\n,,\n,,NZ 3X0 400\n");
  CHECK(set.ledger.used() == 2);
  CHECK(set.incidents.points[0] == Point{430012, 540034});
  CHECK(set.incidents.points[1] == Point{430050, 540050});
  CHECK(set.incidents.precision[1] == 50);
  CHECK(set.ledger.set_aside(Reason::no_coordinates) == 1);
  CHECK(set.ledger.set_aside(Reason::bad_grid_reference) == 1);
}

TEST_CASE("places: coordinates of another CRS are refused, not set aside one by one") {
  CHECK(refusal("lon,lat\n430000,540000\n430100,540100\n").find("--crs EPSG:27700") !=
        std::string::npos);
  CHECK(refusal("easting,northing\n-1.5,54.7\n-1.6,54.8\n").find("--crs EPSG:4326") !=
        std::string::npos);
  CHECK(refusal("x,y\n490000,5450000\n").find("EPSG:code") != std::string::npos);
  CHECK(refusal("x,y\n490000,5450000\n").find("27700") == std::string::npos);
}

TEST_CASE("places: a few typing errors do not refuse the file, however few records are wanted") {
  const std::string text =
      "lon,lat,kind\n-1.5,54.7,a\n-1.6,54.8,b\n-1.6,54.8,b\n-1.6,54.8,b\n"
      "-1.5,547000,b\n-1.5,548000,b\n";
  CHECK(read(text, {.where = {"kind=a"}}).ledger.used() == 1);
}

TEST_CASE("places: the working CRS stands though no record is left") {
  const Scratch scratch;
  std::ofstream(scratch / "a.csv") << "lon,lat\n,\n";
  CHECK(read_incidents({scratch / "a.csv"}, {}, british_national_grid()).crs.name == "EPSG:27700");
}

TEST_CASE("places: a CRS that is not in metres is brought to one that is") {
  const IncidentSet set =
      read("x,y\n500,6000\n501,6001\n", {.crs = "+proj=utm +zone=30 +units=km"});
  CHECK(set.crs.metres_per_unit == 1);
  const Point a = set.incidents.points[0], b = set.incidents.points[1];
  CHECK(b.x - a.x == Approx(1000).epsilon(0.05));
  CHECK(b.y - a.y == Approx(1000).epsilon(0.05));
}

TEST_CASE("filters: --where knows the file's columns and the category, and says what met nothing") {
  const std::string text =
      "easting,northing,Crime type,Ward\n430000,540000,Burglary,A\n"
      "430000,540001,Arson,B\n430000,540002,Burglary,B\n";
  CHECK(read(text, {.where = {"Crime type=Burglary"}}).ledger.used() == 2);
  CHECK(read(text, {.where = {"crime_type=Burglary"}}).ledger.used() == 2);
  CHECK(read(text, {.where = {"category=Burglary", "Ward=B"}}).ledger.used() == 1);
  const IncidentSet any = read(text, {.where = {"Ward=A", "Ward=B"}, .keep = {"Ward"}});
  CHECK(any.ledger.used() == 3);
  CHECK(any.incidents.column("Ward") != nullptr);
  CHECK((*any.incidents.column("Ward"))[2] == "B");
  const IncidentSet none = read(text, {.where = {"Ward=C"}});
  CHECK(none.ledger.notes == std::vector<std::string>{"No record has Ward=C."});
  CHECK(refusal(text, {.where = {"Wrad=A"}}).find("did you mean 'Ward'") != std::string::npos);
  CHECK(refusal(text, {.where = {"Ward"}}).find("column=value") != std::string::npos);
  CHECK(refusal(text, {.from = "2024-01-01"}).find("no column of dates") != std::string::npos);
}

TEST_CASE("duplicates: whole records, across files, where the lengths of fields count too") {
  CHECK(read("easting,northing,a,b\n430000,540000,ab,c\n430000,540000,a,bc\n430000,540000,ab,c\n")
            .ledger.exact_duplicates == 1);
  const Scratch scratch;
  for (const char* name : {"a.csv", "b.csv"})
    std::ofstream(scratch / name) << "easting,northing\n430000,540000\n430001,540000\n";
  const IncidentSet set = read_incidents({scratch / "*.csv"}, {});
  CHECK(set.ledger.exact_duplicates == 2);
  CHECK(set.ledger.distinct_places == 2);
  CHECK(set.incidents.source[3].file == 1);
  CHECK(set.incidents.source[3].row == 3);
}
