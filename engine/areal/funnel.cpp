#include "engine/areal/funnel.hpp"

#include "engine/areal/empirical_bayes.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double outer_share = 0.1;  // that is winsorised on either side

/// The count at which the distribution function reaches p, less the part of its step above p:
/// between the whole counts, so that limits are smooth in the population.
template <class AtMost>
double interpolated_quantile(double p, double mean, const AtMost& at_most) {
  double count = std::max(0.0, std::floor(mean));
  while (at_most(count) < p) ++count;
  while (count > 0 && at_most(count - 1) >= p) --count;
  const double here = at_most(count), below = count > 0 ? at_most(count - 1) : 0;
  return count - (here - p) / (here - below);
}

template <class AtMost>
FunnelLimits limits(double target, double population, double confidence, const AtMost& at_most) {
  if (!(population > 0)) return {nan, nan};
  const double tail = (1 - confidence / 100) / 2, mean = target * population;
  // Below the first step of the distribution function, at 0 cases, there is nothing to reach.
  const auto limit = [&](double p) {
    return std::max(interpolated_quantile(p, mean, at_most), 0.0) / population;
  };
  return {limit(tail), limit(1 - tail)};
}

/// The value below which a share of the sorted values lies, interpolated (Hyndman and Fan's 7).
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - std::floor(at)) * (sorted[above] - sorted[below]);
}

FunnelLimits normal_limits(double target, double variance, double confidence) {
  const double tail = (1 - confidence / 100) / 2;
  const double reach = std::sqrt(2 * variance) * boost::math::erfc_inv(2 * tail);
  return {target - reach, target + reach};
}

}  // namespace

FunnelLimits poisson_limits(double target, double population, double confidence) {
  const double mean = target * population;
  return limits(target, population, confidence,
                [&](double count) { return mean > 0 ? boost::math::gamma_q(count + 1, mean) : 1; });
}

FunnelLimits binomial_limits(double target, double population, double confidence) {
  return limits(target, population, confidence, [&](double count) {
    return count >= population || target <= 0
               ? 1
               : boost::math::ibetac(count + 1, population - count, target);
  });
}

Overdispersion overdispersion(std::span<const double> cases, std::span<const double> population) {
  const EmpiricalBayes all = empirical_bayes(cases, population);  // who takes part, and the mean
  Overdispersion result = {.target = all.mean};
  std::vector<double> sorted;
  double precision = 0, squared_precision = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const bool known = !std::isnan(all.rate[i]) && all.mean > 0;
    const double variance = all.mean / population[i];
    result.z.push_back(known ? (cases[i] / population[i] - all.mean) / std::sqrt(variance) : nan);
    if (!known) continue;
    sorted.push_back(result.z.back());
    precision += 1 / variance;
    squared_precision += 1 / (variance * variance);
  }
  result.z_winsorised = result.z;
  if (sorted.empty()) {
    result.phi = result.tau2 = nan;
    return result;
  }
  std::ranges::sort(sorted);
  const double low = quantile(sorted, outer_share), high = quantile(sorted, 1 - outer_share);
  double sum = 0;
  for (double& z : result.z_winsorised) {
    if (std::isnan(z)) continue;
    z = std::clamp(z, low, high);
    sum += z * z;
  }
  const auto n = static_cast<double>(sorted.size());
  result.phi = sum / n;
  const double spread = precision - squared_precision / precision;
  result.tau2 = spread > 0 ? std::max(0.0, (sum - (n - 1)) / spread) : 0;
  return result;
}

FunnelLimits multiplied_limits(const Overdispersion& found, double population, double confidence) {
  if (!(population > 0)) return {nan, nan};
  return normal_limits(found.target, found.phi * found.target / population, confidence);
}

FunnelLimits added_limits(const Overdispersion& found, double population, double confidence) {
  if (!(population > 0)) return {nan, nan};
  return normal_limits(found.target, found.tau2 + found.target / population, confidence);
}

}  // namespace firemark
