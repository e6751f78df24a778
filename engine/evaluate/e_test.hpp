#pragma once

#include <cstdint>

namespace firemark {

/// The chance, two-sided, of two Poisson counts at least as far apart as `a` and `b` when the rates
/// behind them are the same: the E-test of Krishnamoorthy and Thomson (2004), "A more powerful test
/// for comparing two Poisson means". `a_exposure` and `b_exposure` are how much time (or land, or
/// people) each was counted in, in one unit, > 0.
///
/// NaN where both are 0: nothing was seen to compare, and a pair of zeros never counts as far
/// apart. Within 1e-9 of the double sum over all pairs of counts; O(sqrt(a + b)). Throws Error for
/// an exposure that is not finite and > 0.
double e_test(std::uint64_t a, std::uint64_t b, double a_exposure = 1, double b_exposure = 1);

}  // namespace firemark
