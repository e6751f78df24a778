#pragma once

#include "engine/areas.hpp"
#include "engine/polygon.hpp"

#include <utility>
#include <vector>

namespace firemark {

/// The outer edges of areas, land to their left: an edge that two areas share in opposite
/// directions is none. In the order of the areas' rings.
std::vector<std::pair<Point, Point>> outer_edges(const Areas& areas);

/// The same as rings: the areas as one shape, exactly, where they share borders vertex by vertex
/// and do not overlap. Rings that touch themselves at a vertex are taken apart there. Edges that do
/// not close are left out.
MultiPolygon outer_rings(const Areas& areas);

/// `shape` without `inner`, which lies in it and whose border meets the shape's only along whole
/// edges, as contours of one surface do: nothing is computed but which edges cancel, so the two
/// share their borders to the last bit.
MultiPolygon without(const MultiPolygon& shape, const MultiPolygon& inner);

/// Is the place inside the ring, by the number of edges east of it? On an edge: either.
bool encloses(const Ring& ring, Point place);

}  // namespace firemark
