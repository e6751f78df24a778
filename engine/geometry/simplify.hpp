#pragma once

#include "engine/polygon.hpp"

namespace firemark {

/// The shape with fewer vertices, for drawing: each ring is left with vertices of its own such that
/// none of those it lost lies farther than `tolerance` [m] from it. Rings are taken one by one, so
/// neighbours need no longer share a border; a ring that would be left with fewer than three
/// vertices stays as it is. O(n log n) a ring, O(n^2) at worst.
/// Douglas and Peucker (1973), "Algorithms for the reduction of the number of points required to
/// represent a digitized line or its caricature".
MultiPolygon simplified(const MultiPolygon& shape, double tolerance);

}  // namespace firemark
