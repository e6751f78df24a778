#include "cli/run/plan.hpp"

#include "engine/error.hpp"

#include <catch2/catch.hpp>

using namespace firemark;
using namespace firemark::cli;

namespace {

const std::string smallest = R"([[areas]]
name = "wards"
file = "wards.geojson"
[[incidents]]
name = "police"
files = "police.csv"
)";

std::string fault_of(const std::string& text) {
  try {
    parse_plan(text, "plan.toml");
  } catch (const Error& error) {
    CHECK(error.kind() == Error::Kind::usage);
    CHECK_FALSE(error.remedy().empty());
    return error.where() + " | " + error.fault();
  }
  return "none";
}

}  // namespace

TEST_CASE("plan: what is not said has its default") {
  const Plan plan = parse_plan(smallest + "[[theme]]\nname = \"asb\"\n", "plan.toml");
  CHECK(plan.study == "wards");
  CHECK(plan.seed == 1);
  REQUIRE(plan.themes.size() == 1);
  CHECK(plan.themes[0].title == "asb");
  CHECK(plan.themes[0].incidents == std::vector<std::string>{"police"});
  CHECK(plan.themes[0].kde);
  CHECK(plan.themes[0].options.density.kde.bandwidth == KdeOptions().bandwidth);
}

TEST_CASE("plan: a theme's options go before those of all themes") {
  const Plan plan = parse_plan(smallest + R"([kde]
bandwidth = "400m"
cell = 100
[contours]
volumes = [10, "20%"]
[[theme]]
name = "asb"
[[theme]]
name = "arson"
methods = ["kde"]
kde = { bandwidth = "0.2km" }
)",
                               "plan.toml");
  REQUIRE(plan.themes.size() == 2);
  CHECK(plan.themes[0].options.density.kde.bandwidth == 400);
  CHECK(plan.themes[0].options.density.kde.cell == 100);
  CHECK(plan.themes[0].options.density.bands.volumes == std::vector<double>{10, 20});
  CHECK(plan.themes[1].options.density.kde.bandwidth == 200);
  CHECK(plan.themes[1].options.density.kde.cell == 100);
  CHECK(plan.themes[1].kde);
  CHECK_FALSE(plan.themes[1].count);
  CHECK_FALSE(plan.themes[1].clusters);
}

TEST_CASE("plan: dates may be written with or without quotes") {
  const Plan plan = parse_plan(
      "[plan]\nfrom = 2025-10-01\nto = \"2026-09-30\"\n" + smallest + "[[theme]]\nname = \"a\"\n",
      "plan.toml");
  CHECK(plan.from == "2025-10-01");
  CHECK(plan.to == "2026-09-30");
}

TEST_CASE("plan: a fault is told with its line, and what was meant") {
  CHECK(fault_of("[plan\n").starts_with("plan.toml:1 |"));
  CHECK(fault_of(smallest + "[[theme]]\nname = \"a\"\nincident = \"police\"\n") ==
        "plan.toml:9: incident | there is no such key; did you mean 'incidents'?");
  CHECK(fault_of(smallest + "[kde]\nbandwith = 300\n[[theme]]\nname = \"a\"\n") ==
        "plan.toml:8: bandwith | there is no such key; did you mean 'bandwidth'?");
  CHECK(fault_of(smallest + "[kde]\nbandwidth = \"3 miles\"\n[[theme]]\nname = \"a\"\n") ==
        "plan.toml:8: bandwidth | '3 miles' has an unknown unit");
  CHECK(fault_of(smallest + "[[theme]]\nname = \"a\"\nincidents = [\"polise\"]\n") ==
        "plan.toml:9: incidents | there are no incidents 'polise'; did you mean 'police'?");
  CHECK(fault_of(smallest + "[[theme]]\nname = \"a\"\nmethods = [\"heat\"]\n") ==
        "plan.toml:9: methods | there are no methods 'heat'");
  CHECK(fault_of(smallest + "[[theme]]\nname = \"../a\"\n") ==
        "plan.toml:8: name | '../a' cannot be part of a file's name");
  CHECK(fault_of(smallest + "[[theme]]\nname = \"a\"\n[[theme]]\nname = \"a\"\n") ==
        "plan.toml:10: name | 'a' is there already");
  CHECK(fault_of(smallest + "[[theme]]\ntitle = \"a\"\n") == "plan.toml:7 | there is no name");
}

TEST_CASE("plan: a basemap is an address of tiles from one host, and whose they are") {
  const std::string theme = smallest + "[[theme]]\nname = \"a\"\n[basemap]\ntiles = ";
  const Plan plan = parse_plan(
      theme + "\"https://tiles.example.org/{z}/{x}/{y}.png\"\ncredit = \"© A\"\n", "plan.toml");
  CHECK(plan.basemap.origin() == "https://tiles.example.org");
  CHECK(parse_plan(smallest + "[[theme]]\nname = \"a\"\n", "plan.toml").basemap.origin().empty());
  for (const std::string wrong :
       {"http://a.org/{z}/{x}/{y}.png", "https://a.org/{z}/{x}.png", "https:///{z}/{x}/{y}.png",
        "https://*.a.org/{z}/{x}/{y}.png", "https://a.org; script-src */{z}/{x}/{y}.png"})
    CHECK(fault_of(theme + "\"" + wrong + "\"\n") ==
          "plan.toml:10: tiles | '" + wrong + "' is no address of map tiles");
  CHECK(fault_of(theme + "\"https://a.org/{z}/{x}/{y}.png\"\n").ends_with("| it is missing"));
}

TEST_CASE("plan: one without areas, incidents or themes has nothing to do") {
  CHECK(fault_of("") == "plan.toml | there is nothing to do");
  CHECK(fault_of(smallest) == "plan.toml | there is nothing to do");
}

TEST_CASE("plan: what is not text is refused before it is parsed") {
  CHECK(fault_of(smallest + "[" + std::string(3, '\0')) == "plan.toml:7 | has a control character");
  CHECK(fault_of("\x7F") == "plan.toml:1 | has a control character");
  CHECK(fault_of("a = 'é' # é\nb = \"\\\"é\"\nc = \"\"\"\né\"\"\"\né = 1") ==
        "plan.toml:5 | has a letter beyond ASCII outside of quotes");
}

TEST_CASE("plan: a missing file and a folder are told apart") {
  CHECK_THROWS_WITH(read_plan("no/such.toml"), Catch::Contains("there is no such plan"));
  CHECK_THROWS_WITH(read_plan("."), Catch::Contains("is a folder"));
}

TEST_CASE("plan: an audience decides what of small counts is shown, and may not see more") {
  const std::string theme = "[[theme]]\nname = \"hate\"\n";
  const Plan open = parse_plan(smallest + theme, "plan.toml");
  CHECK(open.themes[0].options.disclosure.floor == 1);
  CHECK(open.marking == "Partners only: do not publish");
  const Plan all = parse_plan("[plan]\naudience = \"public\"\n" + smallest + theme, "plan.toml");
  CHECK(all.themes[0].options.disclosure.floor == 8);
  CHECK(all.themes[0].options.disclosure.rounded == 5);
  CHECK_FALSE(all.themes[0].clusters);  // outlines around single records
  const std::string partner = "[plan]\naudience = \"partner\"\n" + smallest + theme;
  const Plan more = parse_plan(partner + "disclosure = { floor = 10 }\n", "plan.toml");
  CHECK(more.themes[0].options.disclosure.floor == 10);
  CHECK(fault_of(partner + "disclosure = { floor = 3 }\n") ==
        "plan.toml: disclosure | theme 'hate' would show more than its audience may see");
  CHECK(fault_of(smallest + theme + "disclosure = { floor = 5 }\n") ==
        "plan.toml: disclosure | a restricted run shows all counts");
}
