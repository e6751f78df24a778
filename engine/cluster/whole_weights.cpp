#include "engine/cluster/whole_weights.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

namespace firemark {

WholeWeights whole_weights(std::span<const double> weights, double least) {
  // The sum of all must fit 64 bits, each at most `least`: what is left goes to the fraction.
  const int room = 62 - static_cast<int>(std::bit_width(weights.size()));
  const double unit = std::ldexp(1.0, std::ilogb(least) + 1 - room);
  WholeWeights whole = {.weight = std::vector<std::uint64_t>(weights.size())};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] >= 0) || std::isinf(weights[i])) {
      throw Error::data("weight " + std::to_string(i + 1),
                        std::to_string(weights[i]) + " is not a weight",
                        "Weights are finite and not negative.");
    }
    whole.weight[i] = static_cast<std::uint64_t>(std::llround(std::min(weights[i], least) / unit));
  }
  whole.needed = static_cast<std::uint64_t>(std::ceil(least * (1 - 1e-9) / unit));
  return whole;
}

}  // namespace firemark
