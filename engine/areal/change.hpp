#pragma once

#include <cstdint>

namespace firemark {

/// How often chance alone gives two counts at least as unequal, where both come from the same rate
/// over times of equal length: given their sum, one of them is binomial with 1/2 (Przyborowski and
/// Wilenski 1940, "Homogeneity of results in testing samples from Poisson series"). Two-sided:
/// twice the smaller tail, at most 1. Exact to rounding; 1 where both are 0.
double chance_of_change(std::uint64_t before, std::uint64_t after);

}  // namespace firemark
