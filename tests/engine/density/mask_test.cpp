#include "engine/density/mask.hpp"

#include "engine/density/percent_volume.hpp"
#include "engine/density/thresholds.hpp"
#include "engine/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numeric>

using namespace firemark;

namespace {

constexpr double masked = std::numeric_limits<double>::quiet_NaN();
constexpr Grid six = {.origin = {0, 0}, .cell = 1, .columns = 6, .rows = 6};

Ring square(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

std::size_t count(const std::vector<std::uint8_t>& inside) {
  return std::accumulate(inside.begin(), inside.end(), std::size_t{0});
}

}  // namespace

TEST_CASE("mask: a study area without land masks every cell") {
  Surface surface = {six, std::vector<double>(36, 1.0), ""};
  mask(surface, {});
  for (const double v : surface.values) CHECK(std::isnan(v));
  CHECK(cells_inside(Grid{}, {{square(0, 0, 1, 1), {}}}).empty());
}

TEST_CASE("mask: cell centres decide, holes are outside, rings off the grid do no harm") {
  const MultiPolygon ring = {{square(1, 1, 5, 5), {square(2, 2, 4, 4)}}};
  const auto inside = cells_inside(six, ring);
  CHECK(count(inside) == 12);
  CHECK(inside[six.index(1, 1)] == 1);
  CHECK(inside[six.index(2, 2)] == 0);
  CHECK(count(cells_inside(six, {{square(-100, -100, 100, 100), {}}})) == 36);
  CHECK(count(cells_inside(six, {{square(50, 50, 100, 100), {}}})) == 0);
  CHECK(count(cells_inside(six, {{{{3, 3}, {4, 3}}, {}}})) == 0);
}

TEST_CASE("mask: a centre on a shared border belongs to exactly one area") {
  // All borders run through centres, one aslant.
  const MultiPolygon west = {{{{-1, 0.5}, {2.5, 0.5}, {4.5, 5.5}, {-1, 5.5}}, {}}};
  const MultiPolygon east = {{{{2.5, 0.5}, {9, 0.5}, {9, 5.5}, {4.5, 5.5}}, {}}};
  const MultiPolygon north = {{square(-1, 5.5, 9, 9), {}}}, south = {{square(-1, -1, 9, 0.5), {}}};
  std::vector<int> owners(36, 0);
  for (const auto& area : {west, east, north, south}) {
    const auto inside = cells_inside(six, area);
    for (std::size_t i = 0; i < 36; ++i) owners[i] += inside[i];
  }
  CHECK(owners == std::vector<int>(36, 1));
}

TEST_CASE("percent volume: the fewest cells that hold the share, ties all of them") {
  const Surface surface = {
      {.cell = 1, .columns = 8, .rows = 1}, {1, 4, 0, masked, 2, 2, -5, 1}, ""};
  // mass 10: 4 | 2 2 | 1 1
  CHECK(percent_volume_level(surface, 1) == 4);
  CHECK(percent_volume_level(surface, 40) == 4);
  CHECK(percent_volume_level(surface, 41) == 2);
  CHECK(percent_volume_level(surface, 80) == 2);
  CHECK(percent_volume_level(surface, 81) == 1);
  CHECK(percent_volume_level(surface, 100) == 1);
  CHECK_THROWS_AS(percent_volume_level(surface, 0), Error);
  CHECK_THROWS_AS(percent_volume_level(surface, 100.5), Error);
  CHECK(std::isinf(
      percent_volume_level({{.cell = 1, .columns = 2, .rows = 1}, {masked, 0}, ""}, 50)));
}

TEST_CASE("thresholds: masked cells are left out, cells of 0 count") {
  const Surface surface = {{.cell = 1, .columns = 5, .rows = 1}, {0, 2, masked, 4, 6}, ""};
  const CellMoments moments = cell_moments(surface);
  CHECK(moments.cells == 4);
  CHECK(moments.mean == 3);
  CHECK(moments.deviation == Approx(std::sqrt(5.0)));
  CHECK(cell_quantile(surface, 0) == 0);
  CHECK(cell_quantile(surface, 1) == 6);
  CHECK(cell_quantile(surface, 0.5) == 3);
  CHECK(cell_quantile(surface, 0.9) == Approx(5.4));
  const Surface none = {{.cell = 1, .columns = 1, .rows = 1}, {masked}, ""};
  CHECK(cell_moments(none).cells == 0);
  CHECK(std::isnan(cell_quantile(none, 0.5)));
}
