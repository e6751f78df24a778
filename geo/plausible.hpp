#pragma once

#include "engine/point.hpp"
#include "geo/crs.hpp"

#include <string>
#include <string_view>

namespace firemark::geo {

/// Can these be longitude and latitude? Up to a full turn either way is let through, for shapes
/// that cross the antimeridian.
bool plausible_degrees(Point point);

/// Throws Error (data) when `point` cannot be a coordinate of `crs`: metres called degrees (the
/// GeoJSON without `crs` that holds National Grid metres), or degrees called metres. `where` is
/// the file, row or feature; `option` is the one that the remedy names. Points that are not finite
/// are no business of this check.
void check_plausible(Point point, const Crs& crs, const std::string& where,
                     std::string_view option = "--crs");

/// The same for all that lies in a box: its corners. `box` in degrees called metres is refused
/// only when all of it looks like degrees.
void check_plausible(const Box& box, const Crs& crs, const std::string& where,
                     std::string_view option = "--crs");

}  // namespace firemark::geo
