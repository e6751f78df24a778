#pragma once

#include "engine/point.hpp"

namespace firemark {

/// On which side of the line from a to b does c lie? +1 left, -1 right, 0 exactly on it (or a and
/// b are one point). Exact for all finite coordinates whose products neither overflow nor
/// underflow: a filter settles almost every case in floating point, an expansion the rest
/// (Shewchuk 1997, "Adaptive precision floating-point arithmetic and fast robust geometric
/// predicates"). So a point on a shared border gets the same answer from both sides.
int orientation(Point a, Point b, Point c);

}  // namespace firemark
