#pragma once

#include "engine/surface.hpp"

namespace firemark {

/// The level at which the cells of at least that value are the fewest (hence the smallest area)
/// that hold `percent` of the surface's mass. The mass is the sum of the positive cells; cells
/// outside the study area (NaN) and cells that are not positive never count.
///
/// Ties: cells equal to the level belong to it all, so the cells may hold more than asked, never
/// less. 100: the smallest positive value. No mass: infinity, the level that nothing reaches.
/// O(cells). Throws Error (usage) unless 0 < percent <= 100.
double percent_volume_level(const Surface& surface, double percent);

}  // namespace firemark
