#include "engine/pattern/distance_bins.hpp"

#include <algorithm>
#include <cmath>

// A clone for processors with AVX2, chosen at run time; the same integers either way.
#define FIREMARK_AVX2_CLONE __attribute__((target_clones("avx2", "default")))

namespace firemark {

FIREMARK_AVX2_CLONE void distance_bins(const double* x, const double* y, std::size_t size,
                                       double x0, double y0, double step, std::int32_t last,
                                       std::int32_t* bin) {
  const float per_step = static_cast<float>(1 / step), beyond = static_cast<float>(last) + 1;
  for (std::size_t k = 0; k < size; ++k) {
    const double dx = x[k] - x0, dy = y[k] - y0;
    const double square = dx * dx + dy * dy;
    // A rough root finds the nearest break; on which side of it the distance lies the squares say.
    const float breaks = std::sqrt(static_cast<float>(square)) * per_step;
    const auto nearest = static_cast<std::int32_t>(
        std::min(breaks, beyond) + 0.5F);  // NOLINT(bugprone-incorrect-roundings): far from ties
    const double at = nearest * step;
    bin[k] = std::min(nearest + (square > at * at ? 1 : 0), last + 1);
  }
}

}  // namespace firemark
