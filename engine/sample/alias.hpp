#pragma once

#include "engine/random.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark::sample {

/// Draws i with probability weights[i] / sum in constant time. Walker (1977), tables by Vose
/// (1991). Weights are at least 0, one of them more.
class Alias {
 public:
  Alias() = default;
  explicit Alias(std::span<const double> weights);
  std::uint32_t operator()(Stream& stream) const;
  /// The same from one number, uniform in [0, 1) with 53 bits, for fewer than a million weights.
  std::uint32_t at(double uniform) const {
    const double place = uniform * static_cast<double>(slots_.size());
    const auto i = static_cast<std::uint32_t>(place);
    return slots_[i].of(place - i);
  }

 private:
  /// Looked up, not jumped to: a jump would be guessed wrong one time in four.
  struct Slot {
    double keep = 1;
    std::uint32_t pick[2] = {};  ///< the other, and its own number
    std::uint32_t of(double u) const { return pick[u < keep ? 1 : 0]; }
  };
  std::vector<Slot> slots_;
};

}  // namespace firemark::sample
