#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// A pair of limits of a rate per person.
struct FunnelLimits {
  double low = 0;
  double high = 0;
};

/// Between which a rate lies with `confidence` [%] if the underlying one is `target` (per person):
/// quantiles of the count, interpolated between whole counts as Spiegelhalter (2005), "Funnel plots
/// for comparing institutional performance", appendix A.1, over the population. They are at
/// least 0. NaN where the population is not above 0.
FunnelLimits poisson_limits(double target, double population, double confidence);
FunnelLimits binomial_limits(double target, double population, double confidence);

/// How much more the rates differ than chance lets them.
struct Overdispersion {
  double target = 0;  ///< all cases over all people
  double phi = 0;     ///< mean square of winsorised z: about 1 for chance alone
  double tau2 = 0;  ///< variance between areas by moments, at least 0 (DerSimonian and Laird 1986)
  std::vector<double> z = {};             ///< of each area; NaN where it takes no part
  std::vector<double> z_winsorised = {};  ///< the outer tenth on either side pulled in
};

/// Areas with known cases and a population above 0 take part. Throws Error (data) for negative or
/// infinite cases, or spans of different length.
Overdispersion overdispersion(std::span<const double> cases, std::span<const double> population);

/// Normal limits widened for overdispersion: by the factor sqrt(phi), or by adding tau2 to the
/// variance. They may be below 0.
FunnelLimits multiplied_limits(const Overdispersion& found, double population, double confidence);
FunnelLimits added_limits(const Overdispersion& found, double population, double confidence);

}  // namespace firemark
