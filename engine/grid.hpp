#pragma once

#include "engine/point.hpp"

#include <cstddef>
#include <cstdint>

namespace firemark {

/// A raster of square cells. Row 0 is the southernmost, column 0 the westernmost; cell (column,
/// row) is half-open: it owns its western and southern edge.
struct Grid {
  Point origin = {};  ///< [m] south-west corner
  double cell = 100;  ///< [m] > 0, side of a cell
  std::int32_t columns = 0;
  std::int32_t rows = 0;

  std::size_t size() const {
    return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  }
  std::size_t index(std::int32_t column, std::int32_t row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  }
  Point centre(std::int32_t column, std::int32_t row) const {
    return {origin.x + (column + 0.5) * cell, origin.y + (row + 0.5) * cell};
  }
  Box box() const { return {origin, {origin.x + columns * cell, origin.y + rows * cell}}; }
  friend bool operator==(const Grid&, const Grid&) = default;
};

/// The grid of `cell`-sided squares that covers `box` with lines on multiples of `cell`, so that
/// grids of different periods and areas line up (and in EPSG:27700 fall on the National Grid).
/// No cells for an empty box. Throws Error where cell is not > 0 or the box is not finite.
Grid grid_over(const Box& box, double cell);

/// The grid whose edge is `box` itself, wherever its lines then lie: for surfaces that are to be
/// compared cell by cell. Throws Error (usage) where the box's sides are not whole numbers of cells
/// (to a millionth of one), or there are none.
Grid grid_of_extent(const Box& box, double cell);

}  // namespace firemark
