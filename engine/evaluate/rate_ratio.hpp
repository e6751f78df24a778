#pragma once

#include "engine/evaluate/displacement.hpp"

namespace firemark {

/// A change as a ratio, beside the change of other land.
struct RateRatio {
  double ratio = 0;  ///< (after / before) over (after / before of the control)
  double low = 0;    ///< at the confidence asked for
  double high = 0;
  double p = 0;        ///< two-sided, normal on the log
  bool added = false;  ///< half was added to every count, as one of them is 0
};

/// The ratio of two rate ratios: Wilson (2022), "The relative incident rate ratio effect size for
/// count-based impact evaluations". Its log has the standard error sqrt(dispersion (1/a + 1/b + 1/c
/// + 1/d)) of the four counts; where one of them is 0, half is added to all (Haldane 1956). Lengths
/// of periods and sizes of land cancel. Asks that both kinds of land change in one *ratio* where
/// weighted_displacement() asks for one *difference*: with levels far apart the two may disagree.
///
/// Throws Error (data) for counts below 0, a confidence [%] not between 0 and 100, a dispersion
/// that is not above 0.
RateRatio rate_ratio(const BeforeAfter& treated, const BeforeAfter& control, double confidence = 95,
                     double dispersion = 1);

}  // namespace firemark
