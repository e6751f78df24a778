#include "engine/grid.hpp"

#include "engine/error.hpp"

#include <cmath>
#include <limits>

namespace firemark {

Grid grid_over(const Box& box, double cell) {
  if (!(cell > 0) || !std::isfinite(cell)) {
    throw Error::usage("cell", "a cell must be longer than 0 m", "Give a length, such as 50m.");
  }
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

}  // namespace firemark
