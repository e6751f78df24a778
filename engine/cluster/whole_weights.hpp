#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Weights as whole multiples of a power of two, so that any order of adding gives the same sum.
struct WholeWeights {
  std::vector<std::uint64_t> weight = {};
  std::uint64_t needed = 0;  ///< `least` in the same unit, less a billionth
};

/// `least` > 0 is the sum that is asked for; no weight counts for more than it. The billionth off
/// lets ten weights of 0.1 make 1. Throws Error for weights that are negative or not finite.
WholeWeights whole_weights(std::span<const double> weights, double least);

}  // namespace firemark
