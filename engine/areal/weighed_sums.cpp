#include "engine/areal/weighed_sums.hpp"

// Once for any x86-64 and once for machines with AVX2, chosen at the first call. Nothing is
// contracted (-ffp-contract=off), so both give the same bits. Sanitizers run before such a choice
// can be made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FIREMARK_AVX2_CLONE __attribute__((target_clones("avx2", "default")))
#else
#define FIREMARK_AVX2_CLONE
#endif

namespace firemark {
namespace {

constexpr std::size_t width = 16;

/// Adds to below[0] and above[0] over `blocks` blocks of 16 placings of `places` places each, of
/// which the first `k` are weighed.
FIREMARK_AVX2_CLONE
void tally_blocks(const double* values, std::size_t blocks, std::size_t places,
                  const double* weights, std::size_t k, double low, double high,
                  std::uint64_t* below, std::uint64_t* above) {
  std::uint64_t under = 0, over = 0;
  for (std::size_t b = 0; b < blocks; ++b) {
    const double* block = values + b * places * width;
    double sum[width] = {};
    for (std::size_t j = 0; j < k; ++j) {
      const double weight = weights[j];
      for (std::size_t t = 0; t < width; ++t) sum[t] += weight * block[j * width + t];
    }
    for (std::size_t t = 0; t < width; ++t) {
      under += sum[t] < low ? 1U : 0U;
      over += sum[t] > high ? 1U : 0U;
    }
  }
  *below += under;
  *above += over;
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
