#pragma once

#include "engine/areal/conditional_p.hpp"
#include "engine/areal/p_adjust.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace firemark {

/// Where the p of a neighbourhood comes from.
enum class PRule : std::uint8_t {
  automatic,    ///< exact where the values are counts and it takes seconds, else permutation
  analytic,     ///< the normal distribution of z: poor for counts with a mean below about 1
  exact,        ///< exact_conditional_p()
  permutation,  ///< monte_carlo_p()
};
std::string_view p_rule_name(PRule rule);

struct SignificanceOptions {
  PRule p_value = PRule::automatic;
  Adjustment adjust = Adjustment::bh;
  MonteCarloOptions monte_carlo = {};
};
void describe(SignificanceOptions& options, const OptionVisitor& visit);

/// What is to be said of each area's neighbourhood.
struct Significance {
  PRule rule = PRule::analytic;  ///< that was used
  ConditionalP tails = {};       ///< of the neighbours' sum
  std::vector<double> p = {};    ///< two-sided; NaN where z is and the rule is analytic
  std::vector<double> q = {};    ///< p, adjusted for the number of areas
  std::vector<int> bin = {};     ///< -3 ... 3 by q, see significance_bin()
};

/// `z` are those of the neighbours' sum, for the analytic rule. Values and weights as for
/// monte_carlo_p().
Significance significance(std::span<const double> values, const Weights& weights,
                          std::span<const double> z, const SignificanceOptions& options = {},
                          Progress& progress = Progress::none());

}  // namespace firemark
