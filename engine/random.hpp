#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace firemark {

/// Random numbers addressed by (seed, stream, position): Philox4x32-10 of Salmon, Moraes, Dror and
/// Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3". Replicate i draws from
/// Stream(seed, i), so no result depends on which thread ran it, or when.
///
/// A UniformRandomBitGenerator; but the standard library's distributions differ between
/// libraries, so draw with uniform(), below() and normal().
class Stream {
 public:
  using result_type = std::uint32_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  explicit Stream(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

  result_type operator()();
  std::uint64_t bits64();
  /// Uniform in [0, 1), 53 bits.
  double uniform();
  /// Uniform in {0, ..., n - 1}, without bias (Lemire 2019); 0 for n = 0.
  std::uint64_t below(std::uint64_t n);
  /// Standard normal (Box-Muller, both halves used).
  double normal();
  /// Poisson count of the given mean; 0 for a mean that is not > 0.
  std::uint64_t poisson(double mean);

 private:
  std::uint64_t seed_;
  std::uint64_t stream_;
  std::uint64_t block_ = 0;
  std::array<std::uint32_t, 4> drawn_ = {};
  unsigned left_ = 0;
  double spare_normal_ = 0;
  bool has_spare_ = false;
};

/// One block of Philox4x32-10; exposed for the published known answers.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                    std::array<std::uint32_t, 2> key);

}  // namespace firemark
