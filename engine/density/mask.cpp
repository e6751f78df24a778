#include "engine/density/mask.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

/// Number of the first of `n` rows whose centre is not below `y`.
std::int32_t first_row_from(double y, const Grid& grid) {
  const double guess = std::ceil((y - grid.origin.y) / grid.cell - 0.5);
  auto row = static_cast<std::int32_t>(std::clamp(guess, 0.0, static_cast<double>(grid.rows)));
  while (row > 0 && grid.centre(0, row - 1).y >= y) --row;
  while (row < grid.rows && grid.centre(0, row).y < y) ++row;
  return row;
}

/// Notes where the edge crosses the centre line of each row. Always walked upwards, so that the two
/// areas of a shared edge get the same numbers.
void add_edge(Point a, Point b, const Grid& grid, std::vector<std::vector<double>>& crossings) {
  if (a.y == b.y) return;
  const Point low = a.y < b.y ? a : b, high = a.y < b.y ? b : a;
  const double slope = (high.x - low.x) / (high.y - low.y);
  const std::int32_t end = first_row_from(high.y, grid);
  for (std::int32_t row = first_row_from(low.y, grid); row < end; ++row) {
    crossings[static_cast<std::size_t>(row)].push_back(low.x +
                                                       (grid.centre(0, row).y - low.y) * slope);
  }
}

void add_ring(const Ring& ring, const Grid& grid, std::vector<std::vector<double>>& crossings) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    add_edge(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], grid, crossings);
  }
}

}  // namespace

std::vector<std::uint8_t> cells_inside(const Grid& grid, const MultiPolygon& shape) {
  std::vector<std::uint8_t> inside(grid.size(), 0);
  std::vector<std::vector<double>> crossings(static_cast<std::size_t>(grid.rows));
  for (const Polygon& piece : shape) {
    add_ring(piece.outer, grid, crossings);
    for (const Ring& hole : piece.holes) add_ring(hole, grid, crossings);
  }
  for (std::int32_t row = 0; row < grid.rows; ++row) {
    std::vector<double>& line = crossings[static_cast<std::size_t>(row)];
    std::sort(line.begin(), line.end());
    std::size_t passed = 0;
    for (std::int32_t column = 0; column < grid.columns; ++column) {
      while (passed < line.size() && line[passed] <= grid.centre(column, row).x) ++passed;
      inside[grid.index(column, row)] = passed % 2;
    }
  }
  return inside;
}

void mask(Surface& surface, const MultiPolygon& study) {
  const std::vector<std::uint8_t> inside = cells_inside(surface.grid, study);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == 0) surface.values[i] = std::numeric_limits<double>::quiet_NaN();
  }
}

void mask(Surface& surface, const AreaIndex& study) {
  const Grid& grid = surface.grid;
  const auto columns = static_cast<std::size_t>(grid.columns);
  parallel_for(static_cast<std::size_t>(grid.rows), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin * columns; i < end * columns; ++i) {
      const Point centre = grid.centre(static_cast<std::int32_t>(i % columns),
                                       static_cast<std::int32_t>(i / columns));
      if (study.area_of(centre) == no_area)
        surface.values[i] = std::numeric_limits<double>::quiet_NaN();
    }
  });
}

}  // namespace firemark
