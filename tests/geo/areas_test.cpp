#include "geo/areas.hpp"

#include "engine/error.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <string>

using firemark::Error;
using firemark::MultiPolygon;
using firemark::Polygon;
using firemark::Ring;
using namespace firemark::geo;

namespace {

/// A file that goes when the test ends.
struct TemporaryFile {
  firemark::test::Scratch folder;
  std::string path;
  TemporaryFile(const std::string& name, const std::string& text) : path(folder / name) {
    std::ofstream(path, std::ios::binary) << text;
  }
};

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

/// A square of 0.01 degrees whose south-west corner is at Durham, `east` hundredths further east.
std::string square(int east) {
  const std::string west = std::to_string(-1.60 + 0.01 * east);
  const std::string right = std::to_string(-1.59 + 0.01 * east);
  return R"({"type":"Polygon","coordinates":[[[)" + west + ",54.77],[" + right + ",54.77],[" +
         right + ",54.78],[" + west + ",54.78],[" + west + ",54.77]]]}";
}

const std::string two_wards =
    collection(feature(R"("WD25CD":"E1","WD25NM":"North","LAD25CD":"E06")", square(0)) + "," +
               feature(R"("WD25CD":"E2","WD25NM":"South","LAD25CD":"E06")", square(1)));

/// What read_areas refuses with.
std::optional<Error> refusal(const std::string& file, const AreaOptions& options = {}) {
  try {
    read_areas(file, options);
  } catch (const Error& error) {
    return error;
  }
  return {};
}

void check_refused(const std::string& text, const std::string& fault, const std::string& remedy,
                   const AreaOptions& options = {}) {
  const TemporaryFile file("refused.geojson", text);
  const std::optional<Error> error = refusal(file.path, options);
  REQUIRE(error.has_value());
  CAPTURE(error->what());
  CHECK(error->where() == file.path);
  CHECK(error->fault().find(fault) != std::string::npos);
  CHECK(error->remedy().find(remedy) != std::string::npos);
}

bool well_formed(const MultiPolygon& shape) {
  for (const Polygon& piece : shape) {
    if (!(firemark::signed_area(piece.outer) > 0) || piece.outer.front() == piece.outer.back())
      return false;
    for (const Ring& hole : piece.holes) {
      if (!(firemark::signed_area(hole) < 0)) return false;
    }
  }
  return !shape.empty();
}

}  // namespace

TEST_CASE("areas: wards come with code, name, metres and a note of how") {
  const TemporaryFile file("two.geojson", two_wards);
  const AreaSet set = read_areas(file.path, {});
  CHECK(set.areas.set == "two");
  CHECK(set.areas.code == std::vector<std::string>{"E1", "E2"});
  CHECK(set.areas.name == std::vector<std::string>{"North", "South"});
  CHECK(set.crs == british_national_grid());
  CHECK(set.operation.name != "none");
  CHECK(set.repaired.empty());
  CHECK(set.notes.empty());
  REQUIRE(set.areas.population.size() == 2);
  CHECK(std::isnan(set.areas.population[0]));
  for (const MultiPolygon& shape : set.areas.shape) {
    CHECK(well_formed(shape));
    CHECK(firemark::area(shape) == Approx(643.0 * 1113.4).epsilon(0.01));  // [m2] at 54.8 north
  }
}

TEST_CASE("areas: the working CRS may be said, and is UTM abroad") {
  const TemporaryFile file("two.geojson", two_wards);
  const AreaSet utm = read_areas(file.path, {}, parse_crs("EPSG:32630", ""));
  CHECK(utm.crs.name == "EPSG:32630");
  const TemporaryFile paris(
      "paris.geojson",
      collection(feature(
          R"("code":"75","name":"Paris")",
          R"({"type":"Polygon","coordinates":[[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.8]]]})")));
  CHECK(read_areas(paris.path, {}).crs.name == "EPSG:32631");
}

TEST_CASE("areas: shapes on both sides of the antimeridian have their middle between them") {
  const TemporaryFile fiji(
      "fiji.geojson",
      collection(
          feature(
              R"("code":"W","name":"west")",
              R"({"type":"Polygon","coordinates":[[[179,-17],[180,-17],[180,-16],[179,-17]]]})") +
          "," +
          feature(
              R"("code":"E","name":"east")",
              R"({"type":"Polygon","coordinates":[[[-180,-17],[-178,-17],[-178,-16],[-180,-17]]]})")));
  const AreaSet set = read_areas(fiji.path, {});
  CHECK(set.crs.name == "EPSG:32701");
  CHECK(firemark::bounds(set.areas.shape[0]).width() < 200e3);
  CHECK(firemark::bounds(set.areas.shape[0]).max.x ==
        Approx(firemark::bounds(set.areas.shape[1]).min.x).margin(1));
}

TEST_CASE("areas: duplicate codes are refused with both rows") {
  check_refused(collection(feature(R"("code":"A","name":"x")", square(0)) + "," +
                           feature(R"("code":"B","name":"y")", square(1)) + "," +
                           feature(R"("code":"A","name":"z")", square(2))),
                "code 'A' stands twice in 'code': areas 1 and 3", "--area-code");
}

TEST_CASE("areas: an area without a code is refused") {
  check_refused(collection(feature(R"("code":"A","name":"x")", square(0)) + "," +
                           feature(R"("code":null,"name":"y")", square(1))),
                "area 2 has no code", "--area-code");
}

TEST_CASE("areas: columns that are not there are refused with what was meant") {
  check_refused(two_wards, "no column 'WD26CD'", "Did you mean 'WD25CD'?", {.code = "WD26CD"});
  check_refused(two_wards, "no column 'zzzzzzzz'", "Its columns are WD25CD", {.name = "zzzzzzzz"});
  check_refused(collection(feature(R"("x":1)", square(0)) + "," + feature(R"("x":2)", square(1))),
                "no column that is known to hold codes", "Say which with --area-code");
  check_refused(two_wards, "no column 'populatino'", "Its columns are",
                {.population = "populatino"});
}

TEST_CASE("areas: names stand for codes where there are none, and it is said") {
  const TemporaryFile file("named.geojson",
                           collection(feature(R"("district":"Gateshead")", square(0)) + "," +
                                      feature(R"("district":"Sunderland")", square(1))));
  const AreaSet set = read_areas(file.path, {});
  CHECK(set.areas.code == std::vector<std::string>{"Gateshead", "Sunderland"});
  CHECK(set.notes.size() == 1);
}

TEST_CASE("areas: nothing, lines and points are no areas") {
  check_refused(collection(""), "no areas", "Check");
  check_refused(
      collection(feature(R"("code":"A")", R"({"type":"Point","coordinates":[-1.6,54.8]})")),
      "no polygons, but POINT", "Areas are polygons");
  check_refused(collection(feature(R"("code":"A")", "null")), "no polygons", "Areas are polygons");
  check_refused(
      collection(feature(R"("code":"A")",
                         R"({"type":"Polygon","coordinates":[[[-1.6,54],[-1.5,54],[-1.6,54]]]})")),
      "", "polygons");
}

TEST_CASE("areas: areas without a shape are left out, and it is said") {
  const TemporaryFile file("hole.geojson",
                           collection(feature(R"("code":"A","name":"x")", square(0)) + "," +
                                      feature(R"("code":"B","name":"y")", "null")));
  const AreaSet set = read_areas(file.path, {});
  CHECK(set.areas.code == std::vector<std::string>{"A"});
  REQUIRE(set.notes.size() == 1);
  CHECK(set.notes[0].find("B") != std::string::npos);
}

TEST_CASE("areas: a ring that crosses itself becomes the area it encloses, and it is said") {
  const TemporaryFile file(
      "bow.geojson",
      collection(feature(R"("code":"A","name":"bow")",
                         R"({"type":"Polygon","coordinates":[[[-1.6,54.7],[-1.5,54.8],)"
                         R"([-1.5,54.7],[-1.6,54.8],[-1.6,54.7]]]})")));
  const AreaSet set = read_areas(file.path, {});
  CHECK(set.repaired == std::vector<std::string>{"A"});
  CHECK(set.areas.shape[0].size() == 2);
  CHECK(well_formed(set.areas.shape[0]));
  REQUIRE(set.notes.size() == 1);
  CHECK(set.notes[0].find("mended") != std::string::npos);
}

TEST_CASE("areas: heights are dropped and clockwise rings turned") {
  const TemporaryFile file(
      "high.geojson",
      collection(feature(R"("code":"A","name":"x")",
                         R"({"type":"Polygon","coordinates":[[[-1.6,54.7,9],[-1.6,54.8,9],)"
                         R"([-1.5,54.8,9],[-1.5,54.7,9],[-1.6,54.7,9]]]})")));
  CHECK(well_formed(read_areas(file.path, {}).areas.shape[0]));
}

TEST_CASE("areas: metres that call themselves degrees are refused with the remedy") {
  const std::string metres = collection(feature(
      R"("code":"A","name":"x")",
      R"({"type":"Polygon","coordinates":[[[426000,542000],[427000,542000],[427000,543000],)"
      R"([426000,542000]]]})"));
  check_refused(metres, "no longitude and latitude",
                "Say --area-crs EPSG:27700 if they are British National Grid metres.");
  const TemporaryFile file("metres.geojson", metres);
  const AreaSet set = read_areas(file.path, {.crs = "EPSG:27700"});
  CHECK(set.crs == british_national_grid());
  CHECK(firemark::area(set.areas.shape[0]) == Approx(500'000));
  CHECK(set.notes.size() == 1);
}

TEST_CASE("areas: the crs member of older GeoJSON is heeded") {
  const auto with_crs = [](const std::string& code) {
    return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)"
           R"("urn:ogc:def:crs:EPSG::)" +
           code + R"("}},"features":[)" +
           feature(R"("code":"A","name":"x")",
                   R"({"type":"Polygon","coordinates":[[[426000,542000],[427000,542000],)"
                   R"([427000,543000],[426000,542000]]]})") +
           "]}";
  };
  const TemporaryFile grid("crs.geojson", with_crs("27700"));
  const AreaSet set = read_areas(grid.path, {});
  CHECK(set.operation.name == "none");
  CHECK(firemark::area(set.areas.shape[0]) == 500'000);

  const TemporaryFile geocentric("crs.geojson", with_crs("4978"));
  const auto error = refusal(geocentric.path);
  REQUIRE(error.has_value());
  CHECK(error->kind() == Error::Kind::data);
  CHECK(error->remedy() == "Say which with --area-crs.");
}

TEST_CASE("areas: degrees that are called metres are refused with the remedy") {
  check_refused(two_wards, "look like degrees", "Say --area-crs EPSG:4326", {.crs = "EPSG:27700"});
}

TEST_CASE("areas: files that are not there, are empty or are junk are refused") {
  CHECK(refusal("/nowhere/wards.geojson")->fault() == "no such file");
  CHECK(refusal(source_folder() / "docs")->fault().find("folder") != std::string::npos);
  for (const std::string& text : {std::string(), std::string("junk"), std::string(100, '\0'),
                                  std::string("{\"type\":\"FeatureCollection\",\"features\":[{")}) {
    const TemporaryFile file("junk.geojson", text);
    const std::optional<Error> error = refusal(file.path);
    REQUIRE(error.has_value());
    CHECK(error->where() == file.path);
    CHECK_FALSE(error->remedy().empty());
  }
}

TEST_CASE("population: thousands commas, a byte-order mark, stray blanks and missing codes") {
  const TemporaryFile file("two.geojson", two_wards);
  const TemporaryFile table("population.csv", "\xEF\xBB\xBFward,pop\r\nE1 ,\"1,954\"\r\nE9,7\r\n");
  const AreaSet set = read_areas(file.path, {.population = table.path});
  CHECK(set.areas.population[0] == 1954);
  CHECK(std::isnan(set.areas.population[1]));
  CHECK(set.population_matched == 1);
  CHECK(set.population_missing == std::vector<std::string>{"E2"});
  CHECK(set.notes.size() == 1);
}

TEST_CASE("population: from a column of the areas themselves") {
  const TemporaryFile file(
      "own.geojson", collection(feature(R"("code":"A","name":"x","people":12)", square(0)) + "," +
                                feature(R"("code":"B","name":"y")", square(1))));
  const AreaSet set = read_areas(file.path, {.population = "people"});
  CHECK(set.areas.population[0] == 12);
  CHECK(set.population_missing == std::vector<std::string>{"B"});
}

TEST_CASE("population: columns are recognised or said, and doubt is refused") {
  const TemporaryFile file("two.geojson", two_wards);
  const TemporaryFile table("population.csv", "area,y2019,y2020\nE1,1,10\nE2,2,20\n");
  const auto error = refusal(file.path, {.population = table.path});
  REQUIRE(error.has_value());
  CHECK(error->remedy().find("column=NAME") != std::string::npos);
  const AreaSet set = read_areas(file.path, {.population = table.path + "|code=area|column=y2020"});
  CHECK(set.areas.population == std::vector<double>{10, 20});
}

TEST_CASE("population: of other areas is refused, and so are two of one area") {
  const TemporaryFile file("two.geojson", two_wards);
  const TemporaryFile others("others.csv", "code,pop\nW1,1\nW2,2\n");
  const auto none = refusal(file.path, {.population = others.path});
  REQUIRE(none.has_value());
  CHECK(none->fault().find("theirs are like 'E1', the file's like 'W1'") != std::string::npos);
  const TemporaryFile twice("twice.csv", "code,pop\nE1,1\nE2,2\nE1,3\n");
  const auto two = refusal(file.path, {.population = twice.path});
  REQUIRE(two.has_value());
  CHECK(two->fault().find("1 in record 1 and 3 in record 3") != std::string::npos);
}

TEST_CASE("areas: real boundaries are read with all their areas") {
  struct Expected {
    const char* file;
    std::size_t areas;
  };
  const Expected files[] = {
      {"durham_wards_2013.geojson", 63},       {"durham_wards_2013.topo.json", 63},
      {"durham_wards_new.geojson", 51},        {"durham_lsoa_2011.geojson", 324},
      {"durham_lsoa_2021.geojson", 330},       {"durham_msoa_2021.geojson", 65},
      {"northumbria_wards_2022_bng.gpkg", 177}};
  for (const Expected& expected : files) {
    const std::string file = shared_data(std::string("boundaries/") + expected.file);
    if (file.empty()) return;
    CAPTURE(file);
    const AreaSet set = read_areas(file, {});
    CHECK(set.areas.size() == expected.areas);
    CHECK(set.crs == british_national_grid());
    CHECK(set.areas.code[0].starts_with("E0"));
    CHECK(set.areas.name[0] != set.areas.code[0]);
  }
}

TEST_CASE("areas: four output areas of Durham are mended, and the county keeps its size") {
  const std::string file = shared_data("boundaries/durham_oa_2011_ukgeojson.geojson");
  if (file.empty()) return;
  const AreaSet set = read_areas(file, {});
  CHECK(set.areas.size() == 1726);
  CHECK(set.repaired.size() == 4);
  double total = 0;
  for (const MultiPolygon& shape : set.areas.shape) total += firemark::area(shape);
  CHECK(total == Approx(2.23e9).epsilon(0.01));  // County Durham, 2,226 km2
}

TEST_CASE("areas: every boundary file is read, or refused with what to do") {
  const std::string folder = shared_data("boundaries");
  if (folder.empty()) return;
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    CAPTURE(entry.path().string());
    const AreaSet set = read_areas(entry.path(), {});
    CHECK(set.areas.size() > 0);
    for (const MultiPolygon& shape : set.areas.shape) CHECK(well_formed(shape));
    ++read;
  }
  CHECK(read == 18);
}

TEST_CASE("areas: other formats, traps and files without a CRS") {
  const std::string postcodes = shared_data("formats/ne_postcode_districts_bng_in_geojson.json.gz");
  if (postcodes.empty()) return;
  const auto trap = refusal(postcodes);
  REQUIRE(trap.has_value());
  CHECK(trap->remedy() == "Say --area-crs EPSG:27700 if they are British National Grid metres.");
  const AreaSet said = read_areas(postcodes, {.crs = "EPSG:27700"});
  CHECK(said.areas.size() == 59);

  const auto pieces = refusal(shared_data("formats/chicago_police_districts.kml"));
  REQUIRE(pieces.has_value());  // district 31 comes in three pieces
  CHECK(pieces->fault().starts_with("code '31' stands twice in 'Name'"));
  CHECK(read_areas(shared_data("formats/northumbria_districts.geojson"), {}).areas.size() == 6);
  CHECK(read_areas(shared_data("classic/memphis_precincts.gpkg"), {}).areas.size() > 5);
  for (const char* shapefile :
       {"classic/spdata_sids.shp", "classic/spdata_columbus.shp", "classic/spdata_eire.shp"}) {
    const auto error = refusal(shared_data(shapefile));
    REQUIRE(error.has_value());
    CHECK(error->fault() == "has no CRS");
    CHECK(error->remedy().starts_with("Say which with --area-crs"));
  }
  CHECK(read_areas(shared_data("classic/spdata_sids.shp"), {.crs = "EPSG:4267"}).areas.size() ==
        100);
}

TEST_CASE("population: the real tables match as their README says") {
  const std::string lsoas = shared_data("boundaries/durham_lsoa_2011.geojson");
  if (lsoas.empty()) return;
  const AreaSet durham =
      read_areas(lsoas, {.population = shared_data("population/lsoa_population_2019.csv")});
  CHECK(durham.population_matched == 324);
  CHECK(std::accumulate(durham.areas.population.begin(), durham.areas.population.end(), 0.0) ==
        530'094);
  for (const char* table :
       {"population/northumbria_ward_pop_2020.csv", "formats/northumbria_ward_pop.xlsx"}) {
    CAPTURE(table);
    const AreaSet wards = read_areas(shared_data("boundaries/northumbria_wards_2022_bng.gpkg"),
                                     {.population = shared_data(table)});
    CHECK(wards.population_matched == 173);
    CHECK(wards.population_missing.size() == 4);
  }
  const AreaSet ranks = read_areas(
      lsoas, {.population = shared_data("population/UK_IMD_E.csv.gz") + "|column=income_score"});
  CHECK(ranks.population_matched == 324);
}
