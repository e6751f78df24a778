#include "geo/named_land.hpp"

#include "engine/error.hpp"
#include "geo/feature_layer.hpp"
#include "geo/geos_geometry.hpp"

#include <algorithm>
#include <filesystem>

namespace firemark::geo {

NamedLand read_named_land(const std::string& file, const std::string& crs,
                          const std::optional<Crs>& working) {
  FeatureLayer layer = read_features(file, crs);
  if (layer.shapes.empty())
    throw Error::data(file, "it has no polygons", "Draw the land as polygons, not as points.");
  NamedLand land = {.name = std::filesystem::path(file.substr(0, file.find('|'))).stem().string()};
  const TextTable& table = layer.table;
  for (const char* column : {"name", "Name", "NAME"}) {
    const auto found = std::ranges::find(table.names, column);
    if (found == table.names.end()) continue;
    const std::string& name =
        table.columns[static_cast<std::size_t>(found - table.names.begin())].front();
    if (!name.empty()) land.name = name;
    break;
  }
  MultiPolygon all;
  for (MultiPolygon& shape : layer.shapes) std::ranges::move(shape, std::back_inserter(all));
  land.crs = working ? *working : working_crs(centroid(all));
  const Projection projection(lon_lat(), land.crs);
  for (Polygon& piece : all) {
    projection.transform(piece.outer);
    for (Ring& hole : piece.holes) projection.transform(hole);
  }
  land.shape = make_valid(all);
  if (land.shape.empty())
    throw Error::data(file, "its polygons have no land", "See in a GIS what is drawn there.");
  return land;
}

}  // namespace firemark::geo
