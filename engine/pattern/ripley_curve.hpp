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

/// K, L and g of points of one kind, where `second` is empty, or of the second about the first.
RipleyCurve ripley_curve(std::span<const Point> first, std::span<const Point> second,
                         const RipleyBins& bins, const CorrectedWindow& window);

}  // namespace firemark
