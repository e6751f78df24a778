#pragma once

#include "engine/surface.hpp"
#include "geo/layer.hpp"
#include "geo/output_file.hpp"
#include "geo/raster_writer.hpp"

#include <span>
#include <string>
#include <string_view>

namespace firemark::geo {

/// Writes a layer in the format that the ending of `path` names: .geojson (WGS84, RFC 7946),
/// .gpkg, .fgb, .csv. Numbers are rounded to their field's decimals in every format, so that all
/// tell the same. Under a temporary name, renamed when complete; the same layer gives the same
/// bytes.
/// Throws Error (usage) for an ending it does not know, Error (data) when the disk is full, the
/// folder is missing or not writable, or the file exists and must not be replaced.
void write_layer(const Layer& layer, const std::string& path, Existing existing = Existing::refuse);

/// Several layers into one GeoPackage, in this order, plain tables among them.
void write_geopackage(std::span<const Layer> layers, const std::string& path,
                      Existing existing = Existing::refuse);

/// A surface as cloud-optimised GeoTIFF (.tif): 32-bit real numbers, NaN as nodata, north up,
/// CRS, unit and title in the file. Throws Error (data) for a surface without cells.
void write_raster(const Surface& surface, const Crs& crs, const std::string& path,
                  Existing existing = Existing::refuse, const std::string& title = {});

/// Several surfaces of one grid as the bands of one file, each under its name: slices in time.
void write_rasters(std::span<const RasterBand> bands, const Crs& crs, const std::string& path,
                   Existing existing = Existing::refuse, const std::string& title = {});

/// Text (JSON, Markdown, ...), as atomically as the rest.
void write_text(std::string_view text, const std::string& path,
                Existing existing = Existing::refuse);

}  // namespace firemark::geo
