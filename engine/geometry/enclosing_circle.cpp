#include "engine/geometry/enclosing_circle.hpp"

#include "engine/geometry/hull.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool holds(const Circle& circle, Point p) {
  return distance(circle.centre, p) <= circle.radius * (1 + 1e-14);
}

Circle around(Point a, Point b) {
  const Point centre = {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
  return {centre, std::max(distance(centre, a), distance(centre, b))};
}

/// The circle through three points, computed relative to the first.
Circle around(Point a, Point b, Point c) {
  const double bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
  const double twice = 2 * (bx * cy - by * cx);
  const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
  const Point centre = {a.x + (cy * b2 - by * c2) / twice, a.y + (bx * c2 - cx * b2) / twice};
  return {centre, std::max({distance(centre, a), distance(centre, b), distance(centre, c)})};
}

}  // namespace

Circle enclosing_circle(std::span<const Point> points) {
  const Ring hull = convex_hull(points);
  if (hull.empty()) return {};
  Circle circle = {hull.front(), 0};
  for (std::size_t i = 1; i < hull.size(); ++i) {
    if (holds(circle, hull[i])) continue;
    circle = {hull[i], 0};  // hull[i] lies on the circle of the first i + 1
    for (std::size_t j = 0; j < i; ++j) {
      if (holds(circle, hull[j])) continue;
      circle = around(hull[i], hull[j]);  // and so does hull[j]
      for (std::size_t k = 0; k < j; ++k) {
        if (!holds(circle, hull[k])) circle = around(hull[i], hull[j], hull[k]);
      }
    }
  }
  return circle;
}

}  // namespace firemark
