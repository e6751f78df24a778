#include "engine/areal/significance.hpp"

#include "engine/areal/local_statistics.hpp"

namespace firemark {
namespace {

constexpr std::string_view rules[] = {"auto", "analytic", "exact", "permutation"};
constexpr double affordable = 2e9;  // additions: seconds

ConditionalP tails_of(std::span<const double> z) {
  ConditionalP tails;
  for (const double value : z) {
    tails.ge.push_back(upper_p(value));
    tails.le.push_back(upper_p(-value));
  }
  return tails;
}

}  // namespace

std::string_view p_rule_name(PRule rule) { return rules[static_cast<std::size_t>(rule)]; }

void describe(SignificanceOptions& options, const OptionVisitor& visit) {
  visit({.name = "p-value",
         .value = choice(options.p_value, rules),
         .help = "Where p comes from: auto is exact for counts, permutation for other values"});
  visit({.name = "adjust",
         .value = choice(options.adjust, adjustment_names()),
         .help = "What is done about many areas being tested at once"});
  describe(options.monte_carlo, visit);
}

Significance significance(std::span<const double> values, const Weights& weights,
                          std::span<const double> z, const SignificanceOptions& options,
                          Progress& progress) {
  check_options(options);
  Significance result = {.rule = options.p_value};
  if (result.rule == PRule::automatic)
    result.rule = exact_cost(values, weights) <= affordable ? PRule::exact : PRule::permutation;
  result.tails = result.rule == PRule::analytic ? tails_of(z)
                 : result.rule == PRule::exact
                     ? exact_conditional_p(values, weights, progress)
                     : monte_carlo_p(values, weights, options.monte_carlo, progress);
  for (std::size_t i = 0; i < values.size(); ++i) {
    result.p.push_back(result.rule == PRule::analytic ? two_sided_p(z[i])
                                                      : result.tails.two_sided(i));
  }
  result.q = p_adjust(result.p, options.adjust);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double side = result.tails.ge[i] < result.tails.le[i] ? 1 : -1;
    result.bin.push_back(significance_bin(side, result.q[i]));
  }
  return result;
}

}  // namespace firemark
