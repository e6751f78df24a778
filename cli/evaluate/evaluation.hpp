#pragma once

#include "cli/areal/comparison.hpp"
#include "engine/evaluate/change.hpp"
#include "engine/evaluate/displacement.hpp"
#include "engine/evaluate/overdispersion.hpp"
#include "engine/evaluate/rate_ratio.hpp"
#include "engine/options.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// How an evaluation is made.
struct EvaluationOptions {
  double ring = 0;         ///< [m] of land around each part; 0: as the files say
  double confidence = 95;  ///< [%]
  bool per_km2 = false;    ///< compare counts per km2 rather than counts
  bool by_lot = false;     ///< which land was treated was drawn by lot
};
void describe(EvaluationOptions& options, const OptionVisitor& visit);

/// One difference of changes, with its interval.
struct Estimate {
  std::string of = {};  ///< "treated", "around", "total", "ratio", "before"
  double value = 0;     ///< records in the period looked at; of "ratio" times; of "before" z
  double low = 0, high = 0;
  double p = 0;
  std::string test = {};  ///< "exact" or "normal"
};

/// What an evaluation found.
struct Evaluation {
  std::vector<PlaceCounts> counts = {};  ///< of each part of the land: exposures are days
  std::vector<Change> changes = {};      ///< of each part by itself
  SeriesOverdispersion varied = {};      ///< of weeks (months, where records say only those) before
  std::vector<Estimate> estimates = {};
};

/// Compares the times on the parts of the land: `regions` are treated, control and, perhaps, around
/// and around control, in this order, with the records in them.
///
/// The differences are weighted displacement differences (engine/evaluate/displacement.hpp) of
/// counts in as many days as the period looked at has, times the overdispersion of the time before;
/// p is the E-test of the two sums that their difference is made of where all weights are alike and
/// counts vary no more than Poisson's, else normal. "before" is the same difference between the two
/// halves of the time before: control that did not keep step then is no fair comparison.
Evaluation evaluate(const Comparison& times, const Regions& regions, Timezone zone,
                    const EvaluationOptions& options);

}  // namespace firemark::cli
