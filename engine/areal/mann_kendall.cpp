#include "engine/areal/mann_kendall.hpp"

#include "engine/areal/local_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace firemark {
namespace {

/// Of the largest value: what two may differ by and be the same, computed in two ways.
constexpr double rounding = 1e-12;

double median(std::vector<double>& values) {
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), half, values.end());
  if (values.size() % 2 == 1) return *half;
  return (*half + *std::max_element(values.begin(), half)) / 2;
}

}  // namespace

MannKendall mann_kendall(std::span<const double> series) {
  MannKendall result;
  result.tau_b = std::numeric_limits<double>::quiet_NaN();
  if (series.size() < 2) return result;
  double size = 0;
  for (const double x : series) size = std::max(size, std::abs(x));
  const double equal = rounding * size;
  std::vector<double> slopes;
  for (std::size_t i = 0; i < series.size(); ++i) {
    for (std::size_t j = i + 1; j < series.size(); ++j) {
      const double rise = series[j] - series[i];
      result.s += rise > equal ? 1 : rise < -equal ? -1 : 0;
      slopes.push_back(rise / static_cast<double>(j - i));
    }
  }
  const auto pairs = static_cast<double>(slopes.size()), n = static_cast<double>(series.size());
  result.sen = median(slopes);

  std::vector<double> sorted(series.begin(), series.end());
  std::ranges::sort(sorted);
  double ties = 0, tied_pairs = 0;
  for (auto first = sorted.begin(); first != sorted.end();) {
    const auto last = std::upper_bound(first, sorted.end(), *first + equal);
    const auto t = static_cast<double>(last - first);
    ties += t * (t - 1) * (2 * t + 5);
    tied_pairs += t * (t - 1) / 2;
    first = last;
  }
  result.variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
  if (!(result.variance > 0)) return result;
  const double towards_0 = result.s > 0 ? result.s - 1 : result.s < 0 ? result.s + 1 : 0;
  result.z = towards_0 / std::sqrt(result.variance);
  result.p = two_sided_p(result.z);
  result.tau_b = result.s / std::sqrt((pairs - tied_pairs) * pairs);
  return result;
}

}  // namespace firemark
