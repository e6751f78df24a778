#pragma once

#include "engine/surface.hpp"
#include "geo/layer.hpp"

#include <span>
#include <string>

namespace firemark::geo {

/// Whether an output that exists may be replaced. The old one stays whole until the new one is
/// complete.
enum class Existing : bool { refuse, replace };

/// Writes a layer in the format that the ending of `path` names: .geojson (WGS84, RFC 7946),
/// .gpkg, .fgb, .csv (shapes as their centre in x and y, cells that a spreadsheet would run as a
/// formula neutralised). Under a temporary name, renamed when complete.
/// Throws Error (usage) for an ending it does not know, Error (data) when the disk is full, the
/// folder is missing or not writable, or the file exists and must not be replaced.
void write_layer(const Layer& layer, const std::string& path, Existing existing = Existing::refuse);

/// Several layers into one GeoPackage, in this order.
void write_geopackage(std::span<const Layer> layers, const std::string& path,
                      Existing existing = Existing::refuse);

/// A surface as GeoTIFF (.tif), NaN as nodata, unit and CRS in the file.
void write_raster(const Surface& surface, const Crs& crs, const std::string& path,
                  Existing existing = Existing::refuse);

/// Text (JSON, Markdown, ...), as atomically as the rest.
void write_text(std::string_view text, const std::string& path,
                Existing existing = Existing::refuse);

}  // namespace firemark::geo
