#pragma once

#include "engine/cluster/cell_grid.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>

namespace firemark {

/// The cells at most two columns from a cell, in its own row, those one below and above, and those
/// two below and above: all that can hold a neighbour.
using Neighbourhood = std::array<Range, 5>;

/// Moves five cursors, one a row, along the cells of a row: amortised O(1) a cell.
class RowSweep {
 public:
  RowSweep(const CellGrid& grid, std::size_t row) : grid_(grid) {
    constexpr std::array<int, 5> nearest_first = {0, -1, 1, -2, 2};
    for (std::size_t k = 0; k < nearest_first.size(); ++k) {
      const Range cells = cells_of_row(row, nearest_first[k]);
      window_[k] = {cells.begin, cells.begin};
      end_[k] = cells.end;
    }
  }

  /// The neighbourhood of `cell`; cells must come in order.
  const Neighbourhood& around(std::uint32_t cell) {
    const std::uint32_t column = grid_.column[cell];
    const std::uint32_t first = column < 2 ? 0 : column - 2;
    for (std::size_t k = 0; k < window_.size(); ++k) {
      Range& window = window_[k];
      while (window.begin < end_[k] && grid_.column[window.begin] < first) ++window.begin;
      window.end = std::max(window.end, window.begin);
      while (window.end < end_[k] && grid_.column[window.end] <= column + 2) ++window.end;
    }
    return window_;
  }

 private:
  /// The cells of the row `offset` rows above `row`, if it is occupied.
  Range cells_of_row(std::size_t row, int offset) const {
    const std::int64_t wanted = std::int64_t{grid_.row[row].number} + offset;
    const auto last = static_cast<std::int64_t>(grid_.row.size()) - 2;
    for (std::int64_t r = static_cast<std::int64_t>(row) + std::min(offset, 0);
         r <= static_cast<std::int64_t>(row) + std::max(offset, 0); ++r) {
      if (r < 0 || r > last) continue;
      const auto k = static_cast<std::size_t>(r);
      if (grid_.row[k].number == wanted) return {grid_.row[k].cell, grid_.row[k + 1].cell};
    }
    return {};
  }

  const CellGrid& grid_;
  Neighbourhood window_ = {};
  std::array<std::uint32_t, 5> end_ = {};
};

/// Calls visit(cell, neighbourhood) for every cell on all threads; within a row, in order.
template <class Visit>
void for_each_neighbourhood(const CellGrid& grid, Visit&& visit) {
  const std::size_t rows = grid.row.size() - 1;
  // Chunks of some 16,000 points: small jobs stay on one thread, large ones balance.
  const std::size_t grain = std::max<std::size_t>(rows * 16'384 / std::max(grid.points, 1u), 1);
  parallel_for(rows, grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      RowSweep sweep(grid, row);
      for (std::uint32_t cell = grid.row[row].cell; cell < grid.row[row + 1].cell; ++cell) {
        visit(cell, sweep.around(cell));
      }
    }
  });
}

}  // namespace firemark
