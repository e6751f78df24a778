#include "engine/density/contour.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <string>

using namespace firemark;

namespace {

/// A map drawn from the north down: digits are values, '.' is 0, '#' is masked. Cells of 10 m.
Surface drawn(const std::vector<std::string>& lines) {
  Surface surface;
  surface.grid = {.cell = 10,
                  .columns = static_cast<std::int32_t>(lines.front().size()),
                  .rows = static_cast<std::int32_t>(lines.size())};
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    for (const char c : *line) {
      surface.values.push_back(c == '#'   ? std::numeric_limits<double>::quiet_NaN()
                               : c == '.' ? 0
                                          : c - '0');
    }
  }
  return surface;
}

}  // namespace

TEST_CASE("contour: nothing reaches the level, or there is nothing") {
  CHECK(contour(Surface{}, 1).empty());
  CHECK(contour(drawn({"..", ".."}), 1).empty());
  CHECK(contour(drawn({"99", "99"}), std::nan("")).empty());
  CHECK(contour(drawn({"##", "##"}), 1).empty());
  CHECK(contour(drawn({"9"}), std::numeric_limits<double>::infinity()).empty());
}

TEST_CASE("contour: a surface that is high everywhere is closed at the raster's edge") {
  const MultiPolygon all = contour(drawn({"555", "555"}), 1);
  REQUIRE(all.size() == 1);
  CHECK(all[0].holes.empty());
  CHECK(signed_area(all[0].outer) == Approx(600));
  CHECK(bounds(all) == Box{{0, 0}, {30, 20}});
  CHECK(area(contour(drawn({"5"}), 1)) == Approx(100));
}

TEST_CASE("contour: a peak is a diamond through the interpolated crossings") {
  const MultiPolygon peak = contour(drawn({"...", ".4.", "..."}), 1);
  REQUIRE(peak.size() == 1);
  // Crossings lie 3/4 of a cell from the centre: a diamond of 2 * 7.5^2.
  CHECK(signed_area(peak[0].outer) == Approx(112.5));
  CHECK(peak[0].outer.size() == 4);
}

TEST_CASE("contour: a pit is a hole, an island in it its own piece") {
  const MultiPolygon land = contour(drawn({
                                        "9999999",
                                        "9.....9",
                                        "9.....9",
                                        "9..9..9",
                                        "9.....9",
                                        "9.....9",
                                        "9999999",
                                    }),
                                    4.5);
  REQUIRE(land.size() == 2);
  REQUIRE(land[0].holes.size() == 1);
  CHECK(land[1].holes.empty());
  CHECK(signed_area(land[0].outer) == Approx(4900));
  CHECK(signed_area(land[0].holes[0]) < 0);
  CHECK(signed_area(land[1].outer) == Approx(50));
}

TEST_CASE("contour: holes side by side belong to the same piece") {
  const MultiPolygon land =
      contour(drawn({"9999999", "9.9.9.9", "9999999", "9.999.9", "9999999"}), 5);
  REQUIRE(land.size() == 1);
  CHECK(land[0].holes.size() == 5);
}

TEST_CASE("contour: a saddle is joined where the mean of its four reaches the level") {
  const Surface saddle = drawn({"8..", "8.8", "..8"});
  CHECK(contour(saddle, 3).size() == 2);
  CHECK(contour(drawn({"....", ".8..", "..8.", "...."}), 4).size() == 1);
  CHECK(contour(drawn({"....", ".8..", "..8.", "...."}), 4.1).size() == 2);
}

TEST_CASE("contour: a value equal to the level is inside, and its ring is simple") {
  const MultiPolygon speck = contour(drawn({"...", ".4.", "..."}), 4);
  REQUIRE(speck.size() == 1);
  CHECK(speck[0].outer.size() == 4);
  CHECK(signed_area(speck[0].outer) == Approx(2 * 0.01 * 0.01));
  const MultiPolygon plateau = contour(drawn({".....", ".444.", ".444.", "....."}), 4);
  REQUIRE(plateau.size() == 1);
  CHECK(area(plateau) == Approx(200).epsilon(0.01));
}

TEST_CASE("contour: masked cells are cut out along their edges") {
  CHECK(area(contour(drawn({"###", "#5#", "###"}), 1)) == Approx(100));
  CHECK(area(contour(drawn({"555", "5#5", "555"}), 1)) == Approx(800));
  CHECK(area(contour(drawn({"55#", "5##", "###"}), 1)) == Approx(300));
  CHECK(area(contour(drawn({"##", "50"}), 2.5)) == Approx(100));
  CHECK(area(contour(drawn({"05", "##"}), 2.5)) == Approx(100));
}

TEST_CASE("contour: cells that meet at a corner across masked land stay apart") {
  const MultiPolygon land = contour(drawn({"#5", "5#"}), 1);
  REQUIRE(land.size() == 2);
  CHECK(area(land) == Approx(200 - 2 * 12.5));
}
