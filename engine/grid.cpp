#include "engine/grid.hpp"

#include "engine/error.hpp"

#include <cmath>
#include <cstdio>
#include <limits>
#include <string>

namespace firemark {
namespace {

void check_cell(double cell) {
  if (!(cell > 0) || !std::isfinite(cell))
    throw Error::usage("cell", "a cell must be longer than 0 m", "Give a length, such as 50m.");
}

std::string plain(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

/// How many cells make up a side of an extent.
std::int32_t whole_cells(double low, double high, double cell) {
  const double cells = (high - low) / cell, whole = std::round(cells);
  constexpr double slack = 1e-6;
  if (!(whole >= 1) || std::abs(cells - whole) > slack ||
      whole > std::numeric_limits<std::int32_t>::max())
    throw Error::usage("extent",
                       "from " + plain(low) + " to " + plain(high) + " are " + plain(cells) +
                           " cells of " + plain(cell) + " m",
                       "Give X0,Y0,X1,Y1, south-west then north-east, whole numbers of cells "
                       "apart.");
  return static_cast<std::int32_t>(whole);
}

}  // namespace

Grid grid_over(const Box& box, double cell) {
  check_cell(cell);
  if (box.empty()) return {.cell = cell};
  const double west = std::floor(box.min.x / cell);
  const double south = std::floor(box.min.y / cell);
  // A point on the eastern or northern line belongs to the next cell, hence floor + 1.
  const double columns = std::floor(box.max.x / cell) + 1 - west;
  const double rows = std::floor(box.max.y / cell) + 1 - south;
  if (!(columns <= std::numeric_limits<std::int32_t>::max()) ||
      !(rows <= std::numeric_limits<std::int32_t>::max())) {
    throw Error::usage("cell", "the grid would have more than 2,147,483,647 columns or rows",
                       "Take larger cells, or set stray points aside.");
  }
  return {.origin = {west * cell, south * cell},
          .cell = cell,
          .columns = static_cast<std::int32_t>(columns),
          .rows = static_cast<std::int32_t>(rows)};
}

Grid grid_of_extent(const Box& box, double cell) {
  check_cell(cell);
  return {.origin = box.min,
          .cell = cell,
          .columns = whole_cells(box.min.x, box.max.x, cell),
          .rows = whole_cells(box.min.y, box.max.y, cell)};
}

}  // namespace firemark
