#pragma once

#include "engine/areal/weights.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// What every local statistic is made of: the values' moments, and of every area the sum over its
/// neighbourhood. Computed once, in one pass over the weights. It looks at the values and weights
/// that it was made of, which must outlive it: copying 300,000 of them would cost more than the
/// statistics do.
///
/// Values are finite and every area has a neighbour: see taking_part().
struct LocalSums {
  std::span<const double> values = {};
  const Weights* weights = nullptr;
  double n = 0;
  double mean = 0;
  double total = 0;              ///< of the values
  double m2 = 0;                 ///< variance of the values, divided by n
  double kurtosis = 0;           ///< m4 / m2^2
  std::vector<double> lag = {};  ///< sum of w z over the neighbours, not the area itself
  bool standardised = false;     ///< every row adds up to 1
  // Empty where every weight is 1: then the first two are the number of neighbours, the last is 1.
  std::vector<double> weight = {};   ///< W: sum of w
  std::vector<double> squares = {};  ///< S1: sum of w^2
  std::vector<double> self = {};     ///< what the area itself weighs in Gi*

  std::size_t size() const { return values.size(); }
  /// z: the value less the mean.
  double deviation(std::size_t i) const { return values[i] - mean; }
  double count(std::size_t i) const { return static_cast<double>(weights->count(i)); }
  double weight_of(std::size_t i) const { return weight.empty() ? count(i) : weight[i]; }
  double squares_of(std::size_t i) const { return squares.empty() ? count(i) : squares[i]; }
  double self_of(std::size_t i) const { return self.empty() ? 1 : self[i]; }
};

/// `self_weight` is what an area weighs in its own Gi* neighbourhood; absent: as much as the
/// largest weight of its row, which is 1 for plain neighbours, so that multiplying a row by a
/// number changes no z. Means and variances are taken about the mean, so rates far from 0 lose no
/// digits.
LocalSums local_sums(std::span<const double> values, const Weights& weights,
                     std::optional<double> self_weight = {});
LocalSums local_sums(std::span<const double> values, Weights&& weights,
                     std::optional<double> self_weight = {}) = delete;  // they would not outlive it

}  // namespace firemark
