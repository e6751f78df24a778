#pragma once

#include "engine/hotspot/lineage.hpp"
#include "geo/crs.hpp"

#include <string>
#include <vector>

namespace firemark::geo {

/// Reads back a layer of hotspots that an earlier run wrote, in the CRS `working`. An empty layer
/// has none. Throws Error (data) where the file cannot be read or has no hotspot_id.
std::vector<PastHotspot> read_past_hotspots(const std::string& file, const Crs& working);

}  // namespace firemark::geo
