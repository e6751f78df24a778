#pragma once

#include "engine/point.hpp"

#include <span>
#include <vector>

namespace firemark {

/// A closed line: the edge from the last vertex back to the first is implied, so the first vertex
/// is not repeated. Fewer than three vertices enclose nothing.
using Ring = std::vector<Point>;

/// One piece of land: an outer ring, counter-clockwise, and holes, clockwise (RFC 7946's
/// right-hand rule). Readers deliver this orientation and writers rely on it.
struct Polygon {
  Ring outer = {};
  std::vector<Ring> holes = {};
};

/// A shape in several pieces. Pieces do not overlap.
using MultiPolygon = std::vector<Polygon>;

/// Area enclosed by `ring` [m2]; positive when counter-clockwise, 0 for fewer than three vertices.
/// Computed relative to the first vertex, so national-grid coordinates lose no digits.
double signed_area(std::span<const Point> ring);

/// Area of the shape, holes taken out [m2]; 0 for no pieces.
double area(const MultiPolygon& shape);

/// The smallest box around the shape; empty for no pieces.
Box bounds(const MultiPolygon& shape);

/// Centre of mass of the shape. The mean of the vertices where the area is 0; {0, 0} for no pieces.
Point centroid(const MultiPolygon& shape);

/// Turns rings so that outer rings run counter-clockwise and holes clockwise.
void orient(MultiPolygon& shape);

}  // namespace firemark
