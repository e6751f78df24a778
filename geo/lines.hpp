#pragma once

#include "geo/crs.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::geo {

/// The lines of a layer ("rivers.gpkg", "roads.gpkg|layername=motorways") in the CRS `working`; of
/// a layer of polygons their borders. Throws Error (data) for a file without lines, without a CRS,
/// or that reaches beyond where the CRS is defined.
std::vector<Line> read_lines(const std::string& file, const Crs& working);

}  // namespace firemark::geo
