#include "geo/incidents/fence.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

using namespace firemark;
using namespace firemark::geo;

namespace {

std::vector<Point> points_of(const std::vector<std::pair<int, int>>& numbers) {
  std::vector<Point> points;
  for (const auto& [x, y] : numbers) points.push_back({x % 1000 * 1.0, y % 1000 * 1.0});
  return points;
}

/// The same fence by sorting: quartiles exactly, wider or narrower by what a bin can hide.
Box slow_fence(const std::vector<Point>& points, double slack) {
  Box box;
  for (double Point::*axis : {&Point::x, &Point::y}) {
    std::vector<double> sorted;
    for (const Point& p : points) sorted.push_back(p.*axis);
    std::sort(sorted.begin(), sorted.end());
    const double first = sorted[sorted.size() / 4], third = sorted[3 * sorted.size() / 4];
    const double bin = (sorted.back() - sorted.front()) / 4096;
    box.min.*axis = first - 3 * (third - first) - slack * bin;
    box.max.*axis = third + 3 * (third - first) + slack * bin;
  }
  return box;
}

}  // namespace

TEST_CASE("fence: what sorting gives, but for the width of a few bins") {
  CHECK(rc::check([](const std::vector<std::pair<int, int>>& numbers) {
    const std::vector<Point> points = points_of(numbers);
    RC_PRE(points.size() >= 8);
    const Fence fence(points);
    const Box outer = slow_fence(points, 6), inner = slow_fence(points, -6);
    for (const Point& p : points) {
      if (!outer.contains(p)) RC_ASSERT(!fence.contains(p));
      if (inner.contains(p)) RC_ASSERT(fence.contains(p));
    }
  }));
}

TEST_CASE("fence: the order of the points does not matter") {
  CHECK(rc::check([](const std::vector<std::pair<int, int>>& numbers) {
    std::vector<Point> points = points_of(numbers);
    const Fence forward(points);
    std::reverse(points.begin(), points.end());
    const Fence backward(points);
    RC_ASSERT(forward.middle() == backward.middle());
    for (const Point& p : points) RC_ASSERT(forward.contains(p) == backward.contains(p));
  }));
}

TEST_CASE("fence: fewer than eight points have none") {
  const std::vector<Point> points(7, Point{1, 2});
  CHECK_FALSE(Fence(points).known());
  CHECK_FALSE(Fence(points).swapped({2, 1}));
  CHECK_FALSE(Fence({}).known());
}
