#include "engine/density/weighing.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace firemark;

namespace {

Incidents three() {
  Incidents all;
  all.points = {{500, 0}, {100, 0}, {300, 0}};
  all.weight = {2, 3, 5};
  all.precision = {0, 600, 10};
  all.time = {{20 * 86'400, 20 * 86'400}, {13 * 86'400, 13 * 86'400}, {}};
  return all;
}

double total(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

TEST_CASE("weighing: plain incidents come by place and count 1") {
  const WeighedPoints plain = weigh(three(), {});
  CHECK(plain.weights.empty());
  CHECK(plain.points == std::vector<Point>{{100, 0}, {300, 0}, {500, 0}});
  CHECK(weigh({}, {}).points.empty());
}

TEST_CASE(
    "weighing: weights go with their points; a half-life halves, and leaves out the timeless") {
  KdeOptions options;
  options.weighted = true;
  CHECK(weigh(three(), options).weights == std::vector<double>{3, 5, 2});
  options.half_life = 7;
  const WeighedPoints fresh = weigh(three(), options);
  CHECK(fresh.timeless == 1);
  REQUIRE(fresh.weights.size() == 2);
  CHECK(fresh.weights[0] == Approx(1.5));
  CHECK(fresh.weights[1] == Approx(2));
}

TEST_CASE("weighing: a record known to 600 m is smoothed over 600 m, its mass kept") {
  KdeOptions options = {.bandwidth = 300};
  options.by_precision = true;
  const WeighedPoints blurred = weigh(three(), options);
  CHECK(blurred.blurred == 1);
  CHECK(total(blurred.weights) == Approx(3).epsilon(1e-12));
  double farthest = 0, squares = 0, mass = 0, x = 0;
  for (std::size_t i = 0; i < blurred.points.size(); ++i) {
    if (blurred.weights[i] == 1) continue;
    const Point p = blurred.points[i];
    const double r2 = (p.x - 100) * (p.x - 100) + p.y * p.y;
    farthest = std::max(farthest, std::sqrt(r2));
    squares += blurred.weights[i] * r2;
    mass += blurred.weights[i];
    x += blurred.weights[i] * (p.x - 100);
  }
  CHECK(farthest <= 600);
  CHECK(mass == Approx(1));
  CHECK(squares == Approx(600.0 * 600 / 2).epsilon(1e-9));
  CHECK(x == Approx(0).margin(1e-9));
}

TEST_CASE("weighing: the blurred hill is the hill averaged over the disc") {
  Incidents one;
  one.points = {{0, 0}};
  one.weight = {1};
  one.time = {{}};
  one.precision = {500};
  KdeOptions options = {.bandwidth = 300};
  options.by_precision = true;
  const WeighedPoints blurred = weigh(one, options);
  const Grid grid = {.origin = {-1000, -1000}, .cell = 100, .columns = 20, .rows = 20};
  const Surface ours = kde(blurred.points, blurred.weights, grid, options);
  std::vector<Point> disc;
  for (int j = -100; j < 100; ++j)
    for (int i = -100; i < 100; ++i)
      if (std::hypot(i + 0.5, j + 0.5) <= 100) disc.push_back({(i + 0.5) * 5, (j + 0.5) * 5});
  const std::vector<double> share(disc.size(), 1 / static_cast<double>(disc.size()));
  const Surface truth = kde(disc, share, grid, {.bandwidth = 300});
  const double most = *std::max_element(truth.values.begin(), truth.values.end());
  for (std::size_t i = 0; i < grid.size(); ++i)
    CHECK(ours.values[i] == Approx(truth.values[i]).margin(0.01 * most));
}
