#pragma once

#include "engine/areal/weights.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// How surprising each neighbourhood's weighted sum is, if the area keeps its value and all others
/// fall on the other places at random (Anselin 1995: conditional permutation). One answer for Gi,
/// Gi* and local Moran: given the area's own value, all three rank the placings alike (local Moran
/// the other way round where that value is below the mean).
struct ConditionalP {
  std::vector<double> ge = {};  ///< probability of a sum at least as large
  std::vector<double> le = {};  ///< at least as small; with ge more than 1 by that of equal sums

  double two_sided(std::size_t i) const { return two_sided_of(ge[i], le[i]); }
  static double two_sided_of(double ge, double le) {
    const double least = ge < le ? ge : le;
    return least > 0.5 ? 1 : 2 * least;
  }
};

// Of all below: values are finite and every area has a neighbour, see taking_part().

/// About how many additions exact_conditional_p() takes, so that one may decide; infinite where it
/// cannot be had: values that are not whole numbers, or weights that differ within a row.
double exact_cost(std::span<const double> values, const Weights& weights);

/// The probabilities themselves, for counts: no permutation, no seed, no floor of 1 / (P + 1), ties
/// exact. The number of ways to choose k values with a given sum is a coefficient of the product
/// over the distinct values v of (1 + t u^v)^m, m being how often v occurs, once less for the
/// area's own value; "all but one" for every value by divide and conquer. All terms are positive:
/// relative accuracy is that of the numbers.
/// Throws Error (data) where exact_cost() is infinite, Cancelled when asked to stop.
ConditionalP exact_conditional_p(std::span<const double> values, const Weights& weights,
                                 Progress& progress = Progress::none());

struct MonteCarloOptions {
  std::int64_t permutations = 9'999;
  std::int64_t seed = 1;
};
void describe(MonteCarloOptions& options, const OptionVisitor& visit);

/// (r + 1) / (P + 1), r of P random placings having a sum at least as large (as small). Sums that
/// differ by rounding are equal. All areas share the placings: a placing that put the area's own
/// value among its neighbours takes the next value instead, so each area's draws are without
/// replacement from the others. Where weights are equal within the rows, the sums are sorted once
/// for all areas with as many neighbours: time is O(n log P + P K log P). The answer depends on the
/// seed, not on threads, nor on the order of the areas but among equal values.
ConditionalP monte_carlo_p(std::span<const double> values, const Weights& weights,
                           const MonteCarloOptions& options = {},
                           Progress& progress = Progress::none());

}  // namespace firemark
