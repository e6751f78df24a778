#include "geo/feature_layer.hpp"

#include "engine/error.hpp"
#include "geo/attributes.hpp"
#include "geo/ogr_geometry.hpp"
#include "geo/vector_source.hpp"

#include <ogrsf_frmts.h>

#include <cmath>

namespace firemark::geo {

FeatureLayer read_features(const std::string& file, const std::string& crs) {
  const VectorSource source = open_vector(file, "", Wanted::polygons);
  const Projection to_degrees(layer_crs(source, crs), lon_lat());
  FeatureLayer result = {.name = source.layer->GetName(), .table = read_attributes(*source.layer)};
  const bool polygons =
      OGR_GT_IsSubClassOf(wkbFlatten(source.layer->GetGeomType()), wkbSurface) != 0 ||
      wkbFlatten(source.layer->GetGeomType()) == wkbMultiPolygon;
  std::vector<std::uint8_t> kept;
  source.layer->ResetReading();
  for (const OGRFeatureUniquePtr& feature : *source.layer) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    kept.push_back(0);
    if (geometry == nullptr) continue;
    if (polygons) {
      MultiPolygon shape = polygons_of(*geometry);
      for (Polygon& piece : shape) {
        to_degrees.transform(piece.outer);
        for (Ring& hole : piece.holes) to_degrees.transform(hole);
      }
      if (shape.empty()) continue;
      result.shapes.push_back(std::move(shape));
    } else {
      const auto place = point_of(*geometry);
      if (!place) continue;
      const Point at = to_degrees.transform(*place);
      if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
      result.places.push_back(at);
    }
    kept.back() = 1;
  }
  for (std::vector<std::string>& column : result.table.columns) {
    std::vector<std::string> cells;
    for (std::size_t row = 0; row < column.size(); ++row)
      if (kept[row] != 0) cells.push_back(std::move(column[row]));
    column = std::move(cells);
  }
  if (result.shapes.empty() && result.places.empty())
    throw Error::data(file, "the layer has no features with a place",
                      "See in a GIS that it is the layer you mean.");
  return result;
}

}  // namespace firemark::geo
