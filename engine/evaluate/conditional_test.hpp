#pragma once

#include <cstdint>

namespace firemark {

/// The chance, two-sided, of two Poisson counts at least as far apart as `a` and `b` when the rates
/// behind them are the same, given their sum: of a + b records each falls to the first with the
/// chance of its exposure's share. Twice the smaller tail, at most 1. Przyborowski and Wilenski
/// (1940), "Homogeneity of results in testing samples from Poisson series".
///
/// For exposures that differ much, such as a ward's people and all others': there the statistic of
/// the E-test takes a 0 of the small one for the farthest from equal, and so finds little. Where
/// exposures are about equal the E-test is the sharper. NaN where both are 0. Throws Error (data)
/// for an exposure that is not finite and > 0.
double conditional_test(std::uint64_t a, std::uint64_t b, double a_exposure = 1,
                        double b_exposure = 1);

}  // namespace firemark
