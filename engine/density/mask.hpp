#pragma once

#include "engine/areal/area_index.hpp"
#include "engine/polygon.hpp"
#include "engine/surface.hpp"

#include <cstdint>
#include <vector>

namespace firemark {

/// For every cell of `grid`: 1 where its centre lies in `shape`, else 0. A centre exactly on a
/// border belongs to the land east of it (north of it on a level border), so that of two areas that
/// share the border exactly one has it. O(edges x rows they cross + cells).
std::vector<std::uint8_t> cells_inside(const Grid& grid, const MultiPolygon& shape);

/// Turns every cell whose centre lies outside `study` into NaN. A study area without land masks
/// all.
void mask(Surface& surface, const MultiPolygon& study);

/// Turns every cell whose centre lies in none of the areas into NaN. Areas may overlap.
void mask(Surface& surface, const AreaIndex& study);

}  // namespace firemark
