#include "engine/cluster/footprint.hpp"

#include "engine/random.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <numbers>
#include <sstream>

using namespace firemark;

namespace {

constexpr double pi = std::numbers::pi;

std::vector<Point> some_points() {
  Stream stream(4);
  std::vector<Point> points;
  for (int i = 0; i < 50; ++i) {
    points.push_back({430'000 + 80 * stream.normal(), 540'000 + 30 * stream.normal()});
  }
  return points;
}

}  // namespace

TEST_CASE("footprint: of nothing is nothing, in every shape") {
  for (const auto shape : {FootprintShape::hull, FootprintShape::concave, FootprintShape::ellipse,
                           FootprintShape::circle}) {
    CHECK(footprint({}, 100, {.shape = shape}).empty());
  }
}

TEST_CASE("footprint: one place is a circle of the reach, in every shape") {
  const std::vector<Point> place(5, {430'000, 540'000});
  for (const auto shape : {FootprintShape::hull, FootprintShape::ellipse, FootprintShape::circle}) {
    CHECK(area(footprint(place, 100, {.shape = shape})) == Approx(pi * 1e4).epsilon(0.002));
  }
  CHECK(hull_footprint(place, 0).empty());
}

TEST_CASE("footprint: the hull is grown by the reach") {
  const std::vector<Point> square = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {50, 50}};
  CHECK(area(hull_footprint(square, 0)) == 1e4);
  CHECK(area(hull_footprint(square, 50)) == Approx(1e4 + 400 * 50 + pi * 2500).epsilon(0.001));
}

TEST_CASE("footprint: an ellipse grows with its deviations and needs width") {
  const std::vector<Point> points = some_points();
  const auto ellipse = [&](double deviations) {
    return area(
        footprint(points, 100, {.shape = FootprintShape::ellipse, .deviations = deviations}));
  };
  const Ellipse one = *deviational_ellipse(points, EllipseRule::crimestat);
  CHECK(ellipse(1) == Approx(pi * one.along * one.across).epsilon(0.002));
  CHECK(ellipse(2) == Approx(4 * ellipse(1)));
  const std::vector<Point> line = {{0, 0}, {10, 10}, {20, 20}, {30, 30}};
  CHECK(footprint(line, 5, {.shape = FootprintShape::ellipse})[0].outer ==
        hull_footprint(line, 5)[0].outer);
}

TEST_CASE("ellipse: three conventions differ in size only") {
  const std::vector<Point> points = some_points();
  const Ellipse crimestat = *deviational_ellipse(points, EllipseRule::crimestat);
  const Ellipse esri = *deviational_ellipse(points, EllipseRule::esri);
  const Ellipse yuill = *deviational_ellipse(points, EllipseRule::yuill);
  CHECK(esri.along == Approx(yuill.along * std::numbers::sqrt2));
  CHECK(crimestat.across == Approx(esri.across * std::sqrt(50.0 / 48)));
  CHECK(crimestat.azimuth == yuill.azimuth);
  CHECK(yuill.azimuth > 60);
  CHECK(yuill.azimuth < 120);
  CHECK_FALSE(deviational_ellipse({}, EllipseRule::yuill));
  const std::vector<Point> two = {{0, 0}, {1, 1}};
  CHECK_FALSE(deviational_ellipse(two, EllipseRule::crimestat));
  CHECK(deviational_ellipse(two, EllipseRule::yuill)->across == 0);
  CHECK(deviational_ellipse(two, EllipseRule::yuill)->azimuth == Approx(45));
}

TEST_CASE("ellipse: equals the reference values") {
  const std::string folder = shared_oracle("areal/13_ellipse/");
  if (folder.empty()) {
    std::printf("skipped: no reference values for ellipses beside the project\n");
    return;
  }
  std::vector<Point> points;
  std::vector<double> weights;
  std::ifstream input(folder + "input.csv");
  std::string line;
  std::getline(input, line);
  while (std::getline(input, line)) {
    Point p;
    double weight = 0;
    REQUIRE(std::sscanf(line.c_str(), "%lf,%lf,%lf", &p.x, &p.y, &weight) == 3);
    points.push_back(p);
    weights.push_back(weight);
  }
  std::map<std::string, double> expected;
  std::ifstream table(folder + "expected.csv");
  std::getline(table, line);
  while (std::getline(table, line)) {
    const std::size_t comma = line.rfind(',');
    expected[line.substr(0, comma)] = std::stod(line.substr(comma + 1));
  }
  REQUIRE(points.size() == 62);
  for (const bool weighted : {false, true}) {
    const std::string key = weighted ? "TRUE," : "FALSE,";
    const std::span<const double> w =
        weighted ? std::span<const double>(weights) : std::span<const double>();
    const Ellipse yuill = *deviational_ellipse(points, EllipseRule::yuill, w);
    CHECK(yuill.centre.x == Approx(expected.at(key + "mean_x")).epsilon(1e-12));
    CHECK(yuill.centre.y == Approx(expected.at(key + "mean_y")).epsilon(1e-12));
    CHECK(yuill.along == Approx(expected.at(key + "axis_y_n")).epsilon(1e-12));
    CHECK(yuill.across == Approx(expected.at(key + "axis_x_n")).epsilon(1e-12));
    CHECK(yuill.azimuth ==
          Approx(expected.at(key + "theta_deg_clockwise_from_north")).epsilon(1e-12));
    const Ellipse crimestat = *deviational_ellipse(points, EllipseRule::crimestat, w);
    CHECK(crimestat.along == Approx(expected.at(key + "axis_y_crimestat")).epsilon(1e-12));
    CHECK(crimestat.across == Approx(expected.at(key + "axis_x_crimestat")).epsilon(1e-12));
  }
}

TEST_CASE("footprint: the land within reach is concave, and close to the true area") {
  const std::vector<Point> one = {{430'000, 540'000}};
  CHECK(area(reach_footprint(one, 100)) == Approx(pi * 1e4).epsilon(0.01));
  // Two arms of an L: the hull would fill the corner.
  std::vector<Point> arms;
  for (int i = 0; i <= 40; ++i) {
    arms.push_back({430'000 + 20.0 * i, 540'000});
    arms.push_back({430'000, 540'000 + 20.0 * i});
  }
  const double land = area(reach_footprint(arms, 50));
  CHECK(land == Approx(2 * 800 * 100 - 50 * 50 + pi * 2500 * 0.75).epsilon(0.02));
  CHECK(land < 0.6 * area(hull_footprint(arms, 50)));
  CHECK(footprint(arms, 50, {.shape = FootprintShape::concave}).size() == 1);
  CHECK(reach_footprint(arms, 0).empty());
  CHECK(reach_footprint({}, 50).empty());
}
