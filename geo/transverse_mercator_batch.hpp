#pragma once

#include "engine/point.hpp"

#include <span>

namespace firemark::geo {

/// national_grid_on_grs80().project() for many points at once, in place: the same series with every
/// sine, cosine and arc tangent written as a short polynomial about the middle of Great Britain, so
/// that the loop runs four points at a time. Agrees with project() to better than a micrometre;
/// NaN, NaN for points outside 49-62 degrees north and 11 degrees west to 7 degrees east, where
/// the polynomials are not meant to hold.
void project_national_grid(std::span<Point> lon_lat);

/// national_grid_on_grs80().unproject() likewise, to better than 1e-13 degrees; NaN, NaN for points
/// more than 510 km from the central meridian or outside those latitudes.
void unproject_national_grid(std::span<Point> easting_northing);

}  // namespace firemark::geo
