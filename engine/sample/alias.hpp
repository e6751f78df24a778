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

 private:
  std::vector<double> keep_;
  std::vector<std::uint32_t> other_;
};

}  // namespace firemark::sample
