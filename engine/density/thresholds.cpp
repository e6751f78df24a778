#include "engine/density/thresholds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {

CellMoments cell_moments(const Surface& surface) {
  CellMoments moments;
  double sum = 0;
  for (const double value : surface.values) {
    if (std::isnan(value)) continue;
    ++moments.cells;
    sum += value;
  }
  if (moments.cells == 0) return moments;
  const auto n = static_cast<double>(moments.cells);
  moments.mean = sum / n;
  double squares = 0;
  for (const double value : surface.values) {
    if (!std::isnan(value)) squares += (value - moments.mean) * (value - moments.mean);
  }
  moments.deviation = std::sqrt(squares / n);
  return moments;
}

double cell_quantile(const Surface& surface, double share) {
  std::vector<double> values;
  for (const double value : surface.values) {
    if (!std::isnan(value)) values.push_back(value);
  }
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double rank = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(std::floor(rank));
  std::nth_element(values.begin(), values.begin() + below, values.end());
  const double low = values[static_cast<std::size_t>(below)];
  if (below + 1 == static_cast<std::ptrdiff_t>(values.size())) return low;
  const double high = *std::min_element(values.begin() + below + 1, values.end());
  return low + (rank - std::floor(rank)) * (high - low);
}

double best_pai_level(const Surface& surface, std::span<const Point> points, double least_share) {
  const Grid& grid = surface.grid;
  std::vector<std::uint32_t> hits(grid.size(), 0);
  for (const Point p : points) {
    const double column = std::floor((p.x - grid.origin.x) / grid.cell);
    const double row = std::floor((p.y - grid.origin.y) / grid.cell);
    if (column >= 0 && row >= 0 && column < grid.columns && row < grid.rows)
      ++hits[grid.index(static_cast<std::int32_t>(column), static_cast<std::int32_t>(row))];
  }
  std::vector<std::size_t> cells;
  for (std::size_t i = 0; i < grid.size(); ++i)
    if (!std::isnan(surface.values[i])) cells.push_back(i);
  std::stable_sort(cells.begin(), cells.end(), [&](std::size_t a, std::size_t b) {
    return surface.values[a] > surface.values[b];
  });
  const double least = least_share * static_cast<double>(cells.size());
  double best = 0, level = std::numeric_limits<double>::infinity(), caught = 0;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const double value = surface.values[cells[k]];
    caught += hits[cells[k]];
    const bool last_of_equals = k + 1 == cells.size() || surface.values[cells[k + 1]] != value;
    const auto n = static_cast<double>(k + 1);
    if (!last_of_equals || n < least || !(value > 0)) continue;
    if (caught / n < best || caught == 0) continue;
    best = caught / n;
    level = value;
  }
  return level;
}

}  // namespace firemark
