#pragma once

#include "engine/polygon.hpp"

namespace firemark::geo {

/// Do the rings neither cross themselves nor each other, and lie the holes inside? (OGC simple
/// features, judged by GEOS.) Nothing is valid.
bool is_valid(const MultiPolygon& shape);

/// The shape with its faults mended by GEOS's "structure" method: crossing rings become the area
/// they enclose, lines and points that are left over go, overlapping pieces become one. Oriented.
/// The mended shape may be empty.
MultiPolygon make_valid(const MultiPolygon& shape);

/// The land of all pieces as one shape: borders between pieces that touch are gone. Oriented.
MultiPolygon dissolve(const MultiPolygon& pieces);

/// All places within `metres` of the shape, arcs as chords of a 16th of a quarter circle. Oriented.
MultiPolygon grown(const MultiPolygon& shape, double metres);

/// The land of `shape` that is not in `other`; nothing where there is none. Oriented.
MultiPolygon without(const MultiPolygon& shape, const MultiPolygon& other);

}  // namespace firemark::geo
