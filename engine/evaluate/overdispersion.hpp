#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// How much more counts vary than Poisson counts do.
struct SeriesOverdispersion {
  double chi_square = 0;  ///< Pearson's, of all series together
  std::uint64_t degrees = 0;
  double phi = 1;  ///< chi_square over degrees; NaN where there are none
  /// What variances of counts are multiplied by: phi, never below 1.
  double factor() const { return phi > 1 ? phi : 1; }
};

/// Of series of counts in equal times (weeks), a place each: the sum of (n - mean)^2 / mean of each
/// series over the sum of their lengths less one (McCullagh and Nelder 1989, section 6.2.3, of a
/// mean a series). Series without any incident say nothing and are passed over. None: NaN.
SeriesOverdispersion overdispersion(std::span<const std::vector<std::uint64_t>> series);

}  // namespace firemark
