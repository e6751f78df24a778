#include "engine/density/adaptive.hpp"

#include "engine/density/kde_within.hpp"
#include "engine/density/sums_at_points.hpp"
#include "engine/error.hpp"
#include "engine/random.hpp"
#include "tests/support/kde_oracle.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace firemark;

namespace {

const Grid grid = {.origin = {1000, 2000}, .cell = 40, .columns = 30, .rows = 24};

/// A crowd and a few far apart; every third place twice.
std::vector<Point> some_points(std::uint64_t seed, std::size_t n) {
  Stream stream(seed);
  std::vector<Point> points;
  for (std::size_t i = 0; i < n; ++i) {
    const bool crowd = stream.below(4) != 0;
    const Point p = crowd ? Point{1500 + 150 * stream.uniform(), 2400 + 150 * stream.uniform()}
                          : Point{900 + 1400 * stream.uniform(), 1900 + 1200 * stream.uniform()};
    points.push_back(p);
    if (i % 3 == 0) points.push_back(p);
  }
  return points;
}

}  // namespace

TEST_CASE("sums at points: the definition, by brute force") {
  const auto points = some_points(7, 120);
  std::vector<double> weights;
  for (std::size_t i = 0; i < points.size(); ++i)
    weights.push_back(0.5 + static_cast<double>(i % 4));
  for (int k = 0; k < 6; ++k) {
    const auto kernel = static_cast<Kernel>(k);
    const auto sums = sums_at_points(points, weights, kernel, 130);
    double worst = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < points.size(); ++j) {
        const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
        sum += weights[j] * kernel_shape(kernel, (dx * dx + dy * dy) / (130.0 * 130.0));
      }
      worst = std::max(worst, std::abs(sums[i] - sum) / sum);
    }
    CAPTURE(k);
    CHECK(worst < 1e-12);
  }
  CHECK(sums_at_points({}, {}, Kernel::quartic, 100).empty());
}

TEST_CASE("adaptive density: each hill its own width, as the definition has it") {
  const auto points = some_points(3, 60);
  Stream stream(11);
  std::vector<double> widths, weights;
  for (std::size_t i = 0; i < points.size(); ++i) {
    widths.push_back(30 + 400 * stream.uniform());
    weights.push_back(stream.uniform());
  }
  for (int k = 0; k < 6; ++k) {
    const KdeOptions options = {
        .bandwidth = 170, .kernel = static_cast<Kernel>(k), .tolerance = 1e-12};
    const Density found = kde_adaptive(points, weights, widths, grid, nullptr, options);
    std::vector<double> expected(grid.size(), 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto one = tests::kde_by_definition({&points[i], 1}, {&weights[i], 1}, grid,
                                                options.kernel, widths[i]);
      for (std::size_t c = 0; c < one.size(); ++c) expected[c] += one[c];
    }
    double worst = 0;
    for (std::size_t c = 0; c < expected.size(); ++c)
      worst = std::max(worst, std::abs(found.surface.values[c] - expected[c]));
    CAPTURE(k);
    CHECK(worst <= found.error);
    CHECK(found.error < 1e-9 * *std::max_element(expected.begin(), expected.end()));
  }
}

TEST_CASE("adaptive density: equal widths are the fixed density, edges mended or not") {
  const auto points = some_points(5, 80);
  Areas study;
  study.code = study.name = {"a"};
  study.shape = {{{{{1100, 2050}, {2100, 2000}, {2050, 2900}, {1050, 2800}}, {}}}};
  study.population = {0};
  const std::vector<double> widths(points.size(), 150);
  for (const DensityEdge edge : {DensityEdge::none, DensityEdge::diggle}) {
    const KdeOptions options = {.bandwidth = 150, .edge = edge};
    const Surface fixed = kde_within(points, {}, grid, study, options).surface;
    const Surface own = kde_adaptive(points, {}, widths, grid, &study, options).surface;
    for (std::size_t c = 0; c < grid.size(); ++c) {
      if (std::isnan(fixed.values[c])) {
        CHECK(std::isnan(own.values[c]));
      } else {
        CHECK(own.values[c] == Approx(fixed.values[c]).epsilon(1e-7).margin(1e-7));
      }
    }
  }
  const KdeOptions uniform = {.bandwidth = 150, .edge = DensityEdge::uniform};
  CHECK_THROWS_AS(kde_adaptive(points, {}, widths, grid, &study, uniform), Error);
  CHECK_THROWS_AS(kde_adaptive(points, {}, {}, grid, nullptr, {}), Error);
  CHECK(kde_adaptive({}, {}, {}, grid, nullptr, {}).surface.values ==
        std::vector<double>(grid.size(), 0.0));
}

TEST_CASE("adapted bandwidths: narrow in the crowd, wide beyond, held by the trim") {
  const auto points = some_points(9, 200);
  const KdeOptions kde = {.bandwidth = 200, .cell = 20};
  CHECK(adapted_bandwidths(points, {}, nullptr, kde, {}) ==
        std::vector<double>(points.size(), 200.0));
  for (const Adaptation rule : {Adaptation::abramson, Adaptation::nearest}) {
    const AdaptiveOptions options = {.adaptation = rule, .neighbours = 6, .trim = 3};
    const auto widths = adapted_bandwidths(points, {}, nullptr, kde, options);
    const auto f = sums_at_points(points, {}, Kernel::quartic, 200);
    const auto densest = static_cast<std::size_t>(std::max_element(f.begin(), f.end()) - f.begin());
    const auto thinnest =
        static_cast<std::size_t>(std::min_element(f.begin(), f.end()) - f.begin());
    CHECK(widths[densest] < 200);
    CHECK(widths[thinnest] > 200);
    for (const double w : widths) {
      CHECK(w <= 600);
      CHECK(w >= 10);
    }
  }
  // The k-th nearest, by looking at all.
  const auto widths = adapted_bandwidths(
      points, {}, nullptr, kde, {.adaptation = Adaptation::nearest, .neighbours = 4, .trim = 1e6});
  for (std::size_t i = 0; i < points.size(); i += 17) {
    std::vector<double> all;
    for (std::size_t j = 0; j < points.size(); ++j)
      if (j != i) all.push_back(std::hypot(points[i].x - points[j].x, points[i].y - points[j].y));
    std::nth_element(all.begin(), all.begin() + 3, all.end());
    CHECK(widths[i] == Approx(std::max(all[3], 10.0)));
  }
  const std::vector<Point> one = {{5, 5}}, same(4, {5, 5});
  const AdaptiveOptions nearest = {.adaptation = Adaptation::nearest};
  CHECK(adapted_bandwidths(one, {}, nullptr, kde, nearest) == std::vector<double>{40});
  CHECK(adapted_bandwidths(same, {}, nullptr, kde, nearest) == std::vector<double>(4, 40));
}

TEST_CASE("adapted bandwidths: Abramson's agree with sparr on primary biliary cirrhosis") {
  const std::string folder = "areal/06_sparr_pbc/";
  const tests::OracleTable cases(folder + "cases_pbc.csv"), window(folder + "window_pbc.csv"),
      expected(folder + "expected_sparr_bandwidths_pbc.csv");
  if (cases.empty() || window.empty() || expected.empty()) return;
  const auto points = [](const tests::OracleTable& table) {
    std::vector<Point> result;
    const auto x = table.numbers("x"), y = table.numbers("y");
    for (std::size_t i = 0; i < table.rows(); ++i) result.push_back({x[i], y[i]});
    return result;
  };
  MultiPolygon shape = {{points(window), {}}};
  orient(shape);
  const Areas study = {.code = {"a"}, .name = {"a"}, .shape = {shape}, .population = {0}};
  const KdeOptions kde = {
      .bandwidth = 4, .cell = 0.1, .kernel = Kernel::gaussian, .edge = DensityEdge::uniform};
  const auto found = adapted_bandwidths(points(cases), {}, &study, kde,
                                        {.adaptation = Adaptation::abramson, .pilot = 2});
  const auto theirs = expected.numbers("h_case");
  REQUIRE(found.size() == theirs.size());
  // sparr takes its pilot from the pixel (2.4 of these units wide) that the point lies in.
  std::vector<double> off;
  for (std::size_t i = 0; i < found.size(); ++i) off.push_back(std::abs(found[i] / theirs[i] - 1));
  std::sort(off.begin(), off.end());
  CAPTURE(off[off.size() / 2], off.back());
  CHECK(off[off.size() / 2] < 0.02);
  CHECK(off[off.size() * 95 / 100] < 0.08);
}
