#pragma once

#include "engine/point.hpp"

#include <algorithm>

namespace firemark {

/// Squared distances between points and boxes [m2]. Rounding is monotone, so for any points p of
/// one box and q of the other, nearest2 <= squared_distance(p, q) <= farthest2 holds for the
/// values as computed, not only in real numbers: a test on boxes can never contradict one on
/// points.
inline double nearest2(const Box& a, const Box& b) {
  const double dx = std::max({a.min.x - b.max.x, b.min.x - a.max.x, 0.0});
  const double dy = std::max({a.min.y - b.max.y, b.min.y - a.max.y, 0.0});
  return dx * dx + dy * dy;
}

inline double farthest2(const Box& a, const Box& b) {
  const double dx = std::max(a.max.x - b.min.x, b.max.x - a.min.x);
  const double dy = std::max(a.max.y - b.min.y, b.max.y - a.min.y);
  return dx * dx + dy * dy;
}

inline double nearest2(Point p, const Box& box) { return nearest2(Box{p, p}, box); }
inline double farthest2(Point p, const Box& box) { return farthest2(Box{p, p}, box); }

}  // namespace firemark
