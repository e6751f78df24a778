#pragma once

#include "engine/surface.hpp"
#include "geo/crs.hpp"

#include <string>

namespace firemark::geo {

/// Writes a surface into a new GeoTIFF `file`, laid out for reading over a network
/// (cloud-optimised: tiles of 512 cells, overviews, DEFLATE). North up, as GIS programs expect:
/// our rows run from the south. 32-bit real numbers: a density is known to far less than their
/// seven digits, and the file is half as large. NaN is nodata. `path` is the name in messages.
void create_geotiff(const Surface& surface, const Crs& crs, const std::string& title,
                    const std::string& file, const std::string& path);

}  // namespace firemark::geo
