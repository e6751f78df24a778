#pragma once

#include "engine/areal/weights.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Neighbours on a regular grid, by whole-number offsets of row and column: the size of the cells
/// never enters, so no diagonal is lost to its last digit.
enum class GridRule : std::uint8_t {
  rook,   ///< 4: shared edges of squares
  queen,  ///< 8: shared edges and corners of squares
  hexes,  ///< 6: hexagons in rows of which every second (1, 3, ...) is half a cell to the right
};

/// A grid of columns x rows cells, row by row. `inside` says which cells there are (not 0); empty:
/// all.
struct WeightGrid {
  std::size_t columns = 0;
  std::size_t rows = 0;
  GridRule rule = GridRule::queen;
  std::vector<std::uint8_t> inside = {};

  std::size_t size() const { return columns * rows; }
};

/// Weights of 1 among the cells of the grid, numbered by their place in it; cells outside have
/// none.
Weights grid_weights(const WeightGrid& grid);

/// For every cell, the sum of `values` over its neighbours, without a list of them: 0 for cells
/// outside, whose values are not looked at.
std::vector<double> grid_sums(const WeightGrid& grid, std::span<const double> values);

}  // namespace firemark
