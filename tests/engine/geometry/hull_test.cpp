#include "engine/geometry/hull.hpp"

#include "engine/geometry/orientation.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace firemark;

TEST_CASE("hull: of nothing, one place, one place often, and a line") {
  CHECK(convex_hull({}).empty());
  CHECK(convex_hull(std::vector<Point>{{3, 4}}) == Ring{{3, 4}});
  CHECK(convex_hull(std::vector<Point>(9, {3, 4})) == Ring{{3, 4}});
  CHECK(convex_hull(std::vector<Point>{{2, 2}, {0, 0}, {1, 1}, {3, 3}}) == Ring{{0, 0}, {3, 3}});
  CHECK(convex_hull(std::vector<Point>{{0.1, 0.1}, {0.2, 0.2}, {0.3, 0.3}}).size() == 2);
}

TEST_CASE("hull: of a square with points inside, on the edges and twice") {
  const std::vector<Point> points = {{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1},
                                     {1, 0}, {2, 1}, {0, 0}, {1, 2}, {0, 1}};
  CHECK(convex_hull(points) == Ring{{0, 0}, {2, 0}, {2, 2}, {0, 2}});
}

TEST_CASE("hull: is strictly convex and holds every point, whatever their order") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Stream stream(seed);
    std::vector<Point> points;
    const std::uint64_t spread = 2 + stream.below(30);
    for (int i = 0; i < 60; ++i) {
      points.push_back({430'000 + static_cast<double>(stream.below(spread)) / 10,
                        540'000 + static_cast<double>(stream.below(spread)) / 10});
    }
    const Ring hull = convex_hull(points);
    REQUIRE(hull.size() >= 2);
    for (std::size_t i = 0; i < hull.size() && hull.size() > 2; ++i) {
      const Point a = hull[i];
      const Point b = hull[(i + 1) % hull.size()];
      REQUIRE(orientation(a, b, hull[(i + 2) % hull.size()]) == 1);
      for (const Point p : points) REQUIRE(orientation(a, b, p) >= 0);
      REQUIRE(std::find(points.begin(), points.end(), a) != points.end());
    }
    std::reverse(points.begin(), points.end());
    REQUIRE(convex_hull(points) == hull);
  }
}
