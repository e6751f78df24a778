#include "engine/density/kde_gaussian.hpp"

#include "engine/density/kde.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "tests/support/kde_oracle.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace firemark;

namespace {

constexpr Grid grid = {.origin = {400000, 500000}, .cell = 50, .columns = 70, .rows = 45};

std::vector<Point> towns(std::size_t n, std::uint64_t seed, double halo) {
  Stream stream(seed);
  std::vector<Point> points(n);
  const Box box = grid.box();
  for (Point& p : points) {
    p = {box.min.x - halo + (box.width() + 2 * halo) * stream.uniform(),
         box.min.y - halo + (box.height() + 2 * halo) * stream.uniform()};
    if (stream.uniform() < 0.5) p = {400900 + 90 * stream.normal(), 501100 + 60 * stream.normal()};
  }
  return points;
}

double largest(const std::vector<double>& values) {
  double most = 0;
  for (const double v : values) most = std::max(most, std::abs(v));
  return most;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  REQUIRE(a.size() == b.size());
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

}  // namespace

TEST_CASE("gaussian: both ways stay within the bound they state, coarse lattices and fine") {
  for (const double h : {35.0, 60.0, 140.0, 200.0, 333.0, 800.0, 2500.0}) {
    const auto points = towns(400, 3, 2 * h);
    const auto truth = tests::kde_by_definition(points, {}, grid, Kernel::gaussian, h);
    const double peak = kernel_peak(Kernel::gaussian, h) * 1e6;
    for (const double target : {1e-4, 1e-7, 1e-9, 1e-11, 1e-13}) {
      CAPTURE(h, target);
      std::vector<double> sums(grid.size(), 0.0);
      const double bound =
          scatter_gaussian_by_lattice(points, {}, grid, h, target, sums, Progress::none());
      for (double& v : sums) v *= peak;
      CHECK(largest_difference(sums, truth) <= bound * peak + 1e-13 * largest(truth));
      CHECK(bound <= 400 * 3 * target);
    }
    for (const double tolerance : {1e-3, 1e-9, 1e-12}) {
      CAPTURE(h, tolerance);
      std::vector<double> sums(grid.size(), 0.0);
      const double bound =
          scatter_gaussian_directly(points, {}, grid, {&h, 1}, tolerance, sums, Progress::none());
      for (double& v : sums) v *= peak;
      CHECK(largest_difference(sums, truth) <= bound * peak + 1e-13 * largest(truth));
      CHECK(bound <= tolerance);
    }
  }
}

TEST_CASE(
    "gaussian: the tolerance is kept, with weights, and what is asked exactly is more exact") {
  const auto points = towns(20'000, 5, 900);
  std::vector<double> weights;
  Stream stream(9);
  for (std::size_t i = 0; i < points.size(); ++i) weights.push_back(2 * stream.uniform());
  const auto truth = tests::kde_by_definition(points, weights, grid, Kernel::gaussian, 300);
  double before = 1;
  for (const double tolerance : {1e-3, 1e-6, 1e-9, 1e-11}) {
    const Density found =
        kde_with_error(points, weights, grid,
                       {.bandwidth = 300, .kernel = Kernel::gaussian, .tolerance = tolerance});
    const double off = largest_difference(found.surface.values, truth) / largest(truth);
    CAPTURE(tolerance, off, found.error / largest(truth));
    CHECK(off <= found.error / largest(truth) + 1e-13);
    CHECK(found.error / largest(truth) <= tolerance);
    CHECK(off < before);
    before = off;
  }
}

TEST_CASE("gaussian: counts sum to the points where the grid reaches six bandwidths beyond them") {
  const auto points = towns(5'000, 6, -1000);
  const Surface s = kde(points, {}, grid,
                        {.bandwidth = 100, .kernel = Kernel::gaussian, .unit = DensityUnit::count});
  CHECK(std::accumulate(s.values.begin(), s.values.end(), 0.0) == Approx(5000).epsilon(1e-6));
}

TEST_CASE("gaussian: far away is 0, nowhere is less, and the threads never show") {
  auto points = towns(30'000, 7, 300);
  const KdeOptions options = {.bandwidth = 150, .kernel = Kernel::gaussian};
  const auto all = kde(points, {}, grid, options).values;
  CHECK(*std::min_element(all.begin(), all.end()) >= 0);
  {
    const ThreadLimit alone(1);
    CHECK(kde(points, {}, grid, options).values == all);
  }
  for (Point& p : points) p.x += 1e6;
  CHECK(largest(kde(points, {}, grid, options).values) == 0.0);
}

TEST_CASE("gaussian: one point stands 1 / (2 pi h^2) high") {
  const std::vector<Point> one = {grid.centre(30, 20)};
  const auto values = kde(one, {}, grid, {.bandwidth = 200, .kernel = Kernel::gaussian}).values;
  CHECK(values[grid.index(30, 20)] == Approx(1e6 / (2 * std::numbers::pi * 4e4)).epsilon(1e-9));
  CHECK(values[grid.index(34, 20)] / values[grid.index(30, 20)] ==
        Approx(std::exp(-0.5)).epsilon(1e-8));
}
