#pragma once

#include "engine/polygon.hpp"
#include "geo/crs.hpp"

#include <nlohmann/json.hpp>

namespace firemark::cli {

/// A shape as the page draws it: pieces of rings, outer ring first, each a flat list of longitude
/// and latitude in millionths of a degree, the first as it is and the others as the step from the
/// one before. Six decimals (0.1 m) at a third of GeoJSON's size. Rings that rounding leaves with
/// fewer than three vertices are left out; a shape of nothing is an empty list. `rounded_to` so
/// many millionths takes less room where less will do.
nlohmann::ordered_json shape_json(const MultiPolygon& shape, const geo::Projection& to_degrees,
                                  long rounded_to = 1);

}  // namespace firemark::cli
