#pragma once

#include <span>

namespace firemark {

/// Does a series rise or fall, whatever the shape of it?
struct MannKendall {
  double s = 0;         ///< pairs that rise less pairs that fall
  double variance = 0;  ///< of s under no trend, corrected for ties
  double z = 0;         ///< with continuity correction; 0 for a series that never changes
  double p = 1;         ///< two-sided
  double tau_b = 0;     ///< Kendall's, ties taken into account; NaN where nothing changes
  double sen = 0;       ///< median slope of all pairs, per step of time
};

/// Mann (1945), Kendall (1975), Sen (1968) of values at equal steps of time, without NaN. Values
/// that differ by rounding (1e-12 of the largest) are ties. Fewer than two values: no trend.
/// Anti-conservative where the values depend on each other, as z of successive periods do; of
/// little power below 8 values.
MannKendall mann_kendall(std::span<const double> series);

}  // namespace firemark
