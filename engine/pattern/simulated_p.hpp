#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace firemark {

/// How each cell of an observed table stands among simulated ones.
struct SimulatedP {
  std::vector<double> expected = {};  ///< mean of the simulations; NaN for none
  std::vector<double> p = {};         ///< (1 + simulations at least as large) / (1 + simulations)
  std::vector<double> p_max = {};     ///< the same, corrected for looking at all cells
};

/// `tables` holds whole tables of `cells` values one after the other: the observed one first, then
/// the simulations. One-sided: large values are surprising.
///
/// The correction is that of the maximum: each value is brought to standard deviations from its
/// cell's mean over all tables, the observed one among them, so that every table is treated alike;
/// the observed value is then compared with each simulation's largest (Westfall and Young 1993,
/// "Resampling-based multiple testing"). The chance of any false finding is then at most p_max.
SimulatedP simulated_p(std::span<const double> tables, std::size_t cells);

/// The p-values corrected so that the share of false findings among all findings is at most what
/// is asked for: Benjamini and Hochberg (1995), step-up, made monotone. NaN stays NaN and does not
/// count.
std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace firemark
