#pragma once

#include "engine/polygon.hpp"

#include <span>

namespace firemark {

/// Land to the left of a line through two points, the line included.
struct HalfPlane {
  Point from = {};
  Point to = {};
};

/// What is left of the ring in the half-plane: Sutherland and Hodgman (1974), "Reentrant polygon
/// clipping". A ring that falls into pieces stays one, with edges to and fro along the line: its
/// signed area is that of the pieces all the same. Nothing left: an empty ring.
Ring clip(std::span<const Point> ring, const HalfPlane& keep);

/// The same for a convex shape, whose ring runs counter-clockwise.
Ring clip(std::span<const Point> ring, std::span<const Point> convex);

}  // namespace firemark
