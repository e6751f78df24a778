#pragma once

#include "geo/layer.hpp"

#include <span>
#include <string>

namespace firemark::geo {

/// Writes layers into a new GeoPackage `file`: one transaction, spatial index, CRS by its EPSG
/// code, title and description in gpkg_contents, plain tables as attributes. `path` is the name in
/// messages. Throws Error (data) where the disk is full, std::logic_error where two layers have
/// the same name.
void create_geopackage(std::span<const Layer> layers, const std::string& file,
                       const std::string& path);

/// Writes a layer into a new FlatGeobuf `file`. With its spatial index, which sorts features along
/// a Hilbert curve: the order of rows is not kept. Throws Error (data) for a plain table and for a
/// feature without shape, which GDAL does not write.
void create_flatgeobuf(const Layer& layer, const std::string& file, const std::string& path);

}  // namespace firemark::geo
