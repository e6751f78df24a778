#pragma once

#include "engine/point.hpp"

#include <span>

namespace firemark {

/// A circle; of radius 0 around nothing or one place.
struct Circle {
  Point centre = {};
  double radius = 0;  ///< [m]
};

/// The smallest circle that holds all `points` (to rounding: 1e-12 of its radius), by Welzl's
/// incremental method (1991) on the vertices of the convex hull. The same for any order of points.
Circle enclosing_circle(std::span<const Point> points);

}  // namespace firemark
