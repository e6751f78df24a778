#include "engine/geometry/buffer.hpp"

#include <cmath>
#include <numbers>

namespace firemark {
namespace {

constexpr double step = std::numbers::pi / 2 / arc_steps;

Point on_circle(Point centre, double radius, double angle) {
  return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

/// The direction that points away from the shape at the edge from a to b.
double outward(Point a, Point b) { return std::atan2(a.x - b.x, b.y - a.y); }

/// The arc around `centre` from one direction, counter-clockwise, to another.
void add_arc(Ring& ring, Point centre, double radius, double from, double to) {
  if (to <= from) to += 2 * std::numbers::pi;
  constexpr double apart = 1e-6;  // of a step: no vertex twice
  ring.push_back(on_circle(centre, radius, from));
  for (double k = std::floor(from / step + apart) + 1; k < to / step - apart; ++k) {
    ring.push_back(on_circle(centre, radius, k * step));
  }
  if (to - from > apart) ring.push_back(on_circle(centre, radius, to));
}

}  // namespace

Ring circle_outline(Point centre, double radius) {
  Ring ring;
  if (!(radius > 0)) return ring;
  for (int k = 0; k < 4 * arc_steps; ++k) ring.push_back(on_circle(centre, radius, k * step));
  return ring;
}

Ring grow_convex(const Ring& hull, double reach) {
  if (!(reach > 0) || hull.empty()) return hull;
  if (hull.size() == 1) return circle_outline(hull.front(), reach);
  Ring ring;
  const std::size_t n = hull.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Point before = hull[(i + n - 1) % n];
    const Point after = hull[(i + 1) % n];
    add_arc(ring, hull[i], reach, outward(before, hull[i]), outward(hull[i], after));
  }
  return ring;
}

}  // namespace firemark
