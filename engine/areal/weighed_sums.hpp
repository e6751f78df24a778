#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Values that placings put on the neighbours' places, laid out so that many sums are taken at
/// once: 32 placings side by side, place by place.
class PlacedValues {
 public:
  /// `value(placing, place)` of `count` placings and `places` places.
  template <class Value>
  PlacedValues(std::size_t count, std::size_t places, const Value& value)
      : count_(count), places_(places), values_((count + lanes - 1) / lanes * lanes * places) {
    for (std::size_t r = 0; r < count; ++r) {
      for (std::size_t j = 0; j < places; ++j)
        values_[(r / lanes * places + j) * lanes + r % lanes] = value(r, j);
    }
  }

  struct Tally {
    std::uint32_t below = 0;  ///< placings whose sum is below `low`
    std::uint32_t above = 0;  ///< above `high`
  };
  /// Sums of weights[j] times the value on place j, over all placings.
  Tally tally(std::span<const double> weights, double low, double high) const;

 private:
  static constexpr std::size_t lanes = 32;
  std::size_t count_;
  std::size_t places_;
  std::vector<double> values_;
};

}  // namespace firemark
