#include "engine/geometry/enclosing_circle.hpp"

#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace firemark;

namespace {

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool holds_all(const Circle& circle, const std::vector<Point>& points) {
  return std::all_of(points.begin(), points.end(), [&](Point p) {
    return distance(circle.centre, p) <= circle.radius * (1 + 1e-9) + 1e-9;
  });
}

/// The definition: of all circles through two or three of the points that hold all, the smallest.
double smallest_radius(const std::vector<Point>& points) {
  double least = 1e300;
  const auto consider = [&](const Circle& circle) {
    if (circle.radius < least && holds_all(circle, points)) least = circle.radius;
  };
  for (const Point a : points) {
    for (const Point b : points) {
      const Point middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
      consider({middle, distance(middle, a)});
      for (const Point c : points) {
        const double d = 2 * ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
        if (d == 0) continue;
        const double b2 = std::pow(distance(a, b), 2), c2 = std::pow(distance(a, c), 2);
        const Point centre = {a.x + ((c.y - a.y) * b2 - (b.y - a.y) * c2) / d,
                              a.y + ((b.x - a.x) * c2 - (c.x - a.x) * b2) / d};
        consider({centre, distance(centre, a)});
      }
    }
  }
  return least;
}

}  // namespace

TEST_CASE("enclosing circle: of nothing, one place, two, and a line") {
  CHECK(enclosing_circle({}).radius == 0);
  const Circle one = enclosing_circle(std::vector<Point>(3, {5, 6}));
  CHECK(one.radius == 0);
  CHECK(one.centre == Point{5, 6});
  CHECK(enclosing_circle(std::vector<Point>{{0, 0}, {6, 8}}).radius == 5);
  CHECK(enclosing_circle(std::vector<Point>{{0, 0}, {1, 1}, {2, 2}, {9, 9}}).centre ==
        Point{4.5, 4.5});
}

TEST_CASE("enclosing circle: is the smallest that holds all, in any order") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Stream stream(seed);
    std::vector<Point> points;
    for (std::uint64_t i = 0; i < 3 + stream.below(10); ++i) {
      points.push_back({430'000 + static_cast<double>(stream.below(9)) * 10,
                        540'000 + static_cast<double>(stream.below(9)) * 10});
    }
    const Circle circle = enclosing_circle(points);
    REQUIRE(holds_all(circle, points));
    REQUIRE(circle.radius == Approx(smallest_radius(points)).epsilon(1e-9).margin(1e-9));
    std::reverse(points.begin(), points.end());
    REQUIRE(enclosing_circle(points).centre == circle.centre);
  }
}
