#pragma once

#include "engine/polygon.hpp"
#include "geo/gdal_handle.hpp"
#include "geo/layer.hpp"

#include <optional>
#include <vector>

namespace firemark::geo {

/// The polygons of a geometry, as they are drawn: rings opened, curves linearised, heights
/// dropped, polygons of collections gathered, empty and degenerate rings left out. Nothing is
/// repaired or turned. No pieces for points, lines and nothing.
MultiPolygon polygons_of(const OGRGeometry& geometry);

/// The lines of a geometry: curves linearised, heights dropped, lines of collections gathered, the
/// rings of polygons closed. None for points and nothing.
std::vector<Line> lines_of(const OGRGeometry& geometry);

/// A multipolygon of OGR from ours, rings closed.
GdalHandle<OGRGeometry> ogr_multipolygon(const MultiPolygon& shape);

/// The place of a point geometry; for any other its centroid. Nothing for an empty geometry.
std::optional<Point> point_of(const OGRGeometry& geometry);

}  // namespace firemark::geo
