#include "engine/density/kde.hpp"

#include "engine/density/kde_sweep.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "tests/support/kde_naive.hpp"
#include "tests/support/kde_oracle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace firemark;

namespace {

struct Scene {
  Grid grid = {};
  std::vector<Point> points = {};
  std::vector<double> weights = {};
  double bandwidth = 100;
};

/// Points as they come: anywhere, snapped to whole metres, in a few clusters, on the corners of
/// cells, or all in one cell; about grids of any small shape.
Scene random_scene(std::uint64_t seed, double radius) {
  Stream stream(seed);
  Scene scene;
  scene.grid = {.origin = {412300, 540100},
                .cell = 50,
                .columns = static_cast<std::int32_t>(1 + stream.below(90)),
                .rows = static_cast<std::int32_t>(1 + stream.below(90))};
  if (stream.below(4) == 0) {  // several tiles, most of them empty
    scene.grid.columns = static_cast<std::int32_t>(1 + stream.below(20));
    scene.grid.rows = static_cast<std::int32_t>(256 + stream.below(400));
  }
  const Grid& g = scene.grid;
  scene.bandwidth = radius * g.cell;
  const auto kind = stream.below(5);
  const auto n = 1 + stream.below(kind == 4 ? 900 : stream.below(2) == 0 ? 300 : 8);
  const double reach = 1.3 * std::min(scene.bandwidth, 500.0);  // and a little farther
  std::vector<Point> towns;
  for (std::uint64_t i = 0; i < n; ++i) {
    Point p = {g.origin.x - reach + (g.columns * g.cell + 2 * reach) * stream.uniform(),
               g.origin.y - reach + (g.rows * g.cell + 2 * reach) * stream.uniform()};
    if (kind == 1) p = {std::round(p.x), std::round(p.y)};
    if (kind == 2) {
      if (towns.size() < 4) towns.push_back(p);
      const Point town = towns[stream.below(towns.size())];
      p = {town.x + 30 * stream.normal(), town.y + 30 * stream.normal()};
    }
    if (kind == 3) p = {g.cell * std::round(p.x / g.cell), g.cell * std::round(p.y / g.cell)};
    if (kind == 4)
      p = {g.origin.x + 7 + 40 * stream.uniform(), g.origin.y + 3 + 40 * stream.uniform()};
    scene.points.push_back(p);
  }
  if (stream.below(2) == 0) {
    for (std::uint64_t i = 0; i < n; ++i) scene.weights.push_back(std::floor(5 * stream.uniform()));
  }
  return scene;
}

/// The fast path, whether or not the front door would take it here.
std::vector<double> swept(const Scene& s, Kernel kernel) {
  std::vector<double> sums(s.grid.size(), 0.0);
  scatter_by_sweep(s.points, s.weights, s.grid, kernel, s.bandwidth, sums, Progress::none());
  for (double& v : sums) v *= kernel_peak(kernel, s.bandwidth) * 1e6;
  return sums;
}

bool agree(const std::vector<double>& a, const std::vector<double>& truth, double most) {
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (!(std::abs(a[i] - truth[i]) <= 1e-9 * most)) return false;
  }
  return true;
}

double largest(const std::vector<double>& values) {
  double most = 0;
  for (const double v : values) most = std::max(most, std::abs(v));
  return most;
}

/// Of a point that barely reaches a cell, that cell is not the measure: its own height is.
double heaviest(const Scene& s) { return s.weights.empty() ? 1 : largest(s.weights); }

/// Exactly 0 where nothing reaches; what reaches by a billionth of h may count as 0 too.
bool same_support(const std::vector<double>& ours, const std::vector<double>& truth, double peak) {
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth[i] == 0 && ours[i] != 0) return false;
    if (truth[i] > 1e-8 * peak && !(ours[i] > 0)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("kde sweep properties") {
  for (const Kernel kernel : {Kernel::quartic, Kernel::epanechnikov, Kernel::triweight}) {
    CHECK(rc::check("agrees with the definition to 1e-9 of the maximum, zeros included",
                    [kernel](std::uint64_t seed) {
                      const double radii[] = {2.01, 2.5, 3, 4.7, 9, 15, 24, 61, 400};
                      const Scene s = random_scene(seed, radii[seed % std::size(radii)]);
                      const auto truth = tests::kde_by_definition(s.points, s.weights, s.grid,
                                                                  kernel, s.bandwidth);
                      const auto ours = swept(s, kernel);
                      const double peak = kernel_peak(kernel, s.bandwidth) * 1e6;
                      return agree(ours, truth, std::max(peak * heaviest(s), largest(truth))) &&
                             same_support(ours, truth, peak);
                    }));
  }

  CHECK(rc::check("the uniform kernel's rows close to exactly nothing, whatever the weights",
                  [](std::uint64_t seed) {
                    Scene s = random_scene(seed, seed % 2 == 0 ? 3 : 17.3);
                    Stream stream(seed, 4);
                    s.weights.clear();
                    for (std::size_t i = 0; i < s.points.size(); ++i)
                      s.weights.push_back(stream.uniform());
                    const auto truth = tests::kde_by_definition(s.points, s.weights, s.grid,
                                                                Kernel::uniform, s.bandwidth);
                    const auto ours = kde(s.points, s.weights, s.grid,
                                          {.bandwidth = s.bandwidth, .kernel = Kernel::uniform})
                                          .values;
                    const double peak = kernel_peak(Kernel::uniform, s.bandwidth) * 1e6;
                    return agree(ours, truth, std::max(peak, largest(truth))) &&
                           same_support(ours, truth, peak);
                  }));

  CHECK(rc::check(
      "negative weights cost no more than 1e-9 of the sum of their sizes", [](std::uint64_t seed) {
        Scene s = random_scene(seed, 6);
        Stream stream(seed, 3);
        s.weights.clear();
        for (std::size_t i = 0; i < s.points.size(); ++i) {
          s.weights.push_back(stream.normal());
        }
        std::vector<double> sizes = s.weights;
        for (double& w : sizes) w = std::abs(w);
        const double peak = kernel_peak(Kernel::quartic, s.bandwidth) * 1e6;
        const double most = std::max(
            peak * heaviest(s), largest(tests::kde_by_definition(s.points, sizes, s.grid,
                                                                 Kernel::quartic, s.bandwidth)));
        const auto truth =
            tests::kde_by_definition(s.points, s.weights, s.grid, Kernel::quartic, s.bandwidth);
        return agree(swept(s, Kernel::quartic), truth, most);
      }));

  CHECK(rc::check("moves with the points, and the threads never show", [](std::uint64_t seed) {
    const Scene s = random_scene(seed, 5);
    const auto here = swept(s, Kernel::quartic);
    {
      const ThreadLimit alone(1);
      if (swept(s, Kernel::quartic) != here) return false;
    }
    Scene moved = s;
    moved.grid.origin = {moved.grid.origin.x + 4096, moved.grid.origin.y - 8192};
    for (Point& p : moved.points) p = {p.x + 4096, p.y - 8192};
    return agree(swept(moved, Kernel::quartic), here, largest(here));
  }));
}

TEST_CASE("kde sweep: a hundred thousand points in one cell are as exact as one") {
  const Grid grid = {.origin = {0, 0}, .cell = 100, .columns = 15, .rows = 13};
  Stream stream(4);
  std::vector<Point> points(100'000);
  for (Point& p : points) p = {700 + 100 * stream.uniform(), 600 + 100 * stream.uniform()};
  for (const double h : {260.0, 500.0}) {
    const auto truth = tests::kde_by_definition(points, {}, grid, Kernel::quartic, h);
    const auto ours = kde(points, {}, grid, {.bandwidth = h}).values;
    CHECK(agree(ours, truth, largest(truth)));
    CHECK(same_support(ours, truth, kernel_peak(Kernel::quartic, h) * 1e6));
  }
}

TEST_CASE("kde sweep: a tall county of many points, towns and all, is as exact as a few") {
  const Grid grid = {.origin = {0, 0}, .cell = 100, .columns = 150, .rows = 420};
  Stream stream(6);
  std::vector<Point> points(60'000);
  for (Point& p : points) {
    p = {15000 * stream.uniform(), 42000 * stream.uniform()};
    if (stream.below(2) == 0) p = {3000 + 150 * stream.normal(), 30000 + 900 * stream.normal()};
  }
  for (const double h : {300.0, 500.0, 1500.0, 2400.0}) {
    std::vector<double> truth(grid.size(), 0.0);
    tests::NaiveKde{grid, h, truth}(points);
    for (double& v : truth) v *= kernel_peak(Kernel::quartic, h) * 1e6;
    const auto ours = kde(points, {}, grid, {.bandwidth = h}).values;
    CHECK(agree(ours, truth, largest(truth)));
    CHECK(same_support(ours, truth, kernel_peak(Kernel::quartic, h) * 1e6));
  }
}
