#pragma once

#include "engine/cluster/cell_grid.hpp"

#include <span>

namespace firemark {

/// What has to lie within eps of a core point: so many points, or so much weight.
struct CoreRule {
  double eps2 = 0;                          ///< [m2]
  std::uint64_t needed = 0;                 ///< points, or weight
  std::span<const std::uint64_t> weight{};  ///< of the points in their input order; empty: 1 each
};

/// Finds the core points and puts them first in their cells: the first count[c] points of cell c
/// are core. Most cells are settled by the sizes and boxes around them, without a look at points.
/// Reorders the points within cells, and makes each box tight around the cell's core points.
std::vector<std::uint32_t> core_points_first(CellGrid& grid, const CoreRule& rule);

}  // namespace firemark
