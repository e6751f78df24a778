#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace firemark {

/// Cells [first, last] of a row or column; none where last < first.
struct CellSpan {
  std::int32_t first = 0;
  std::int32_t last = -1;
};

/// Of `n` cells of size `cell` from `origin` on, those whose centres lie within `reach` of `at`,
/// and one more on either side: the kernel itself decides at the rim, not the rounding here. All in
/// metres.
[[gnu::always_inline]] inline CellSpan cells_near(double at, double reach, double origin,
                                                  double cell, std::int32_t n) {
  const double low = std::floor((at - reach - origin) / cell - 0.5);
  const double high = std::ceil((at + reach - origin) / cell - 0.5);
  return {static_cast<std::int32_t>(std::clamp(low, 0.0, static_cast<double>(n))),
          static_cast<std::int32_t>(std::clamp(high, -1.0, static_cast<double>(n - 1)))};
}

}  // namespace firemark
