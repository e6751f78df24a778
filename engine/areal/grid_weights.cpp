#include "engine/areal/grid_weights.hpp"

#include "engine/parallel.hpp"

#include <algorithm>

namespace firemark {
namespace {

constexpr std::size_t rows_per_chunk = 64;

/// Of one row of cells: the neighbours' columns in the row beside it, relative to the cell's own,
/// from the first to the last.
struct ColumnSpan {
  std::ptrdiff_t first = 0;
  std::ptrdiff_t last = 0;
};

ColumnSpan reach_beside(GridRule rule, std::size_t row) {
  if (rule == GridRule::rook) return {0, 0};
  if (rule == GridRule::queen) return {-1, 1};
  return row % 2 == 1 ? ColumnSpan{0, 1} : ColumnSpan{-1, 0};
}

bool is_inside(const WeightGrid& grid, std::size_t cell) {
  return grid.inside.empty() || grid.inside[cell] != 0;
}

/// Visits the neighbours of a cell in ascending order.
template <class Visit>
void for_each_neighbour(const WeightGrid& grid, std::size_t column, std::size_t row,
                        const Visit& visit) {
  const ColumnSpan reach = reach_beside(grid.rule, row);
  const auto beside = [&](std::size_t other) {
    for (std::ptrdiff_t step = reach.first; step <= reach.last; ++step) {
      const auto c = static_cast<std::ptrdiff_t>(column) + step;
      if (c < 0 || c >= static_cast<std::ptrdiff_t>(grid.columns)) continue;
      const std::size_t cell = other * grid.columns + static_cast<std::size_t>(c);
      if (is_inside(grid, cell)) visit(cell);
    }
  };
  const std::size_t cell = row * grid.columns + column;
  if (row > 0) beside(row - 1);
  if (column > 0 && is_inside(grid, cell - 1)) visit(cell - 1);
  if (column + 1 < grid.columns && is_inside(grid, cell + 1)) visit(cell + 1);
  if (row + 1 < grid.rows) beside(row + 1);
}

}  // namespace

Weights grid_weights(const WeightGrid& grid) {
  Weights weights;
  weights.offsets.reserve(grid.size() + 1);
  weights.indices.reserve(grid.size() * (grid.rule == GridRule::queen   ? 8
                                         : grid.rule == GridRule::hexes ? 6
                                                                        : 4));
  for (std::size_t row = 0; row < grid.rows; ++row) {
    for (std::size_t column = 0; column < grid.columns; ++column) {
      if (is_inside(grid, row * grid.columns + column)) {
        for_each_neighbour(grid, column, row, [&](std::size_t cell) {
          weights.indices.push_back(static_cast<std::uint32_t>(cell));
        });
      }
      weights.offsets.push_back(weights.indices.size());
    }
  }
  return weights;
}

std::vector<double> grid_sums(const WeightGrid& grid, std::span<const double> values) {
  // A frame of zeros around each row, and zeros outside the mask, need no bounds in the loop.
  const std::size_t width = grid.columns + 2;
  std::vector<double> framed((grid.rows + 2) * width);
  for (std::size_t row = 0; row < grid.rows; ++row) {
    for (std::size_t column = 0; column < grid.columns; ++column) {
      const std::size_t cell = row * grid.columns + column;
      if (is_inside(grid, cell)) framed[(row + 1) * width + column + 1] = values[cell];
    }
  }
  std::vector<double> sums(grid.size());
  parallel_for(grid.rows, rows_per_chunk, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const double* own = framed.data() + (row + 1) * width + 1;
      const double* above = own - width;
      const double* below = own + width;
      const ColumnSpan reach = reach_beside(grid.rule, row);
      double* out = sums.data() + row * grid.columns;
      const auto columns = static_cast<std::ptrdiff_t>(grid.columns);
      for (std::ptrdiff_t c = 0; c < columns; ++c) out[c] = own[c - 1] + own[c + 1];
      for (std::ptrdiff_t step = reach.first; step <= reach.last; ++step) {
        for (std::ptrdiff_t c = 0; c < columns; ++c) out[c] += above[c + step] + below[c + step];
      }
      for (std::size_t c = 0; c < grid.columns && !grid.inside.empty(); ++c) {
        if (grid.inside[row * grid.columns + c] == 0) out[c] = 0;
      }
    }
  });
  return sums;
}

}  // namespace firemark
