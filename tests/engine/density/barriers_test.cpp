#include "engine/density/barriers.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>
#include <numeric>

using namespace firemark;

namespace {

const Grid grid = {.origin = {0, 0}, .cell = 20, .columns = 60, .rows = 50};

/// The share of a hill that is seen, by rays: in steps of angle the mass up to the first barrier.
double seen_by_rays(Point p, const std::vector<Barrier>& barriers, Kernel kernel, double h) {
  constexpr int rays = 20'000;
  double sum = 0;
  for (int k = 0; k < rays; ++k) {
    const double turn = 2 * std::numbers::pi * (k + 0.5) / rays;
    const double c = std::cos(turn), s = std::sin(turn);
    double reach = h;
    for (const auto& [a, b] : barriers) {
      const double dx = b.x - a.x, dy = b.y - a.y, across = c * dy - s * dx;
      if (across == 0) continue;
      const double t = ((a.x - p.x) * dy - (a.y - p.y) * dx) / across;
      const double u = ((a.x - p.x) * s - (a.y - p.y) * c) / across;
      if (t > 0 && u >= 0 && u <= 1) reach = std::min(reach, t);
    }
    // Mass within r of a hill of height 1 is the integral of shape(t^2) 2 t dt.
    constexpr int steps = 200;
    const double r = reach / h;
    double mass = 0;
    for (int i = 0; i < steps; ++i) {
      const double t = r * (i + 0.5) / steps;
      mass += kernel_shape(kernel, t * t) * 2 * t * r / steps;
    }
    sum += mass;
  }
  return sum / rays * kernel_peak(kernel, 1) * std::numbers::pi;
}

}  // namespace

TEST_CASE("barriers: a straight line is crossed or not, ends and all") {
  const Barrier wall = {{0, 0}, {10, 0}};
  CHECK(crosses({5, -1}, {5, 1}, wall));
  CHECK_FALSE(crosses({5, 1}, {5, 3}, wall));
  CHECK_FALSE(crosses({11, -1}, {11, 1}, wall));
  CHECK(crosses({10, -1}, {10, 1}, wall));       // through its end
  CHECK_FALSE(crosses({5, 0}, {5, 1}, wall));    // from on it
  CHECK_FALSE(crosses({-5, 0}, {15, 0}, wall));  // along it
}

TEST_CASE("barriers: the share of a hill that is seen") {
  // A long wall close by hides half; one through the place end on hides nothing.
  const std::vector<Barrier> close = {{{-1e4, -1e-6}, {1e4, -1e-6}}};
  CHECK(seen_share({0, 0}, close, Kernel::quartic, 100) == Approx(0.5).margin(1e-6));
  const std::vector<Barrier> end_on = {{{10, 0}, {50, 0}}};
  CHECK(seen_share({0, 0}, end_on, Kernel::quartic, 100) == 1);
  CHECK(seen_share({0, 0}, {}, Kernel::quartic, 100) == 1);
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Stream stream(seed);
    std::vector<Barrier> barriers;
    const auto anywhere = [&] {
      return Point{200 * stream.uniform() - 100, 200 * stream.uniform() - 100};
    };
    for (std::uint64_t i = 0; i < 1 + stream.below(6); ++i)
      barriers.emplace_back(anywhere(), anywhere());
    barriers.emplace_back(barriers.back().second, anywhere());  // a bend
    for (const Kernel kernel : {Kernel::quartic, Kernel::uniform, Kernel::triangular}) {
      CAPTURE(seed, static_cast<int>(kernel));
      CHECK(seen_share({3, 4}, barriers, kernel, 90) ==
            Approx(seen_by_rays({3, 4}, barriers, kernel, 90)).margin(2e-4));
    }
  }
}

TEST_CASE("barriers: cells behind get nothing, the others as the definition has it") {
  Stream stream(4);
  std::vector<Point> points;
  std::vector<double> weights;
  for (int i = 0; i < 40; ++i) {
    points.push_back({1200 * stream.uniform(), 1000 * stream.uniform()});
    weights.push_back(1 + stream.uniform());
  }
  const std::vector<Barrier> river = {
      {{600, -500}, {560, 300}}, {{560, 300}, {640, 700}}, {{640, 700}, {600, 1500}}};
  const KdeOptions options = {.bandwidth = 210};
  const Density found = kde_with_barriers(points, weights, grid, river, options);
  double worst = 0;
  for (std::int32_t row = 0; row < grid.rows; ++row) {
    for (std::int32_t column = 0; column < grid.columns; ++column) {
      const Point c = grid.centre(column, row);
      double sum = 0;
      for (std::size_t i = 0; i < points.size(); ++i) {
        bool hidden = false;
        for (const Barrier& b : river) hidden = hidden || crosses(points[i], c, b);
        if (hidden) continue;
        const double dx = c.x - points[i].x, dy = c.y - points[i].y;
        sum += weights[i] * kernel_shape(Kernel::quartic, (dx * dx + dy * dy) / (210.0 * 210.0)) /
               seen_share(points[i], river, Kernel::quartic, 210);
      }
      worst = std::max(worst, std::abs(found.surface.values[grid.index(column, row)] -
                                       sum * 1e6 * kernel_peak(Kernel::quartic, 210)));
    }
  }
  CHECK(worst < 1e-8);
}

TEST_CASE("barriers: hidden mass comes back on the side that is seen") {
  // A river down the middle, everything west of it.
  Stream stream(8);
  std::vector<Point> points;
  for (int i = 0; i < 50; ++i)
    points.push_back({400 + 190 * stream.uniform(), 300 + 400 * stream.uniform()});
  const std::vector<Barrier> river = {{{603, -5000}, {603, 5000}}};
  const KdeOptions options = {.bandwidth = 160, .unit = DensityUnit::count};
  const Surface surface = kde_with_barriers(points, {}, grid, river, options).surface;
  double west = 0, east = 0;
  for (std::int32_t row = 0; row < grid.rows; ++row)
    for (std::int32_t column = 0; column < grid.columns; ++column)
      (grid.centre(column, row).x < 603 ? west : east) += surface.values[grid.index(column, row)];
  CHECK(east == 0);
  CHECK(west == Approx(50).epsilon(0.01));
  const Surface open = kde_with_barriers(points, {}, grid, {}, options).surface;
  CHECK(open.values == kde(points, {}, grid, options).values);
  CHECK_THROWS_AS(kde_with_barriers(points, {}, grid, river, {.kernel = Kernel::gaussian}), Error);
  CHECK_THROWS_AS(kde_with_barriers(points, {}, grid, river, {.edge = DensityEdge::diggle}), Error);
}
