#pragma once

#include "engine/buffered_stream.hpp"

#include <cstdint>

namespace firemark {

/// Binomial numbers of one chance: by inversion where few are expected, else by transformed
/// rejection (Hoermann 1993, "The generation of binomial random variates", algorithm BTRS).
class Binomial {
 public:
  /// `chance` from 0 to 1.
  explicit Binomial(double chance);
  /// Successes of n trials.
  std::uint32_t operator()(std::uint32_t n, BufferedStream& stream) const;

 private:
  double chance_;  ///< of the rarer outcome
  bool flipped_;
  double odds_, log_other_;

  std::uint32_t rarer(std::uint32_t n, BufferedStream& stream) const;
  std::uint32_t few(std::uint32_t n, BufferedStream& stream) const;
};

}  // namespace firemark
