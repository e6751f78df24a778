#include "engine/random.hpp"

#include <cmath>
#include <numbers>

namespace firemark {

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                    std::array<std::uint32_t, 2> key) {
  // Multipliers and Weyl constants of Salmon et al. (2011), table 2 and section 3.3.
  constexpr std::uint64_t multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = multiplier0 * counter[0];
    const std::uint64_t b = multiplier1 * counter[2];
    counter = {
        static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
        static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key = {key[0] + weyl0, key[1] + weyl1};
  }
  return counter;
}

Stream::result_type Stream::operator()() {
  if (left_ == 0) {
    drawn_ =
        philox({static_cast<std::uint32_t>(block_), static_cast<std::uint32_t>(block_ >> 32),
                static_cast<std::uint32_t>(stream_), static_cast<std::uint32_t>(stream_ >> 32)},
               {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)});
    ++block_;
    left_ = 4;
  }
  return drawn_[4 - left_--];
}

std::uint64_t Stream::bits64() {
  const std::uint64_t high = (*this)();
  return high << 32 | (*this)();
}

double Stream::uniform() { return static_cast<double>(bits64() >> 11) * 0x1p-53; }

std::uint64_t Stream::below(std::uint64_t n) {
  if (n == 0) return 0;
  // Lemire (2019), "Fast random integer generation in an interval", with 128-bit products.
  __extension__ using Wide = unsigned __int128;
  Wide product = static_cast<Wide>(bits64()) * n;
  if (static_cast<std::uint64_t>(product) < n) {
    const std::uint64_t floor = (0 - n) % n;
    while (static_cast<std::uint64_t>(product) < floor) product = static_cast<Wide>(bits64()) * n;
  }
  return static_cast<std::uint64_t>(product >> 64);
}

double Stream::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_normal_;
  }
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  const double angle = 2 * std::numbers::pi * uniform();
  spare_normal_ = radius * std::sin(angle);
  has_spare_ = true;
  return radius * std::cos(angle);
}

std::uint64_t Stream::poisson(double mean) {
  if (!(mean > 0)) return 0;
  // Exponential gaps, added in pieces so that exp(-mean) never underflows.
  std::uint64_t count = 0;
  while (mean > 500) {
    // The arrival of the 400th of a unit-rate process splits the interval exactly:
    // Ahrens and Dieter (1974), by the gamma-binomial decomposition.
    double arrival = 0;
    for (int i = 0; i < 400; ++i) arrival -= std::log(1 - uniform());
    if (arrival > mean) {
      // 399 earlier arrivals are uniform on (0, arrival): count those before the mean.
      for (int i = 0; i < 399; ++i) count += uniform() * arrival < mean ? 1U : 0U;
      return count;
    }
    count += 400;
    mean -= arrival;
  }
  const double limit = std::exp(-mean);
  for (double product = uniform(); product > limit; product *= uniform()) ++count;
  return count;
}

}  // namespace firemark
