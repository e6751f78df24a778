#include "engine/areal/lattice.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace firemark {
namespace {

constexpr double most_cells = 2e7;
constexpr double narrowest = 10;

struct CellPosition {
  std::int64_t column = 0;
  std::int64_t row = 0;
};

bool odd(std::int64_t row) { return (row & 1) != 0; }

/// How far the row's cells are moved east, in widths.
double shift(const Lattice& lattice, std::int64_t row) {
  return lattice.shape == CellShape::hexagon && odd(row) ? 0.5 : 0;
}

Point centre(const Lattice& lattice, CellPosition at) {
  return {(static_cast<double>(at.column) + 0.5 + shift(lattice, at.row)) * lattice.width,
          (static_cast<double>(at.row) + 0.5) * lattice.row_height()};
}

CellPosition square_at(const Lattice& lattice, Point p) {
  return {static_cast<std::int64_t>(std::floor(p.x / lattice.width)),
          static_cast<std::int64_t>(std::floor(p.y / lattice.width))};
}

/// In every row the cell above whose width the point stands is the nearest of that row; the nearest
/// of all is in the row at the point's height or in one beside it.
CellPosition hexagon_at(const Lattice& lattice, Point p) {
  const auto middle = static_cast<std::int64_t>(std::floor(p.y / lattice.row_height()));
  CellPosition nearest = {};
  double least = std::numeric_limits<double>::infinity();
  for (std::int64_t row = middle + 1; row >= middle - 1; --row) {
    const CellPosition here = {
        static_cast<std::int64_t>(std::floor(p.x / lattice.width - shift(lattice, row))), row};
    const Point c = centre(lattice, here);
    const double squared = (p.x - c.x) * (p.x - c.x) + (p.y - c.y) * (p.y - c.y);
    if (squared < least) nearest = here;
    least = std::min(least, squared);
  }
  return nearest;
}

CellPosition position_at(const Lattice& lattice, Point p) {
  return lattice.shape == CellShape::square ? square_at(lattice, p) : hexagon_at(lattice, p);
}

CellPosition position(const Lattice& lattice, std::size_t cell) {
  const auto wide = static_cast<std::size_t>(lattice.columns);
  return {lattice.column0 + static_cast<std::int64_t>(cell % wide),
          lattice.row0 + static_cast<std::int64_t>(cell / wide)};
}

}  // namespace

double Lattice::row_height() const {
  return shape == CellShape::square ? width : width * std::numbers::sqrt3 / 2;
}

Lattice lattice_over(const Box& box, double width, CellShape shape) {
  if (!(width >= narrowest) || !std::isfinite(width))
    throw Error::usage("grid", "cells are at least 10 m wide", "Give a width, such as 500m.");
  Lattice lattice = {.shape = shape, .width = width};
  if (box.empty()) return lattice;
  if ((box.width() / width + 3) * (box.height() / lattice.row_height() + 4) > most_cells) {
    throw Error::usage("grid", "there would be more than 20 million cells",
                       "Take wider cells, or see whether stray points or areas are among them.");
  }
  const CellPosition low = position_at(lattice, box.min), high = position_at(lattice, box.max);
  // The corner of a hexagon two rows on may reach into the box, and of a cell half a width west.
  const std::int64_t margin = shape == CellShape::hexagon ? 1 : 0;
  lattice.column0 = low.column - margin;
  lattice.row0 = low.row - margin;
  if (margin > 0 && odd(lattice.row0)) --lattice.row0;
  lattice.columns = static_cast<std::int32_t>(high.column + margin - lattice.column0 + 1);
  lattice.rows = static_cast<std::int32_t>(high.row + margin - lattice.row0 + 1);
  return lattice;
}

std::size_t cell_at(const Lattice& lattice, Point point) {
  if (!std::isfinite(point.x) || !std::isfinite(point.y) || lattice.size() == 0) return no_cell;
  const CellPosition at = position_at(lattice, point);
  const std::int64_t column = at.column - lattice.column0, row = at.row - lattice.row0;
  if (column < 0 || column >= lattice.columns || row < 0 || row >= lattice.rows) return no_cell;
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(lattice.columns) +
         static_cast<std::size_t>(column);
}

Point cell_centre(const Lattice& lattice, std::size_t cell) {
  return centre(lattice, position(lattice, cell));
}

Ring cell_ring(const Lattice& lattice, std::size_t cell) {
  const double half = lattice.width / 2;
  if (lattice.shape == CellShape::square) {
    // Products of whole numbers, so that neighbours share their corners to the last bit.
    const CellPosition at = position(lattice, cell);
    const auto x = [&](std::int64_t c) { return static_cast<double>(c) * lattice.width; };
    return {{x(at.column), x(at.row)},
            {x(at.column + 1), x(at.row)},
            {x(at.column + 1), x(at.row + 1)},
            {x(at.column), x(at.row + 1)}};
  }
  // Corners stand at sixths of the spacing of two rows, edges at halves of the width; counted in
  // these they are whole numbers, the same whichever of the three cells asks.
  const CellPosition at = position(lattice, cell);
  const std::int64_t column = 2 * at.column + 1 + (odd(at.row) ? 1 : 0);
  const std::int64_t row = 6 * at.row + 3;
  const double sixth = lattice.row_height() / 6;
  const auto corner = [&](std::int64_t across, std::int64_t up) {
    return Point{static_cast<double>(column + across) * half,
                 static_cast<double>(row + up) * sixth};
  };
  return {corner(0, -4), corner(1, -2), corner(1, 2), corner(0, 4), corner(-1, 2), corner(-1, -2)};
}

double cell_width_for(const Box& box) {
  const double fiftieth = std::min(box.width(), box.height()) / 50;
  const double whole = fiftieth >= 100 ? 100 : 10;
  return std::max(narrowest, std::floor(fiftieth / whole) * whole);
}

}  // namespace firemark
