#include "engine/areal/local_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

/// What is nearer to the middle than this share of the spread is at the middle, and rounding.
constexpr double rounding = 1e-13;

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median(std::vector<double> values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

int side(double value, double middle, double spread) {
  const double difference = value - middle;
  if (!(std::abs(difference) > rounding * spread)) return 0;
  return difference > 0 ? 1 : -1;
}

Quadrant quadrant(int own, int neighbours) {
  if (own == 0 || neighbours == 0) return Quadrant::undetermined;
  if (own > 0) return neighbours > 0 ? Quadrant::high_high : Quadrant::high_low;
  return neighbours > 0 ? Quadrant::low_high : Quadrant::low_low;
}

}  // namespace

std::vector<Quadrant> quadrants(const LocalSums& sums, QuadrantRule rule) {
  const std::size_t n = sums.lag.size();
  std::vector<double> lag = sums.lag;
  double own_middle = 0, lag_middle = 0;
  if (rule != QuadrantRule::signs) {
    for (std::size_t i = 0; i < n; ++i) lag[i] += sums.mean * sums.weight_of(i);
    lag_middle = rule == QuadrantRule::means ? mean(lag) : median(lag);
    if (rule == QuadrantRule::medians) {
      own_middle = median({sums.values.begin(), sums.values.end()}) - sums.mean;
    }
  }
  const double spread = std::sqrt(sums.m2);
  std::vector<Quadrant> result(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double spread_of_lag =
        sums.weight_of(i) * (rule == QuadrantRule::signs ? spread : spread + std::abs(sums.mean));
    result[i] = quadrant(side(sums.deviation(i), own_middle, spread),
                         side(lag[i], lag_middle, spread_of_lag));
  }
  return result;
}

}  // namespace firemark
