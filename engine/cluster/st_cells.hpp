#pragma once

#include "engine/cluster/cell_grid.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace firemark {

/// Box and span around events.
struct Extent {
  Box box = {};
  double from = std::numeric_limits<double>::infinity();  ///< [days]
  double to = -std::numeric_limits<double>::infinity();

  void grow(Point p, double t) {
    box.grow(p);
    from = std::min(from, t);
    to = std::max(to, t);
  }
};

/// Events sorted into the occupied cells of a grid of space and time, so that all of a cell are
/// each other's neighbours: squares with a diagonal below eps, in layers of eps_time (CellGrid with
/// a third direction). Cells are kept in order of (layer, row, column).
struct StCells {
  std::uint32_t events = 0;
  std::uint32_t cells = 0;
  std::unique_ptr<double[]> x, y, t;       ///< as given, in order of cells
  std::unique_ptr<std::uint32_t[]> index;  ///< which event of the input this is
  std::vector<std::uint32_t> start;        ///< [cells + 1]
  std::vector<std::uint32_t> column;       ///< [cells]
  std::vector<Extent> extent;              ///< [cells] tight

  /// An occupied row of a layer; one more closes the list.
  struct Row {
    std::uint64_t number = 0;
    std::uint32_t cell = 0;
  };
  std::vector<Row> row;
  std::uint64_t layer_rows = 0;  ///< row numbers from a layer to the next
  int layers = 1;                ///< a neighbour is at most so many layers away

  Point point(std::uint32_t i) const { return {x[i], y[i]}; }
  Range events_of(std::uint32_t cell) const { return {start[cell], start[cell + 1]}; }
};

/// Sorts events at `points` [m] and `days` for neighbours within both. Throws Error for values that
/// are not finite, and for an eps or eps_time too small for the extent.
StCells st_cells(std::span<const Point> points, std::span<const double> days, double eps,
                 double eps_time);

/// Calls visit(cell, cells) for every cell on all threads, `cells` being the ranges of cells that
/// can hold a neighbour, its own among them.
void for_each_st_neighbourhood(
    const StCells& grid, const std::function<void(std::uint32_t, std::span<const Range>)>& visit);

}  // namespace firemark
