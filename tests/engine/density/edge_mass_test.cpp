#include "engine/density/edge_mass.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/density/kde_within.hpp"
#include "engine/error.hpp"
#include "engine/random.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace firemark;

namespace {

constexpr Kernel kernels[] = {Kernel::quartic, Kernel::epanechnikov, Kernel::triweight,
                              Kernel::uniform, Kernel::triangular,   Kernel::gaussian};

Areas one(const MultiPolygon& shape) {
  return {.code = {"a"}, .name = {"a"}, .shape = {shape}, .population = {std::nan("")}};
}

Ring box_ring(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

/// A coast with a bay, an island and a lake.
Areas coast() {
  Polygon land = {{{0, 0}, {900, -50}, {1000, 420}, {640, 500}, {560, 300}, {480, 520}, {90, 700}},
                  {{{200, 200}, {260, 330}, {330, 180}}}};
  Polygon island = {box_ring(700, 600, 820, 690), {}};
  return one({land, island});
}

/// The share by a fine sum of midpoints.
double by_cells(const Areas& study, Kernel kernel, Point at, double h) {
  const AreaIndex index(study);
  const double reach = kernel == Kernel::gaussian ? 5 * h : h, cell = reach / 400;
  double sum = 0, all = 0;
  for (int j = -400; j < 400; ++j) {
    for (int i = -400; i < 400; ++i) {
      const double x = (i + 0.5) * cell, y = (j + 0.5) * cell;
      const double height = kernel_shape(kernel, (x * x + y * y) / (h * h));
      all += height;
      if (height > 0 && index.area_of({at.x + x, at.y + y}) != no_area) sum += height;
    }
  }
  return sum / all;
}

}  // namespace

TEST_CASE("edge mass: is the share that a fine sum of cells finds, bay, island and lake included") {
  const Areas study = coast();
  const std::vector<Point> places = {{100, 100}, {20, 30},   {560, 310}, {500, 480}, {760, 640},
                                     {680, 560}, {265, 240}, {-30, 200}, {640, 500}};
  for (const Kernel kernel : kernels) {
    for (const double h : {60.0, 240.0}) {
      const auto mass = edge_mass(places, study, kernel, h);
      for (std::size_t i = 0; i < places.size(); ++i) {
        CAPTURE(kernel_names[static_cast<std::size_t>(kernel)], h, i);
        CHECK(mass[i] == Approx(by_cells(study, kernel, places[i], h)).margin(2e-3));
      }
    }
  }
}

TEST_CASE("edge mass: of a Gaussian over a rectangle is a product of error functions") {
  const Areas study = one({{box_ring(0, 0, 1000, 600), {}}});
  Stream stream(3);
  std::vector<Point> places;
  for (int i = 0; i < 200; ++i)
    places.push_back({1400 * stream.uniform() - 200, 1000 * stream.uniform() - 200});
  for (const double h : {30.0, 150.0, 900.0}) {
    const auto mass = edge_mass(places, study, Kernel::gaussian, h);
    const auto part = [h](double at, double from, double to) {
      const double s = h * std::numbers::sqrt2;
      return 0.5 * (std::erf((to - at) / s) - std::erf((from - at) / s));
    };
    for (std::size_t i = 0; i < places.size(); ++i)
      CHECK(mass[i] == Approx(part(places[i].x, 0, 1000) * part(places[i].y, 0, 600)).margin(1e-9));
  }
}

TEST_CASE("edge mass: a half on a straight border, a quarter in a corner, 1 inside, 0 outside") {
  const Areas study = one({{box_ring(0, 0, 1000, 1000), {}}});
  const std::vector<Point> places = {{500, 0},     {0, 500},   {1000, 500}, {0, 0},
                                     {1000, 1000}, {500, 500}, {-300, 500}};
  for (const Kernel kernel : kernels) {
    CAPTURE(kernel_names[static_cast<std::size_t>(kernel)]);
    const auto mass = edge_mass(places, study, kernel, kernel == Kernel::gaussian ? 40 : 250);
    for (const std::size_t i : {0UL, 1UL, 2UL}) CHECK(mass[i] == Approx(0.5).margin(1e-9));
    for (const std::size_t i : {3UL, 4UL}) CHECK(mass[i] == Approx(0.25).margin(1e-9));
    CHECK(mass[5] == Approx(1).margin(1e-9));
    CHECK(mass[6] == Approx(0).margin(1e-9));
  }
}

TEST_CASE("edge mass: borders between areas do not show") {
  Areas two = {.code = {"w", "e"}, .name = {"w", "e"}, .population = {0, 0}};
  two.shape = {{{box_ring(0, 0, 400, 600), {}}}, {{box_ring(400, 0, 1000, 600), {}}}};
  const Areas whole = one({{box_ring(0, 0, 1000, 600), {}}});
  const std::vector<Point> places = {{400, 300}, {390, 20}, {401, 590}, {400, 0}, {700, 300}};
  for (const Kernel kernel : kernels) {
    const auto a = edge_mass(places, two, kernel, 200), b = edge_mass(places, whole, kernel, 200);
    for (std::size_t i = 0; i < places.size(); ++i) CHECK(a[i] == Approx(b[i]).margin(1e-9));
  }
}

TEST_CASE("kde within: Diggle's correction keeps every incident, the uniform one an even density") {
  const Areas study = coast();
  const Grid grid = grid_over(bounds(study.shape[0]), 10);
  const AreaIndex index(study);
  Stream stream(5);
  std::vector<Point> points;
  while (points.size() < 400) {
    const Point p = {1000 * stream.uniform(), 750 * stream.uniform() - 50};
    if (index.area_of(p) != no_area) points.push_back(p);
  }
  const auto total = [](const Surface& s) {
    double sum = 0;
    for (const double v : s.values) sum += std::isnan(v) ? 0 : v;
    return sum;
  };
  KdeOptions options = {.bandwidth = 120, .unit = DensityUnit::count};
  options.edge = DensityEdge::diggle;
  CHECK(total(kde_within(points, {}, grid, study, options).surface) == Approx(400).epsilon(0.005));
  points.push_back({-20, 300});  // outside: not counted
  CHECK(total(kde_within(points, {}, grid, study, options).surface) == Approx(400).epsilon(0.005));
  options.unit = DensityUnit::probability;
  CHECK(total(kde_within(points, {}, grid, study, options).surface) == Approx(1).epsilon(0.005));
  options.edge = DensityEdge::none;
  CHECK(total(kde_within(points, {}, grid, study, options).surface) > 0.9);

  // An even carpet of points: the corrected density is the same everywhere, edges included.
  std::vector<Point> carpet;
  for (double y = -47; y < 700; y += 6)
    for (double x = 3; x < 1000; x += 6)
      if (index.area_of({x, y}) != no_area) carpet.push_back({x, y});
  options = {.bandwidth = 90, .edge = DensityEdge::uniform};
  const Surface even = kde_within(carpet, {}, grid, study, options).surface;
  double worst = 0;
  for (const double v : even.values)
    if (!std::isnan(v)) worst = std::max(worst, std::abs(v * 36e-6 - 1));
  CHECK(worst < 0.1);  // without: 0.5 on a straight edge, 0.7 in a corner
  CHECK_THROWS_AS(kde(carpet, {}, grid, options), Error);
}

TEST_CASE("kde within: agrees with exact sums over a square, edges corrected both ways") {
  const tests::OracleTable points("areal/05_point_redwood/points_redwood.csv");
  const tests::OracleTable expected("areal/05_point_redwood/expected_density_redwood.csv");
  if (points.empty() || expected.empty()) return;
  std::vector<Point> at;
  for (std::size_t i = 0; i < points.rows(); ++i)
    at.push_back({points.numbers("x")[i] * 1000, points.numbers("y")[i] * 1000});
  const Areas study = one({{box_ring(0, -1000, 1000, 0), {}}});
  const auto x = expected.numbers("x"), y = expected.numbers("y");
  for (std::size_t i = 0; i < expected.rows(); ++i) {
    const double h = expected.numbers("sigma")[i] * 1000;
    // The oracle's pixel is the centre of a grid of one cell.
    const Grid cell = {
        .origin = {x[i] * 1000 - 1, y[i] * 1000 - 1}, .cell = 2, .columns = 1, .rows = 1};
    const auto density = [&](DensityEdge edge) {
      const KdeOptions options = {
          .bandwidth = h, .kernel = Kernel::gaussian, .tolerance = 1e-12, .edge = edge};
      return kde_within(at, {}, cell, study, options).surface.values[0];
    };
    CAPTURE(i);
    CHECK(density(DensityEdge::none) == Approx(expected.numbers("exact_noedge")[i]).epsilon(1e-9));
    CHECK(density(DensityEdge::uniform) ==
          Approx(expected.numbers("exact_edge_uniform")[i]).epsilon(1e-8));
    CHECK(density(DensityEdge::diggle) ==
          Approx(expected.numbers("exact_edge_diggle")[i]).epsilon(1e-8));
  }
}
