#include "engine/evaluate/overdispersion.hpp"

#include <limits>

namespace firemark {

SeriesOverdispersion overdispersion(std::span<const std::vector<std::uint64_t>> series) {
  SeriesOverdispersion result;
  for (const std::vector<std::uint64_t>& counts : series) {
    double sum = 0;
    for (const std::uint64_t n : counts) sum += static_cast<double>(n);
    if (sum == 0) continue;
    const double mean = sum / static_cast<double>(counts.size());
    for (const std::uint64_t n : counts) {
      const double off = static_cast<double>(n) - mean;
      result.chi_square += off * off / mean;
    }
    result.degrees += counts.size() - 1;
  }
  result.phi = result.degrees > 0 ? result.chi_square / static_cast<double>(result.degrees)
                                  : std::numeric_limits<double>::quiet_NaN();
  return result;
}

}  // namespace firemark
