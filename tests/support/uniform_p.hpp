#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace firemark::test {

/// How far the distribution of p-values leaves the even one, where p can stand: at multiples of
/// 1 / steps.
struct FromUniform {
  double above = 0;  ///< small p are commoner than they should be
  double below = 0;  ///< they are rarer: what ties do, which is cautious
  double most() const { return std::max(above, below); }
};

inline FromUniform from_uniform(std::vector<double> p, int steps) {
  std::ranges::sort(p);
  FromUniform result;
  for (int k = 1; k <= steps; ++k) {
    const double x = static_cast<double>(k) / steps;
    const auto count = std::ranges::upper_bound(p, x + 1e-9) - p.begin();
    const double off = static_cast<double>(count) / static_cast<double>(p.size()) - x;
    result.above = std::max(result.above, off);
    result.below = std::max(result.below, -off);
  }
  return result;
}

/// What chance alone exceeds in one of a hundred tests (Kolmogorov and Smirnov).
inline double kolmogorov(std::size_t n) { return 1.63 / std::sqrt(static_cast<double>(n)); }

}  // namespace firemark::test
