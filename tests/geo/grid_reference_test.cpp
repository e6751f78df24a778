#include "geo/grid_reference.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace firemark;
using namespace firemark::geo;

TEST_CASE("grid references: the middle of the square, with half its side") {
  struct Example {
    const char* text;
    Point centre;
    double half_side;
  };
  for (const Example& example :
       {Example{"NZ 27 42", {427500, 542500}, 500}, Example{"NZ2742", {427500, 542500}, 500},
        Example{"NZ 27451 42310", {427451.5, 542310.5}, 0.5},
        Example{"NZ 430 415", {443050, 541550}, 50}, Example{" nz4341 ", {443500, 541500}, 500},
        Example{"TQ 3 8", {535000, 185000}, 5000}, Example{"SU 12345678", {412345, 156785}, 5},
        Example{"SV00000000", {5, 5}, 5}, Example{"HP 60 14", {460500, 1214500}, 500}}) {
    INFO(example.text);
    const auto square = parse_grid_reference(example.text);
    REQUIRE(square);
    CHECK(square->centre == example.centre);
    CHECK(square->half_side == example.half_side);
  }
}

TEST_CASE("grid references: every hundred-kilometre square that land lies in") {
  // Rows of squares from the north, as the Ordnance Survey prints them.
  const char* rows[] = {"HL HM HN HO HP JL JM", "HQ HR HS HT HU JQ JR", "HV HW HX HY HZ JV JW",
                        "NA NB NC ND NE OA OB", "NF NG NH NJ NK OF OG", "NL NM NN NO NP OL OM",
                        "NQ NR NS NT NU OQ OR", "NV NW NX NY NZ OV OW", "SA SB SC SD SE TA TB",
                        "SF SG SH SJ SK TF TG", "SL SM SN SO SP TL TM", "SQ SR SS ST SU TQ TR",
                        "SV SW SX SY SZ TV TW"};
  for (int row = 0; row < 13; ++row) {
    for (int column = 0; column < 7; ++column) {
      const std::string letters =
          std::string(rows[row]).substr(static_cast<std::size_t>(3 * column), 2);
      INFO(letters);
      const auto square = parse_grid_reference(letters + "00");
      REQUIRE(square);
      CHECK(square->centre == Point{column * 100000.0 + 5000, (12 - row) * 100000.0 + 5000});
    }
  }
}

TEST_CASE("grid references: anything else is nothing") {
  for (const char* text : {"", "NZ", "NZ 2", "NZ 274", "NZ 27 4", "NZ 2 7 4 2", "NI 27 42",
                           "NZ 2X752 21244", "NZ 274510 423100", "27 42", "AA 27 42", "ZZ 27 42",
                           "4NZ 27 42", "NZ-27-42", "NULL", "430000"}) {
    INFO(text);
    CHECK_FALSE(parse_grid_reference(text));
  }
}
