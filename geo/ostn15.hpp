#pragma once

#include "engine/point.hpp"

#include <span>

namespace firemark::geo {

/// OSTN15, the Ordnance Survey's definition of the National Grid since 2016: ETRS89 longitude and
/// latitude are projected (transverse Mercator on GRS80), then moved by the bilinear interpolation
/// of a table of shifts, 1 km apart, over 0-700 km east and 0-1250 km north.
///
/// The table is the one that Debian's libgeo-coordinates-osgb-perl ships; the environment variable
/// FIREMARK_OSTN15 may name another folder that holds the same two files.

/// Is the table installed? It is read once, when first asked for; safe from any thread.
bool ostn15_available();

/// ETRS89 longitude, latitude [deg] to National Grid easting, northing [m], in place; NaN, NaN for
/// points outside the table. Only where ostn15_available().
void ostn15_forward(std::span<Point> points);

/// The way back, by iteration, to better than a micrometre.
void ostn15_inverse(std::span<Point> points);

}  // namespace firemark::geo
