#include "engine/areal/weighed_sums.hpp"

#include "engine/avx2_clone.hpp"

#include <cstring>

namespace firemark {
namespace {

constexpr std::size_t width = 32;
using Four = double __attribute__((vector_size(32)));  // the compiler's own vectors of four
using FourCounts = std::int64_t __attribute__((vector_size(32)));
constexpr std::size_t fours = width / 4;

/// Adds to below and above over `blocks` blocks of 32 placings of `places` places each, of which
/// the first `k` are weighed. The 32 sums stay in registers.
FIREMARK_AVX2_CLONE
void tally_blocks(const double* values, std::size_t blocks, std::size_t places,
                  const double* weights, std::size_t k, double low, double high,
                  std::uint64_t* below, std::uint64_t* above) {
  FourCounts under = {}, over = {};
  for (std::size_t b = 0; b < blocks; ++b) {
    const double* place = values + b * places * width;
    Four sum[fours] = {};
    for (std::size_t j = 0; j < k; ++j, place += width) {
      const double weight = weights[j];
      for (std::size_t t = 0; t < fours; ++t) {
        Four value;
        std::memcpy(&value, place + 4 * t, sizeof value);
        sum[t] += weight * value;
      }
    }
    for (const Four& part : sum) {
      under -= part < low;  // a true comparison is -1
      over -= part > high;
    }
  }
  for (std::size_t t = 0; t < 4; ++t) {
    *below += static_cast<std::uint64_t>(under[t]);
    *above += static_cast<std::uint64_t>(over[t]);
  }
}

}  // namespace

PlacedValues::Tally PlacedValues::tally(std::span<const double> weights, double low,
                                        double high) const {
  static_assert(lanes == width);
  std::uint64_t below = 0, above = 0;
  const std::size_t whole = count_ / lanes;
  tally_blocks(values_.data(), whole, places_, weights.data(), weights.size(), low, high, &below,
               &above);
  for (std::size_t r = whole * lanes; r < count_; ++r) {
    double sum = 0;
    for (std::size_t j = 0; j < weights.size(); ++j)
      sum += weights[j] * values_[(r / lanes * places_ + j) * lanes + r % lanes];
    below += sum < low ? 1U : 0U;
    above += sum > high ? 1U : 0U;
  }
  return {static_cast<std::uint32_t>(below), static_cast<std::uint32_t>(above)};
}

}  // namespace firemark
