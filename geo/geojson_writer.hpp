#pragma once

#include "geo/layer.hpp"

#include <string>

namespace firemark::geo {

/// A layer as GeoJSON text, strictly RFC 7946: longitude and latitude of WGS84, outer rings
/// counter-clockwise (3.1.6), closed rings of four positions at least, no `crs`, shapes that cross
/// the antimeridian cut there (3.1.9), `bbox` on the collection (5), one feature a line, members
/// in a fixed order. The collection's `name` and `title` are foreign members (6.1).
///
/// Coordinates are rounded to `decimals`, repeated vertices and spikes that rounding makes are
/// dropped; a piece that collapses is written with 7 decimals, and left out where it is less than
/// those can show. A feature without shape, or a point that is NaN, has geometry null, and so has
/// every property that is not known. An empty layer is an empty collection without `bbox`.
/// Coordinates without a CRS are written as they are, to the millimetre, with `"crs": null`, which
/// the format had for them before RFC 7946 (GeoJSON 2008, section 3): programs then do not guess.
/// Throws Error (data) for a line or polygon with a coordinate that WGS84 cannot express, and for
/// a polygon around a pole; std::logic_error for columns that differ in length.
std::string geojson(const Layer& layer, int decimals = 6);

}  // namespace firemark::geo
