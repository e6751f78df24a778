#include "geo/layout_mapping.hpp"

#include "engine/error.hpp"
#include "geo/incidents.hpp"
#include "geo/layout_guess.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace firemark;
using namespace firemark::geo;
using firemark::test::Scratch;

namespace {

const std::vector<std::string> header = {"when", "here",    "there",   "what",
                                         "much", "Easting", "Northing"};

struct Mapped {
  Scratch scratch = {};
  std::string path = scratch / "fire.toml";
  explicit Mapped(const std::string& text) { std::ofstream(path) << text; }
  Layout read() const { return read_mapping(path, recognise(header), header, "file.csv"); }
  std::string complaint() const {
    try {
      read();
    } catch (const Error& error) {
      return std::string(error.kind() == Error::Kind::usage ? "usage: " : "data: ") +
             error.fault() + " | " + error.remedy();
    }
    return "";
  }
};

}  // namespace

TEST_CASE("mapping: columns by name, and the CRS that their keys imply") {
  const Layout layout = Mapped(
                            "lon = \"here\"\nlat = \"there\"\ndate = \"when\"\n"
                            "category = \"What\"\nweight = \"much\"\n"
                            "date_order = \"month-first\"\n")
                            .read();
  CHECK(layout.name == "mapping fire.toml");
  CHECK(layout.crs == "EPSG:4326");
  CHECK(layout.x == 1);
  CHECK(layout.y == 2);
  CHECK(layout.date == 0);
  CHECK(layout.category == 3);
  CHECK(layout.weight == 4);
  CHECK(layout.order == DateOrder::month_first);
}

TEST_CASE("mapping: what it does not name stays recognised, and \"\" takes away") {
  const Layout kept = Mapped("category = \"what\"\n").read();
  CHECK(kept.x == 5);
  CHECK(kept.crs == "EPSG:27700");
  const Layout without = Mapped("easting = \"\"\nnorthing = \"\"\n").read();
  CHECK_FALSE(without.located());
  CHECK(Mapped("x = \"here\"\ny = \"there\"\n").read().crs.empty());
  CHECK(Mapped("crs = \"EPSG:3797\"\nx = \"here\"\ny = \"there\"\n").read().crs == "EPSG:3797");
}

TEST_CASE("mapping: slips are told with the way out") {
  CHECK(Mapped("lan = \"here\"\n").complaint() ==
        "usage: there is no key 'lan' | Did you mean 'lon'?");
  CHECK(Mapped("lon = \"heer\"\n").complaint().find("did you mean 'here'") != std::string::npos);
  CHECK(Mapped("lon = 3\n").complaint().find("quotes") != std::string::npos);
  CHECK(Mapped("date_order = \"us\"\n").complaint().find("month-first") != std::string::npos);
  CHECK(Mapped("lon = here\n").complaint().starts_with("usage: "));
  try {
    read_mapping("/no/such.toml", {}, header, "file.csv");
    FAIL("read a mapping that is not there");
  } catch (const Error& error) {
    CHECK(error.remedy().find("--mapping-out") != std::string::npos);
  }
}

TEST_CASE("mapping: what is proposed is read back as the same layout") {
  const std::vector<std::string> quoted = {"Easting", "Northing", "a \"b\" \\c", "Month", "Type"};
  Layout layout = recognise(quoted);
  layout.weight = 2;
  layout.order = DateOrder::day_first;
  const Scratch scratch;
  const std::string path = scratch / "m.toml";
  std::ofstream(path) << mapping_text(layout, quoted);
  const Layout back = read_mapping(path, {}, quoted, "file.csv");
  for (const Role& role : roles()) CHECK(back.*(role.column) == layout.*(role.column));
  CHECK(back.crs == layout.crs);
  CHECK(back.order == layout.order);
}

TEST_CASE("guesses: what the header does not say, the values of British data do") {
  const Scratch scratch;
  const auto guess = [&](const std::string& text) {
    const std::string path = scratch / "unknown.csv";
    std::ofstream(path) << text;
    const auto rows = open_rows(path);
    return guess_layout(*rows, recognise(rows->header()));
  };
  const Guess degrees = guess(
      "id,when,a,b,kind\n1,05/11/2024,54.7,-1.5,car\n"
      "2,06/11/2024,54.8,-1.6,bin\n3,07/11/2024,54.9,-1.7,bin\n"
      "4,07/11/2024,54.9,-1.7,bin\n5,07/11/2024,54.9,-1.7,bin\n");
  CHECK(degrees.layout.x == 3);
  CHECK(degrees.layout.y == 2);
  CHECK(degrees.layout.crs == "EPSG:4326");
  CHECK(degrees.layout.date == 1);
  CHECK(degrees.layout.category == 4);
  CHECK(degrees.columns.size() == 4);
  const Guess metres = guess("n,e1,n1\n7,430000,540000\n8,431000,541000\n");
  CHECK(metres.layout.x == 1);
  CHECK(metres.layout.y == 2);
  CHECK(metres.layout.crs == "EPSG:27700");
  CHECK(guess("id,spot\n1,NZ 27 42\n2,NZ 28 42\n").layout.grid_reference == 1);
  CHECK_FALSE(guess("a,b\n1,-122.4\n2,-122.5\n").layout.located());
  CHECK_FALSE(guess("a,b\n").layout.located());
}

TEST_CASE("incidents: a mapping file and a layout by name are followed") {
  const Scratch scratch;
  const std::string path = scratch / "odd.csv";
  std::ofstream(path) << "when,here,there,longitude,latitude\n05/11/2024,-1.57,54.77,-3,53\n";
  const std::string mapping = scratch / "odd.toml";
  std::ofstream(mapping) << "lon = \"here\"\nlat = \"there\"\ndate = \"when\"\n"
                            "date_order = \"month-first\"\n";
  const IncidentSet set = read_incidents({path}, {.mapping = mapping});
  REQUIRE(set.ledger.used() == 1);
  CHECK(set.incidents.points[0].x == Approx(427800).margin(500));
  CHECK(to_local(set.incidents.time[0].from, Timezone::europe_london) == CivilTime{2024, 5, 11});
  CHECK_THROWS_AS(read_incidents({path}, {.layout = "STATS19"}), Error);
  CHECK_THROWS_AS(read_incidents({path}, {.layout = "stats20"}), Error);
}
