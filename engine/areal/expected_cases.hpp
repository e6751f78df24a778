#pragma once

#include <span>
#include <vector>

namespace firemark {

/// What each area would have if the rate of all were its own, and how far it is from that. NaN
/// where cases or population are not known, or the population is not above 0: these take no part.
struct ExpectedCases {
  std::vector<double> expected = {};
  std::vector<double> relative_risk = {};  ///< [%] 100 where cases are as expected
  std::vector<double> at_most = {};        ///< Poisson probability of at most as many cases
  /// Probability of cases as far out on their side of the expectation: Choynowski (1959), "Maps
  /// based on probabilities".
  std::vector<double> choynowski = {};
};

/// Throws Error (data) for negative or infinite cases, or spans of different length.
ExpectedCases expected_cases(std::span<const double> cases, std::span<const double> population);

}  // namespace firemark
