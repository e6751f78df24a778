#include "engine/density/kde.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "tests/support/kde_oracle.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <numeric>

using namespace firemark;

namespace {

constexpr Grid small = {.origin = {400000, 500000}, .cell = 50, .columns = 20, .rows = 16};

std::vector<Point> scattered(std::size_t n, const Box& box, std::uint64_t seed) {
  Stream stream(seed);
  std::vector<Point> points(n);
  for (Point& p : points) {
    p.x = box.min.x + box.width() * stream.uniform();
    p.y = box.min.y + box.height() * stream.uniform();
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

TEST_CASE("kde: no points give zeros, no cells give nothing") {
  const Surface none = kde({}, {}, small);
  CHECK(none.values == std::vector<double>(small.size(), 0.0));
  CHECK(none.unit == "incidents per km2");
  const std::vector<Point> one = {{400000, 500000}};
  CHECK(kde(one, {}, Grid{}).values.empty());
}

TEST_CASE("kde: one point at a cell's centre stands 3 / (pi h^2) high there, and 0 from h on") {
  const std::vector<Point> one = {small.centre(10, 8)};
  const Surface surface = kde(one, {}, small, {.bandwidth = 200});
  CHECK(surface.values[small.index(10, 8)] ==
        Approx(3e6 / (std::numbers::pi * 200 * 200)).epsilon(1e-13));
  CHECK(surface.values[small.index(14, 8)] == 0.0);
  CHECK(surface.values[small.index(6, 8)] == 0.0);
  CHECK(surface.values[small.index(13, 8)] > 0.0);
  CHECK(surface.values[small.index(0, 0)] == 0.0);
}

TEST_CASE("kde: the uniform kernel includes its edge to the last bit") {
  const std::vector<Point> one = {small.centre(10, 8)};
  const Surface surface = kde(one, {}, small, {.bandwidth = 200, .kernel = Kernel::uniform});
  CHECK(surface.values[small.index(14, 8)] > 0.0);
  CHECK(surface.values[small.index(15, 8)] == 0.0);
  const Surface less =
      kde(one, {}, small, {.bandwidth = std::nextafter(200.0, 0.0), .kernel = Kernel::uniform});
  CHECK(less.values[small.index(14, 8)] == 0.0);
}

TEST_CASE("kde: every kernel agrees with its definition, halo and weights included") {
  const Box around = {{399700, 499800}, {401300, 501000}};
  for (const std::size_t n : {1UL, 7UL, 300UL}) {
    const auto points = scattered(n, around, n);
    Stream stream(99, n);
    std::vector<double> weights(n);
    for (double& w : weights) w = std::floor(4 * stream.uniform());
    for (const Kernel kernel : {Kernel::quartic, Kernel::epanechnikov, Kernel::triweight,
                                Kernel::uniform, Kernel::triangular}) {
      for (const double h : {20.0, 49.0, 150.0, 330.0, 5000.0}) {
        const KdeOptions options = {.bandwidth = h, .kernel = kernel};
        const auto plain = tests::kde_by_definition(points, {}, small, kernel, h);
        const auto weighted = tests::kde_by_definition(points, weights, small, kernel, h);
        CAPTURE(n, kernel_names[static_cast<std::size_t>(kernel)], h);
        CHECK(largest_difference(kde(points, {}, small, options).values, plain) <=
              1e-9 * largest(plain));
        CHECK(largest_difference(kde(points, weights, small, options).values, weighted) <=
              1e-9 * largest(weighted));
      }
    }
  }
}

TEST_CASE("kde: the definition is not met by a wrong bandwidth") {
  const auto points = scattered(50, small.box(), 3);
  const auto truth = tests::kde_by_definition(points, {}, small, Kernel::quartic, 150);
  const auto wrong = kde(points, {}, small, {.bandwidth = 150.001}).values;
  CHECK(largest_difference(wrong, truth) > 1e-9 * largest(truth));
}

TEST_CASE("kde: counts sum to the points, probabilities to 1, where all reach is on the grid") {
  const Grid wide = {.origin = {0, 0}, .cell = 50, .columns = 100, .rows = 80};
  const auto points = scattered(500, {{1000, 1000}, {4000, 3000}}, 5);
  const auto total = [&](DensityUnit unit) {
    const Surface s = kde(points, {}, wide, {.bandwidth = 400, .unit = unit});
    return std::accumulate(s.values.begin(), s.values.end(), 0.0);
  };
  CHECK(total(DensityUnit::count) == Approx(500).epsilon(0.005));
  CHECK(total(DensityUnit::probability) == Approx(1).epsilon(0.005));
  CHECK(total(DensityUnit::per_km2) * 0.05 * 0.05 == Approx(500).epsilon(0.005));
}

TEST_CASE("kde: coincident points are one point of their weight") {
  const std::vector<Point> many(1000, Point{400333, 500444});
  const std::vector<Point> one = {{400333, 500444}};
  const std::vector<double> weight = {1000};
  const auto a = kde(many, {}, small).values, b = kde(one, weight, small).values;
  CHECK(largest_difference(a, b) <= 1e-9 * largest(b));
}

TEST_CASE("kde: weights of 0 and opposite weights leave nothing") {
  const std::vector<Point> two = {{400333, 500444}, {400333, 500444}};
  const std::vector<double> zero = {0, 0}, opposite = {1, -1};
  CHECK(largest(kde(two, zero, small).values) == 0.0);
  CHECK(largest(kde(two, opposite, small).values) == 0.0);
}

TEST_CASE("kde: the threads never show") {
  const auto points = scattered(3000, {{399900, 499900}, {401100, 500900}}, 8);
  const auto all = kde(points, {}, small).values;
  const ThreadLimit alone(1);
  CHECK(kde(points, {}, small).values == all);
}

TEST_CASE("kde: refuses what it cannot do, and says why") {
  const std::vector<Point> one = {{400000, 500000}};
  CHECK_THROWS_AS(kde(one, {}, small, {.bandwidth = 0}), Error);
  CHECK_THROWS_AS(kde(one, {}, small, {.bandwidth = std::nan("")}), Error);
  const std::vector<double> two = {1, 2}, bad = {std::numeric_limits<double>::infinity()};
  CHECK_THROWS_AS(kde(one, two, small), Error);
  CHECK_THROWS_AS(kde(one, bad, small), Error);
  const std::vector<Point> nowhere = {{std::nan(""), 0}};
  CHECK_THROWS_AS(kde(nowhere, {}, small), Error);
  const Grid huge = {.cell = 1, .columns = 1'000'000, .rows = 1'000'000};
  CHECK_THROWS_WITH(kde(one, {}, huge), Catch::Contains("1000000000000 cells (8000000 MB)"));
}
