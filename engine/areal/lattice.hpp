#pragma once

#include "engine/areal/grid_weights.hpp"
#include "engine/polygon.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace firemark {

enum class CellShape : std::uint8_t { square, hexagon };

/// Cells of one size and shape in rows, numbered row by row from the south-west. Their places
/// depend on their width alone, so cells of different periods and study areas line up: squares have
/// their edges on multiples of the width (in EPSG:27700 on the National Grid); hexagons stand on a
/// corner, with rows of centres sqrt(3) / 2 of the width apart, each second row half a width to the
/// east.
///
/// A point lies in exactly one cell: squares own their western and southern edge; of hexagons the
/// one whose centre is nearest has the point, of two as near the one farther north, then east.
struct Lattice {
  CellShape shape = CellShape::square;
  double width = 0;          ///< [m] between opposite edges
  std::int64_t column0 = 0;  ///< of the first cell, counted from the CRS's origin
  std::int64_t row0 = 0;     ///< likewise; even for hexagons
  std::int32_t columns = 0;
  std::int32_t rows = 0;

  std::size_t size() const {
    return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  }
  double row_height() const;  ///< [m] from row to row
  double cell_m2() const { return width * row_height(); }
};

/// The number of no cell.
inline constexpr std::size_t no_cell = SIZE_MAX;

/// The lattice that covers the box. No cells for an empty box. Throws Error (usage) for a width
/// below 10 m or not finite, and for more than 20 million cells.
Lattice lattice_over(const Box& box, double width, CellShape shape);

/// The cell that a point lies in; no_cell outside the lattice.
std::size_t cell_at(const Lattice& lattice, Point point);

/// Middle and outline (counter-clockwise) of a cell.
Point cell_centre(const Lattice& lattice, std::size_t cell);
Ring cell_ring(const Lattice& lattice, std::size_t cell);

/// After R's sfhotspot: a fiftieth of the box's shorter side, rounded down to whole hundreds of
/// metres, below 100 m to whole tens, and at least 10 m.
double cell_width_for(const Box& box);

}  // namespace firemark
