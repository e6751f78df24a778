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

std::vector<double> multiples_of_mean(const Surface& surface, std::span<const double> multiples) {
  const double mean = cell_moments(surface).mean;
  std::vector<double> levels;
  for (const double multiple : multiples) levels.push_back(multiple * mean);
  return levels;
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

}  // namespace firemark
