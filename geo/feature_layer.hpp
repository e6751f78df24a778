#pragma once

#include "engine/polygon.hpp"
#include "geo/area_columns.hpp"

#include <string>
#include <vector>

namespace firemark::geo {

/// Any layer to look at: a shape (of polygons) or a place (of anything else) each row, in degrees.
struct FeatureLayer {
  std::string name = {};
  std::vector<MultiPolygon> shapes = {};  ///< as long as the table, or empty
  std::vector<Point> places = {};         ///< the other of the two
  TextTable table = {};
};

/// Reads a layer ("x.gpkg|layername=wards" and what else OGR opens). Features without geometry are
/// left out. `crs` is what the layer is in where it does not say. Throws Error (data): no such
/// file, several layers to choose from, no CRS, no features.
FeatureLayer read_features(const std::string& file, const std::string& crs);

}  // namespace firemark::geo
