#pragma once

#include "engine/polygon.hpp"
#include "geo/layer.hpp"

#include <vector>

namespace firemark::geo {

/// Whether a path of longitudes and latitudes leaves -180..180 or jumps over that line: an edge
/// longer than 180 degrees is meant the short way round (RFC 7946, 3.1.9).
bool crosses_antimeridian(std::span<const Point> path, bool closed);
bool crosses_antimeridian(const MultiPolygon& shape);

/// The same land, cut at the antimeridian, every piece within -180..180.
/// Throws Error (data) for a ring around a pole, which no cut makes a GeoJSON polygon.
MultiPolygon cut_at_antimeridian(const MultiPolygon& shape);

/// The parts of a line on this and that side.
std::vector<Line> cut_at_antimeridian(const Line& line);

}  // namespace firemark::geo
