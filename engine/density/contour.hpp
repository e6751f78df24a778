#pragma once

#include "engine/polygon.hpp"
#include "engine/surface.hpp"

namespace firemark {

/// The land on which the surface is at least `level`, by marching squares over cell centres: each
/// outer ring is its own piece, with its holes. Pieces come in the order in which a scan row by row
/// from the south-west meets them.
///
/// Between two centres the border is interpolated linearly. It closes half way between a centre
/// inside and one that is masked (NaN) or off the raster: at the edge of the cell. A square of four
/// centres whose diagonals disagree is joined where the mean of the four reaches the level. A
/// border keeps 1/1000 cell away from centres, so a value equal to the level (which is inside) or a
/// plateau gives simple rings that do not touch, and higher levels always lie inside lower ones.
///
/// Nothing reaches the level, or a level of NaN: no pieces.
/// Lorensen and Cline (1987), "Marching cubes", in the plane; holes find their ring as in Suzuki
/// and Abe (1985), "Topological structural analysis of digitized binary images by border
/// following".
MultiPolygon contour(const Surface& surface, double level);

}  // namespace firemark
