#pragma once

#include <cstddef>
#include <cstdint>

namespace firemark {

/// The bin of each of `size` points by its distance from (x0, y0): the least k >= 0 with
/// dx*dx + dy*dy <= (k * step)^2, or last + 1 beyond the last; last may be 1,000,000 at most.
void distance_bins(const double* x, const double* y, std::size_t size, double x0, double y0,
                   double step, std::int32_t last, std::int32_t* bin);

}  // namespace firemark
