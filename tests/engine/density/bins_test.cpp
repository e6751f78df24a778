#include "engine/density/bins.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <utility>

using namespace firemark;

namespace {

constexpr Grid grid = {.origin = {412300, 540100}, .cell = 50, .columns = 70, .rows = 110};
constexpr double reach = 180;

/// Points on the grid, around it, and too far away; so many that the sort takes several bands.
std::vector<Point> points_about(std::size_t n) {
  Stream stream(5, n);
  std::vector<Point> points;
  for (std::size_t i = 0; i < n; ++i)
    points.push_back({grid.origin.x - 1000 + 5500 * stream.uniform(),
                      grid.origin.y - 1000 + 7500 * stream.uniform()});
  return points;
}

/// Of each bin, the points in it in their order: the definition.
std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::size_t>> members(
    const std::vector<Point>& points, const std::vector<double>& weights, const Bins& bins) {
  std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::size_t>> found;
  const double side = grid.cell * bins.size;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto column =
        static_cast<std::int32_t>(std::floor((points[i].x - grid.origin.x) / side + bins.halo));
    const auto row =
        static_cast<std::int32_t>(std::floor((points[i].y - grid.origin.y) / side + bins.halo));
    if (column < 0 || row < 0 || column >= bins.columns || row >= bins.rows) continue;
    if (!weights.empty() && weights[i] == 0) continue;
    found[{row, column}].push_back(i);
  }
  return found;
}

void check_sorted(std::size_t n, bool weighted, std::int32_t size) {
  const std::vector<Point> points = points_about(n);
  std::vector<double> weights;
  for (std::size_t i = 0; weighted && i < n; ++i) weights.push_back(static_cast<double>(i % 3));
  const Bins bins = sort_into_bins(points, weights, grid, reach, size);
  auto expected = members(points, weights, bins);
  bool right = bins.begin.front() == 0;
  for (std::int32_t row = 0; row < bins.rows; ++row) {
    for (std::int32_t column = 0; column < bins.columns; ++column) {
      const auto& in = expected[{row, column}];
      const std::uint32_t begin = bins.begin[bins.index(column, row)];
      const std::uint32_t end = bins.begin[bins.index(column, row) + 1];
      right = right && end - begin == in.size();
      for (std::size_t k = 0; right && k < in.size(); ++k) {
        const BinPlace place = bins.places[begin + k];
        const Point p = points[in[k]];
        // In cells from the centre of cell (0, 0).
        const double x = bins.edge(column) + bins.cells(place.x);
        const double y = bins.edge(row) + bins.cells(place.y);
        right = std::abs(x - ((p.x - grid.origin.x) / grid.cell - 0.5)) < 1e-9 &&
                std::abs(y - ((p.y - grid.origin.y) / grid.cell - 0.5)) < 1e-9 &&
                (!weighted || bins.weights[begin + k] == weights[in[k]]);
      }
    }
  }
  CHECK(right);
}

}  // namespace

TEST_CASE("points are sorted into the bins they lie in, and keep their order", "[density]") {
  for (const std::size_t n : {0UL, 1UL, 17UL, 60'000UL})
    for (const std::int32_t size : {1, 3}) check_sorted(n, false, size);
}

TEST_CASE("weights are sorted with their points, and points of weight 0 are left out",
          "[density]") {
  check_sorted(60'000, true, 2);
}

TEST_CASE("all that may reach the grid is in a bin", "[density]") {
  const Bins bins = sort_into_bins(std::vector<Point>{}, {}, grid, reach, 2);
  CHECK(bins.edge(0) * grid.cell <= -reach - grid.cell / 2);
  CHECK(bins.edge(bins.columns) >= grid.columns - 0.5 + reach / grid.cell);
  CHECK(bins.edge(bins.rows) >= grid.rows - 0.5 + reach / grid.cell);
}

TEST_CASE("bins are the same on any number of threads", "[density]") {
  const std::vector<Point> points = points_about(60'000);
  const Bins many = sort_into_bins(points, {}, grid, reach, 2);
  const ThreadLimit alone(1);
  const Bins one = sort_into_bins(points, {}, grid, reach, 2);
  REQUIRE(many.begin == one.begin);
  bool same = true;
  for (std::size_t i = 0; i < one.begin.back(); ++i)
    same = same && many.places[i].x == one.places[i].x && many.places[i].y == one.places[i].y;
  CHECK(same);
}

TEST_CASE("a point that is not finite is refused, wherever it stands", "[density]") {
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    for (const std::size_t at : {0UL, 41'234UL, 59'999UL}) {
      std::vector<Point> points = points_about(60'000);
      points[at].y = bad;
      CHECK_THROWS_AS(sort_into_bins(points, {}, grid, reach, 2), Error);
    }
  }
}
