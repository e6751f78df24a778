#pragma once

#include "engine/point.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace firemark {

/// A run of consecutive cells, or of consecutive points.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
};

/// Points sorted into the occupied cells of a square grid with a diagonal below eps, so that all
/// points of a cell are each other's neighbours, and a point's neighbours lie in its own cell or
/// in the 24 around it. Cells are kept in order of (row, column); no directory is needed, since a
/// sweep along a row meets its neighbours in order (cell_sweep.hpp).
struct CellGrid {
  std::uint32_t points = 0;
  std::uint32_t cells = 0;
  std::unique_ptr<double[]> x, y;          ///< [m] as given, in order of cells
  std::unique_ptr<std::uint32_t[]> index;  ///< which point of the input this is
  std::vector<std::uint32_t> start;        ///< [cells + 1] first point of each cell
  std::vector<std::uint32_t> column;       ///< [cells]
  std::vector<Box> box;                    ///< [cells] tight around the points

  /// An occupied row of the grid, and its first cell. One more row closes the list.
  struct Row {
    std::uint32_t number = 0;
    std::uint32_t cell = 0;
  };
  std::vector<Row> row;

  Point point(std::uint32_t i) const { return {x[i], y[i]}; }
  Range points_of(std::uint32_t cell) const { return {start[cell], start[cell + 1]}; }
};

/// Sorts `points` [m] into cells for neighbours within `eps`. Inside a cell they keep their order.
/// Throws Error for coordinates that are not finite, or an eps too small for the extent.
CellGrid cell_grid(std::span<const Point> points, double eps);

}  // namespace firemark
