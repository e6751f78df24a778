#include "engine/pattern/distance_bins.hpp"

#include <algorithm>
#include <cmath>

// A clone for processors with AVX2, chosen at run time; the same integers either way.
#define FIREMARK_AVX2_CLONE __attribute__((target_clones("avx2", "default")))

namespace firemark {

FIREMARK_AVX2_CLONE void distance_bins(const double* x, const double* y, std::size_t size,
                                       double x0, double y0, double step, std::int32_t last,
                                       std::int32_t* bin) {
  const double per_step = 1 / step;
  for (std::size_t k = 0; k < size; ++k) {
    const double dx = x[k] - x0, dy = y[k] - y0;
    const double square = dx * dx + dy * dy;
    // The root is rounded: of the three breaks about it the squares decide.
    const double near = std::min(std::sqrt(square) * per_step, last + 1.0);
    const std::int32_t guess = std::max(static_cast<std::int32_t>(near), 1);
    const double below = (guess - 1) * step, at = guess * step, above = (guess + 1) * step;
    const std::int32_t exact = guess - 1 + (square > below * below ? 1 : 0) +
                               (square > at * at ? 1 : 0) + (square > above * above ? 1 : 0);
    bin[k] = std::min(exact, last + 1);
  }
}

}  // namespace firemark
