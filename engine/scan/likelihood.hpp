#pragma once

#include <cstdint>

namespace firemark {

/// How much better "another rate inside than outside" explains a window than "the same everywhere":
/// the logarithm of Kulldorff's likelihood ratio (1997, "A spatial scan statistic", Poisson and
/// Bernoulli). Observed and simulated windows go through this one function, so that equal windows
/// have equal ratios.
///
/// A window is its cases and its measure: expected cases (Poisson, permutation; `total` = `cases`),
/// or cases and controls (Bernoulli; `total` = all of them). 0 unless the window has more cases
/// than expected (`high`, and then at least `min_cases`) or fewer (`low`). The farther the cases
/// from a given measure, or the measure from given cases, the greater the ratio.
struct ScanLikelihood {
  bool bernoulli = false;
  double cases = 0;
  double total = 0;
  double min_cases = 0;  ///< of a window with more than expected
  bool high = true;
  bool low = false;

  double operator()(double inside, double measure) const;

  double expected(double measure) const { return bernoulli ? measure * cases / total : measure; }

  /// False when the ratio surely does not exceed `best`: Kullback-Leibler's divergence is never
  /// more than the chi-squared one. No logarithms.
  bool may_exceed(double inside, double measure, double best) const {
    const double expectation = expected(measure), excess = inside - expectation;
    if (!looked_at(inside, excess)) return false;
    const double rest = cases - expectation;
    double chi2 = excess * excess * cases / (expectation * rest);
    if (bernoulli) chi2 *= (total / (total - cases)) * (rest / (total - measure)) * (total / cases);
    return !(chi2 < best * (1 - 1e-9));
  }

 private:
  bool looked_at(double inside, double excess) const {
    return excess > 0 ? high && inside >= min_cases : low && excess < 0;
  }
};

}  // namespace firemark
