#include "engine/areal/classes.hpp"

#include <algorithm>

namespace firemark {

std::vector<double> quantile_breaks(std::span<const double> values, std::size_t classes) {
  std::vector<double> sorted;
  for (const double value : values)
    if (value > 0) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> breaks;
  if (sorted.empty()) return breaks;
  for (std::size_t i = 0; i < classes; ++i) {
    const double value = sorted[i * sorted.size() / classes];
    if (breaks.empty() || value > breaks.back()) breaks.push_back(value);
  }
  return breaks;
}

}  // namespace firemark
