#pragma once

#include "engine/polygon.hpp"

namespace firemark {

/// The convex hull of `points`, counter-clockwise from its lowest-leftmost vertex, without
/// repeated vertices and without vertices on a straight edge. Collinear points give their two
/// ends, coincident points one vertex, no points none. Exact, by the exact orientation predicate
/// (Andrew 1979, "Another efficient algorithm for convex hulls in two dimensions").
Ring convex_hull(std::span<const Point> points);

}  // namespace firemark
