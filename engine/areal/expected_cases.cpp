#include "engine/areal/expected_cases.hpp"

#include "engine/areal/empirical_bayes.hpp"

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Poisson probability of at most `cases`, and of at least.
double at_most(double cases, double mean) {
  return mean > 0 ? boost::math::gamma_q(std::floor(cases) + 1, mean) : 1;
}
double at_least(double cases, double mean) {
  const double first = std::ceil(cases);
  if (first <= 0) return 1;
  return mean > 0 ? boost::math::gamma_p(first, mean) : 0;
}

}  // namespace

ExpectedCases expected_cases(std::span<const double> cases, std::span<const double> population) {
  const std::size_t n = cases.size();
  const EmpiricalBayes all = empirical_bayes(cases, population);
  ExpectedCases result = {std::vector<double>(n, nan), std::vector<double>(n, nan),
                          std::vector<double>(n, nan), std::vector<double>(n, nan)};
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(all.rate[i])) continue;
    const double expected = all.mean * population[i];
    result.expected[i] = expected;
    result.relative_risk[i] = expected > 0 ? 100 * cases[i] / expected : nan;
    result.at_most[i] = at_most(cases[i], expected);
    result.choynowski[i] = cases[i] < expected ? result.at_most[i] : at_least(cases[i], expected);
  }
  return result;
}

}  // namespace firemark
