#include "engine/pattern/nearest_neighbour.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/clark_evans.hpp"
#include "engine/pattern/nearest_points.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <tuple>

using namespace firemark;

namespace {

std::vector<std::vector<double>> numbers(const std::string& path) {
  std::vector<std::vector<double>> rows;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<double> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(std::atof(cell.c_str()));
    rows.push_back(row);
  }
  return rows;
}

std::vector<Point> anywhere(std::size_t n, const StudyWindow& window, std::uint64_t seed) {
  Stream stream(seed);
  std::vector<Point> points(n);
  for (Point& p : points) p = window.random_point(stream);
  return points;
}

const Box square = {.min = {430'000, 540'000}, .max = {434'000, 543'000}};

}  // namespace

TEST_CASE("nearest neighbours: redwood and cells as spatstat has them") {
  const std::string folder = shared_oracle("areal/05_point_redwood");
  if (folder.empty()) return;
  for (const std::string set : {"redwood", "cells"}) {
    std::vector<Point> points;
    for (const auto& row : numbers(folder + "/points_" + set + ".csv")) {
      points.push_back({row[0], row[1]});
    }
    const auto box = numbers(folder + "/window_" + set + ".csv").at(0);
    const StudyWindow window(Box{.min = {box[0], box[2]}, .max = {box[1], box[3]}});
    // Columns: correction, R, z, n, area, mean, expected, SE, p2, ...; none, Donnelly, cdf, guard.
    const auto expected = numbers(folder + "/expected_clarkevans_" + set + ".csv");
    // A guard of a twentieth of the square's diagonal, as the file was made with.
    const auto found = clark_evans(points, window, 0.05 * std::sqrt(2.0));
    REQUIRE(found);
    CHECK(found->ratio == Approx(expected[0][1]).epsilon(1e-9));
    CHECK(found->z == Approx(expected[0][2]).epsilon(1e-9));
    CHECK(found->mean == Approx(expected[0][5]).epsilon(1e-12));
    CHECK(found->p == Approx(expected[0][8]).epsilon(1e-6));
    CHECK(found->donnelly_ratio == Approx(expected[1][1]).epsilon(1e-9));
    CHECK(found->guard_ratio == Approx(expected[3][1]).epsilon(1e-9));
    // spatstat rounds distances down to one of 512 steps up to where G is nearly 1.
    const double steps_end = set == "redwood" ? 0.2431208 : 0.2953883;
    CHECK(found->km_ratio >= expected[2][1]);
    CHECK(found->km_ratio <= expected[2][1] + steps_end / 512 / found->expected);
    const auto orders = neighbour_orders(points, window.area(), 6);
    const auto means = numbers(folder + "/expected_kNN_" + set + ".csv");
    REQUIRE(orders.size() == 6);
    for (std::size_t k = 0; k < 6; ++k) {
      CHECK(orders[k].mean == Approx(means[k][1]).epsilon(1e-12));
      CHECK(orders[k].expected == Approx(means[k][2]).epsilon(1e-12));
    }
  }
}

TEST_CASE("nearest neighbours: Donnelly's z of complete randomness is standard normal") {
  const StudyWindow window(square);
  double sum = 0, squares = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const double z = clark_evans(anywhere(60, window, seed), window)->donnelly_z;
    sum += z;
    squares += z * z;
  }
  CHECK(sum / 400 == Approx(0).margin(0.2));
  CHECK(squares / 400 == Approx(1).margin(0.3));
}

TEST_CASE("nearest neighbours: Kaplan and Meier's mean of censored distances, by hand") {
  // Five on a line in a box 100 m wide: distances 1, 1, 20, 20, 20, of which the two beyond the
  // edge (0.5 m and 10 m away) are only known to be longer than that.
  const StudyWindow window(Box{.min = {0, -200}, .max = {100, 200}});
  const std::vector<Point> points = {{0.5, 0}, {1.5, 0}, {50, 0}, {70, 0}, {90, 0}};
  // At 1 m one of four goes; at 20 m the last two.
  const double mean = 0.25 * 1 + 0.75 * 20;
  const auto found = clark_evans(points, window, 5);
  CHECK(found->km_ratio == Approx(mean / found->expected));
  CHECK(found->guard_ratio == Approx(20 / found->expected));
  CHECK(std::isnan(clark_evans(points, window, 60)->guard_ratio));
}

TEST_CASE("nearest neighbours: Kaplan and Meier's ratio of complete randomness is 1 in a polygon") {
  // A coast with teeth, whose length leads Donnelly's correction astray.
  MultiPolygon coast = {{.outer = {{4000, 3000}, {0, 3000}, {0, 0}}}};
  for (int k = 0; k < 200; ++k) {
    coast[0].outer.push_back({20.0 * k + 10, 300});
    coast[0].outer.push_back({20.0 * k + 20, 0});
  }
  const StudyWindow window(coast);
  double km = 0, donnelly = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto found = clark_evans(anywhere(200, window, seed), window);
    km += found->km_ratio / 60;
    donnelly += found->donnelly_ratio / 60;
  }
  CHECK(km == Approx(1).margin(0.05));
  CHECK(std::abs(donnelly - 1) > 0.1);
}

TEST_CASE("nearest neighbours: coincident points are 0 m apart; one point has none") {
  const StudyWindow window(square);
  const std::vector<Point> same(5, {431'000, 541'000});
  CHECK(clark_evans(same, window)->ratio == 0);
  CHECK(neighbour_orders(same, window.area(), 10).size() == 4);
  CHECK(!clark_evans(std::vector<Point>{{431'000, 541'000}}, window));
  CHECK(neighbour_orders({}, 1, 3).empty());
}

TEST_CASE("nearest points: those that looking at all finds, ties by place") {
  Stream stream(4);
  std::vector<Point> points;
  for (int i = 0; i < 300; ++i) {
    points.push_back({std::floor(12 * stream.uniform()), std::floor(12 * stream.uniform())});
  }
  const NearestPoints near(points);
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::vector<std::size_t> all;
    for (std::size_t j = 0; j < points.size(); ++j) {
      if (j != i) all.push_back(j);
    }
    const auto square_of = [&](std::size_t j) {
      return std::pow(points[j].x - points[i].x, 2) + std::pow(points[j].y - points[i].y, 2);
    };
    std::ranges::sort(all, [&](std::size_t a, std::size_t b) {
      return std::tuple(square_of(a), points[a].x, points[a].y, a) <
             std::tuple(square_of(b), points[b].x, points[b].y, b);
    });
    all.resize(7);
    CHECK(near.nearest(points[i], 7, i) == all);
    CHECK(near.distance(points[i], i) == std::sqrt(square_of(all[0])));
  }
}

TEST_CASE("nearest curves: G, F and J by looking at all") {
  const StudyWindow window(square);
  const std::vector<Point> points = anywhere(80, window, 5);
  const NearestCurves found =
      nearest_curves(points, window, {.max = 400.0, .steps = 20, .simulations = 0});
  for (std::size_t k = 1; k <= 20; ++k) {
    const double r = 20 * static_cast<double>(k);
    double within = 0, centres = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Point p = points[i];
      const double edge = std::min(
          {p.x - square.min.x, square.max.x - p.x, p.y - square.min.y, square.max.y - p.y});
      if (edge <= r) continue;
      ++centres;
      double nearest = INFINITY;
      for (std::size_t j = 0; j < points.size(); ++j) {
        if (j != i) nearest = std::min(nearest, std::hypot(points[j].x - p.x, points[j].y - p.y));
      }
      within += nearest <= r ? 1 : 0;
    }
    CHECK(found.g[k] == Approx(within / centres));
  }
  // F of a random pattern about its closed form; J about 1.
  double f = 0, g = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const NearestCurves one = nearest_curves(anywhere(80, window, seed), window,
                                             {.max = 400.0, .steps = 20, .simulations = 0});
    f += one.f[10] / 30;
    g += one.g[10] / 30;
  }
  CHECK(f == Approx(found.csr[10]).margin(0.02));
  CHECK(g == Approx(found.csr[10]).margin(0.06));
}

TEST_CASE("nearest curves: clusters leave the envelopes, in the same bytes for any threads") {
  const StudyWindow window(square);
  Stream stream(9);
  std::vector<Point> points;
  while (points.size() < 120) {
    const Point centre = window.random_point(stream);
    for (int k = 0; k < 6; ++k) {
      const Point p = {centre.x + 20 * stream.normal(), centre.y + 20 * stream.normal()};
      if (window.contains(p)) points.push_back(p);
    }
  }
  const NearestOptions options = {.simulations = 39};
  const NearestCurves found = nearest_curves(points, window, options);
  CHECK(found.g_envelope.p == Approx(0.025));
  CHECK(found.f_envelope.p == Approx(0.025));
  CHECK(found.j[10] < 1);
  const ThreadLimit limit(1);
  const NearestCurves again = nearest_curves(points, window, options);
  CHECK(again.f == found.f);
  CHECK(again.g_envelope.global_low == found.g_envelope.global_low);
  CHECK_THROWS_AS(nearest_curves({}, window), Error);
  CHECK_THROWS_AS(nearest_curves(std::vector<Point>(4, {0, 0}), window), Error);
}
