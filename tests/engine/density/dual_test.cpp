#include "engine/density/dual.hpp"

#include "engine/density/resident_points.hpp"
#include "engine/error.hpp"
#include "engine/random.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace firemark;

namespace {

const Grid grid = {.origin = {0, 0}, .cell = 50, .columns = 60, .rows = 60};

Areas square(double side) {
  const Ring ring = {{0, 0}, {side, 0}, {side, side}, {0, side}};
  return {.code = {"a"}, .name = {"a"}, .shape = {{{ring, {}}}}, .population = {1000}};
}

std::vector<Point> anywhere(std::size_t n, std::uint64_t seed) {
  Stream stream(seed);
  std::vector<Point> points(n);
  for (Point& p : points) p = {3000 * stream.uniform(), 3000 * stream.uniform()};
  return points;
}

std::vector<Point> with_town(std::size_t n, std::size_t more, std::uint64_t seed) {
  std::vector<Point> points = anywhere(n, seed);
  Stream stream(seed, 1);
  for (std::size_t i = 0; i < more; ++i)
    points.push_back({2000 + 150 * stream.normal(), 1000 + 150 * stream.normal()});
  return points;
}

std::size_t cell_at(double x, double y) {
  return grid.index(static_cast<std::int32_t>(x / 50), static_cast<std::int32_t>(y / 50));
}

constexpr KdeOptions edges = {.bandwidth = 400, .edge = DensityEdge::uniform};

}  // namespace

TEST_CASE("dual density: a set against itself is 1, 0 and nothing, whatever the sizes") {
  const auto points = with_town(300, 100, 1);
  std::vector<Point> twice = points;
  twice.insert(twice.end(), points.begin(), points.end());
  const Areas study = square(3000);
  const auto value = [&](DualMethod method) {
    return dual_density(points, twice, {}, grid, &study, edges, {.method = method, .floor = 0})
        .surface.values;
  };
  for (const double v : value(DualMethod::ratio)) CHECK(v == Approx(1).epsilon(1e-8));
  for (const double v : value(DualMethod::log_ratio)) CHECK(v == Approx(0).margin(1e-8));
  const auto one = kde(points, {}, grid, {.bandwidth = 400});
  const auto difference = dual_density(points, twice, {}, grid, nullptr, {.bandwidth = 400},
                                       {.method = DualMethod::difference});
  const auto sum = dual_density(points, twice, {}, grid, nullptr, {.bandwidth = 400},
                                {.method = DualMethod::sum});
  for (std::size_t i = 0; i < grid.size(); i += 17) {
    CHECK(difference.surface.values[i] == Approx(-one.values[i]).margin(1e-6));
    CHECK(sum.surface.values[i] == Approx(3 * one.values[i]).margin(1e-6));
  }
}

TEST_CASE("dual density: swapping the sets turns the log ratio's sign") {
  const auto a = with_town(400, 80, 2), b = anywhere(700, 3);
  const Areas study = square(3000);
  const auto ab = dual_density(a, b, {}, grid, &study, edges).surface.values;
  const auto ba = dual_density(b, a, {}, grid, &study, edges).surface.values;
  for (std::size_t i = 0; i < ab.size(); i += 13) CHECK(ab[i] == Approx(-ba[i]).margin(1e-8));
}

TEST_CASE("dual density: both tests find the town that only one set has, and little else") {
  const auto a = with_town(500, 150, 4), b = anywhere(900, 5);
  const Areas study = square(3000);
  for (const DualTest test : {DualTest::asymptotic, DualTest::monte_carlo}) {
    const DualSurface found =
        dual_density(a, b, {}, grid, &study, edges, {.test = test, .simulations = 99});
    REQUIRE(found.p_higher.size() == grid.size());
    CHECK(found.p_higher[cell_at(2000, 1000)] <= 0.01);
    CHECK(found.surface.values[cell_at(2000, 1000)] > 0.8);
    const auto low = std::count_if(found.p_higher.begin(), found.p_higher.end(),
                                   [](double p) { return p <= 0.01; });
    CHECK(low < static_cast<std::ptrdiff_t>(grid.size() / 5));
  }
}

TEST_CASE("dual density: under one law the tests' p are even") {
  const Areas study = square(3000);
  for (const DualTest test : {DualTest::asymptotic, DualTest::monte_carlo}) {
    double low = 0, all = 0;
    for (std::uint64_t seed = 10; seed < 50; ++seed) {
      const auto a = anywhere(400, seed), b = anywhere(600, seed + 100);
      const DualSurface found =
          dual_density(a, b, {}, grid, &study, edges, {.test = test, .simulations = 39});
      for (const std::size_t cell : {cell_at(1500, 1500), cell_at(700, 2200), cell_at(2300, 800)}) {
        low += found.p_higher[cell] <= 0.25 ? 1 : 0;
        all += 1;
      }
    }
    CHECK(low / all > 0.12);
    CHECK(low / all < 0.38);
  }
}

TEST_CASE("dual density: people instead of a second set") {
  Areas two = square(1500);
  two.code = two.name = {"a", "b"};
  two.population = {3000, 1000};
  two.shape.push_back({{{{1500, 0}, {3000, 0}, {3000, 1500}, {1500, 1500}}, {}}});
  const ResidentPoints people = resident_points(two, grid);
  CHECK(std::accumulate(people.people.begin(), people.people.end(), 0.0) == Approx(4000));
  // Incidents as people are: no relative risk anywhere.
  const DualSurface even = dual_density(people.points, people.points, {}, grid, &two, edges);
  for (const double v : even.surface.values)
    if (!std::isnan(v)) CHECK(v == Approx(0).margin(1e-8));
  // As many incidents east as west: three times the risk where a third of the people are.
  const DualSurface risk = dual_density(people.points, people.points, people.people, grid, &two,
                                        edges, {.method = DualMethod::ratio});
  CHECK(risk.surface.values[cell_at(2500, 700)] / risk.surface.values[cell_at(500, 700)] ==
        Approx(3).epsilon(1e-6));
  two.population = {std::nan(""), 1000};
  CHECK(resident_points(two, grid).points.size() == 900);
  const Grid coarse = {.origin = {50'000, 0}, .cell = 50, .columns = 2, .rows = 2};
  CHECK(resident_points(two, coarse).points.size() == 1);
}

TEST_CASE("dual density: a ratio wants two sets") {
  const auto a = anywhere(10, 1);
  CHECK_THROWS_AS(dual_density(a, {}, {}, grid, nullptr, {.bandwidth = 400}), Error);
  CHECK_THROWS_AS(dual_density({}, a, {}, grid, nullptr, {.bandwidth = 400}), Error);
  CHECK_NOTHROW(dual_density(a, {}, {}, grid, nullptr, {.bandwidth = 400},
                             {.method = DualMethod::difference}));
}

TEST_CASE("dual density: agrees with sparr on primary biliary cirrhosis") {
  const std::string folder = "areal/06_sparr_pbc/";
  const tests::OracleTable cases(folder + "cases_pbc.csv"), controls(folder + "controls_pbc.csv"),
      window(folder + "window_pbc.csv"), expected(folder + "expected_sparr_pbc.csv");
  if (cases.empty() || controls.empty() || window.empty() || expected.empty()) return;
  const auto points = [](const tests::OracleTable& table) {
    std::vector<Point> result;
    const auto x = table.numbers("x"), y = table.numbers("y");
    for (std::size_t i = 0; i < table.rows(); ++i) result.push_back({x[i], y[i]});
    return result;
  };
  MultiPolygon shape = {{points(window), {}}};
  orient(shape);
  const Areas study = {.code = {"a"}, .name = {"a"}, .shape = {shape}, .population = {0}};
  const auto x = expected.numbers("x"), y = expected.numbers("y");
  const auto ratio = expected.numbers("logrisk_fixed");
  // sparr renormalises both surfaces in the window, an offset that is the same everywhere, and
  // works on points moved to pixels, which shows where there are few.
  const auto case_density = expected.numbers("case_fixed");
  const auto control_density = expected.numbers("control_fixed");
  const double floor_a = 0.1 * *std::max_element(case_density.begin(), case_density.end());
  const double floor_b = 0.1 * *std::max_element(control_density.begin(), control_density.end());
  std::vector<double> offset;
  for (std::size_t i = 0; i < expected.rows(); ++i) {
    if (case_density[i] < floor_a || control_density[i] < floor_b) continue;
    const Grid one = {.origin = {x[i] - 0.5, y[i] - 0.5}, .cell = 1, .columns = 1, .rows = 1};
    const KdeOptions options = {
        .bandwidth = 4, .kernel = Kernel::gaussian, .edge = DensityEdge::uniform};
    const auto found =
        dual_density(points(cases), points(controls), {}, one, &study, options, {.floor = 0});
    if (!std::isnan(found.surface.values[0])) offset.push_back(found.surface.values[0] - ratio[i]);
  }
  REQUIRE(offset.size() >= 5);
  CAPTURE(offset);
  for (const double off : offset) CHECK(off == Approx(0).margin(0.07));
}
