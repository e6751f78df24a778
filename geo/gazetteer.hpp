#pragma once

#include "engine/hotspot/place_label.hpp"
#include "geo/crs.hpp"

#include <string>

namespace firemark::geo {

/// Reads places with names: a table with `name`, an optional `kind`, and `easting, northing`
/// (National Grid) or `longitude, latitude` (also lon, lat). Comes out in `working`. Rows without a
/// name or without coordinates are left out, as a list of places is no list of incidents. Throws
/// Error (data) for a file without such columns, or without a single named place.
Gazetteer read_gazetteer(const std::string& path, const Crs& working);

}  // namespace firemark::geo
