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
    const double place = uniform * static_cast<double>(keep_.size());
    const auto i = static_cast<std::uint32_t>(place);
    return place - i < keep_[i] ? i : other_[i];
  }

 private:
  std::vector<double> keep_;
  std::vector<std::uint32_t> other_;
};

}  // namespace firemark::sample
