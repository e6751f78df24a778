#pragma once

#include "engine/surface.hpp"
#include "geo/crs.hpp"

#include <span>
#include <string>

namespace firemark::geo {

/// A surface and what it is called in the file.
struct RasterBand {
  std::string name = {};
  const Surface& surface;
};

/// Writes surfaces of one grid as the bands of a new GeoTIFF `file`, laid out for reading over a
/// network (cloud-optimised: tiles of 512 cells, overviews, DEFLATE). North up, as GIS programs
/// expect: our rows run from the south. 32-bit real numbers: a density is known to far less than
/// their seven digits, and the file is half as large. NaN is nodata. `path` is the name in
/// messages.
void create_geotiff(std::span<const RasterBand> bands, const Crs& crs, const std::string& title,
                    const std::string& file, const std::string& path);

}  // namespace firemark::geo
