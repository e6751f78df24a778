#pragma once

#include "geo/crs.hpp"
#include "geo/gdal_handle.hpp"

#include <string>

namespace firemark::geo {

/// What a layer is wanted for, which decides between several.
enum class Wanted { polygons, points, lines, table };

/// A layer of a file that OGR opens. The layer lives as long as this.
struct VectorSource {
  std::string name = {};  ///< as the user wrote it: the address in errors
  GdalHandle<GDALDataset> dataset = {};
  OGRLayer* layer = nullptr;
};

/// Opens `file` ("areas.gpkg", "areas.gpkg|layername=wards", "areas.geojson.gz", "areas.zip",
/// "PG:...") and chooses its layer: the one named here or after the bar, else the only one, else
/// the only one of the wanted kind.
/// Throws Error (data): no such file, not a file that OGR reads, no such layer (did you mean),
/// several to choose from.
VectorSource open_vector(const std::string& file, const std::string& layer, Wanted wanted);

/// The CRS of a layer: `said` where it is not empty, else the layer's own. Throws Error (data)
/// where there is neither; `option` is the one by which the user says it.
Crs layer_crs(const VectorSource& source, const std::string& said,
              const std::string& option = "--crs");

/// "durham_wards_2013" of "/data/durham_wards_2013.geojson.gz": what a set read from it is called.
std::string stem(const std::string& file);

}  // namespace firemark::geo
