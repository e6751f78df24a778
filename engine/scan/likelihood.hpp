#pragma once

#include <cstdint>

namespace firemark {

/// How much better "more inside than outside" explains a window than "the same everywhere": the
/// logarithm of Kulldorff's likelihood ratio (1997, "A spatial scan statistic", Poisson and
/// Bernoulli). Observed and simulated windows go through this one function, so that equal windows
/// have equal ratios.
///
/// A window is its cases and its measure: expected cases (Poisson, permutation; `total` = `cases`),
/// or cases and controls (Bernoulli; `total` = all of them). 0 unless the window has more cases
/// than expected. For given cases it falls as the measure grows; for a given measure it grows with
/// the cases.
struct ScanLikelihood {
  bool bernoulli = false;
  double cases = 0;
  double total = 0;

  double operator()(double inside, double measure) const;

  double expected(double measure) const { return bernoulli ? measure * cases / total : measure; }

  /// False when the ratio surely does not exceed `best`: Kullback-Leibler's divergence is never
  /// more than the chi-squared one. No logarithms.
  bool may_exceed(double inside, double measure, double best) const {
    const double expectation = expected(measure), excess = inside - expectation;
    if (!(excess > 0)) return false;
    const double rest = cases - expectation;
    double chi2 = excess * excess * cases / (expectation * rest);
    if (bernoulli) chi2 *= (total / (total - cases)) * (rest / (total - measure)) * (total / cases);
    return !(chi2 < best * (1 - 1e-9));
  }
};

}  // namespace firemark
