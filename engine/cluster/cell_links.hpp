#pragma once

#include "engine/cluster/cell_grid.hpp"
#include "engine/cluster/union_find.hpp"

namespace firemark {

/// Unites the cells whose core points belong together: `cores` of each cell come first, and all
/// points of a cell are neighbours, so two cells are one cluster as soon as one pair of their core
/// points is within sqrt(eps2).
void link_cells(const CellGrid& grid, const std::vector<std::uint32_t>& cores, double eps2,
                UnionFind& clusters);

}  // namespace firemark
