#pragma once

#include "engine/pattern/ripley.hpp"

namespace firemark {

/// How finely distances are counted: `fine` bins a step, a power of two so that a step's end is the
/// same number, and beyond the greatest distance by the kernel's half-width.
struct RipleyBins {
  DistanceBins bins = {};
  std::size_t fine = 1;
  std::size_t steps = 0;
  double bandwidth = 0;  ///< [m]
};

RipleyBins ripley_bins(const RipleyOptions& options, double density);

/// K, L and g of counted places. `firsts` and `seconds` are the points of each kind; of one kind
/// `seconds` is 0.
RipleyCurve ripley_curve(const CountedPlaces& counted, std::size_t firsts, std::size_t seconds,
                         const RipleyBins& bins, const CorrectedWindow& window);

}  // namespace firemark
