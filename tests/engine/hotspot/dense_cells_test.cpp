#include "engine/hotspot/dense_cells.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/density/contour.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <map>

using namespace firemark;

namespace {

constexpr double masked = std::numeric_limits<double>::quiet_NaN();

Surface surface_of(std::int32_t columns, std::vector<double> values) {
  const auto rows = static_cast<std::int32_t>(values.size()) / columns;
  return {{{1000, 2000}, 10, columns, rows}, std::move(values)};
}

std::vector<Point> centres(const Grid& grid) {
  std::vector<Point> points;
  for (std::int32_t row = 0; row < grid.rows; ++row)
    for (std::int32_t column = 0; column < grid.columns; ++column)
      points.push_back(grid.centre(column, row));
  return points;
}

HotspotOptions holding(std::int64_t incidents) { return {.min_incidents = incidents}; }

}  // namespace

TEST_CASE("dense cells: pieces hang together by sides, or by a corner that is dense itself") {
  const Surface apart = surface_of(3, {5, 0, 5,  //
                                       0, 0, 0,  //
                                       5, 5, 0});
  const Finding three = dense_cells(apart, 4, centres(apart.grid), holding(1));
  CHECK(three.label == std::vector<std::int32_t>{0, -1, 1, -1, -1, -1, 2, 2, -1});
  CHECK(three.m2 == std::vector<double>{100, 100, 200});
  const Surface corner = surface_of(2, {9, 0, 0, 9});
  CHECK(dense_cells(corner, 4, centres(corner.grid), holding(1)).m2 == std::vector<double>{200});
  CHECK(dense_cells(corner, 5, centres(corner.grid), holding(1)).m2.size() == 2);
}

TEST_CASE("dense cells: small pieces are none, and points off the raster are in none") {
  const Surface surface = surface_of(4, {5, 0, 5, 5});
  const std::vector<Point> points = {{1005, 2005}, {1025, 2005}, {1035, 2005}, {0, 0}};
  const Finding two = dense_cells(surface, 4, points, holding(2));
  CHECK(two.label == std::vector<std::int32_t>{-1, 0, 0, -1});
  CHECK(two.m2 == std::vector<double>{200});
  HotspotOptions larger = holding(1);
  larger.pieces.min_area = 0.03;
  CHECK(dense_cells(surface, 4, points, larger).m2.empty());
  CHECK(dense_cells(surface, 0, points, holding(1)).m2.empty());
  CHECK(
      dense_cells(surface, std::numeric_limits<double>::infinity(), points, holding(1)).m2.empty());
}

TEST_CASE("dense cells: the pieces are the contour's, by the centres that they hold") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Stream stream(seed);
    std::vector<double> values(12 * 9);
    for (double& value : values) {
      const auto drawn = static_cast<double>(stream.below(11));
      value = drawn == 10 ? masked : drawn;
    }
    const Surface surface = surface_of(12, values);
    const std::vector<Point> points = centres(surface.grid);
    Areas pieces;
    for (const Polygon& piece : contour(surface, 5)) {
      pieces.code.emplace_back();
      pieces.name.emplace_back();
      pieces.shape.push_back({piece});
    }
    const std::vector<std::uint32_t> drawn = AreaIndex(pieces).areas_of(points);
    const Finding found = dense_cells(surface, 5, points, holding(1));
    INFO("seed " << seed);
    REQUIRE(found.m2.size() == pieces.size());
    std::map<std::uint32_t, std::int32_t> same;
    for (std::size_t i = 0; i < points.size(); ++i) {
      REQUIRE((drawn[i] == no_area) == (found.label[i] == noise));
      if (drawn[i] != no_area)
        REQUIRE(same.emplace(drawn[i], found.label[i]).first->second == found.label[i]);
    }
  }
}
