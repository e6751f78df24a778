#pragma once

#include <array>
#include <span>

namespace firemark {

/// Counts of one kind of land before and after an action.
struct BeforeAfter {
  double before = 0;
  double after = 0;
  double weight = 1;  ///< the land's size beside the others': counts are divided by it
};

/// What an action changed, with what it may have pushed elsewhere.
struct Displacement {
  double local = 0;      ///< change of the treated land less that of its control
  double displaced = 0;  ///< the same of the land around it, which has its own control
  double total = 0;      ///< the two together: below 0 is fewer incidents
  double variance = 0;   ///< of total, counts being Poisson
  double z = 0;          ///< total over its standard error; NaN where that is 0
  double p = 0;          ///< two-sided, normal; NaN where z is
  double low = 0;        ///< of total, normal, at the confidence asked for
  double high = 0;
};

/// The weighted displacement difference: Wheeler and Ratcliffe (2018), "A simple weighted
/// displacement difference test to evaluate place based crime interventions", Crime Science 7:11.
/// `days` are the lengths of the two periods in any unit: counts are divided by them. Without land
/// around (all zero) its part is 0. `dispersion` is how many times as much as Poisson counts the
/// counts vary: the variance is multiplied by it. Counts are at least 0, weights, days and
/// dispersion above 0, confidence [%] between 0 and 100: throws Error (data) otherwise.
Displacement weighted_displacement(const BeforeAfter& treated, const BeforeAfter& control,
                                   const BeforeAfter& around = {},
                                   const BeforeAfter& around_control = {},
                                   std::array<double, 2> days = {1, 1}, double confidence = 95,
                                   double dispersion = 1);

/// Several kinds of incident as one, each worth its harm: totals add up by harm, variances by its
/// square. `kinds` and `harm` are of one length; local and displaced add up as totals do. None: all
/// 0, z NaN. Throws Error (data) for different lengths.
Displacement harm_weighted(std::span<const Displacement> kinds, std::span<const double> harm,
                           double confidence = 95);

}  // namespace firemark
