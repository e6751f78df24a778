#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// What the maxima of replications say of a ratio.
class Inference {
 public:
  /// `stopped`: replications were stopped by their success, not by their number.
  Inference(std::span<const double> maxima, bool stopped);

  /// 1 + maxima at least as great; ratios nearer than ratio_tie are equal. 0 without maxima.
  std::uint64_t rank(double ratio) const;
  /// rank / (maxima + 1); stopped: (rank - 1) / maxima (Besag and Clifford 1991). NaN without.
  double p(double ratio) const;
  /// Chance of as great a maximum by the Gumbel distribution that has the maxima's mean and
  /// variance (Abrams, Kulldorff and Kleinman 2010). NaN for fewer than two or all the same.
  double gumbel_p(double ratio) const;
  /// Is the ratio below every maximum?
  bool worst(double ratio) const { return !sorted_.empty() && rank(ratio) > sorted_.size(); }

 private:
  std::vector<double> sorted_;
  bool stopped_;
  double mode_ = 0, scale_ = 0;
};

}  // namespace firemark
