#pragma once

#include "engine/areal/weights.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// Sums over all pairs, in the notation of Cliff and Ord (1981).
struct WeightSums {
  double n = 0;
  double s0 = 0;  ///< sum of w
  double s1 = 0;  ///< half the sum of (w_ij + w_ji)^2
  double s2 = 0;  ///< sum over areas of (row sum + column sum)^2
};
WeightSums weight_sums(const Weights& weights);

/// A global statistic and its null hypothesis. p is of the side of clustering.
struct GlobalStatistic {
  double value = 0;
  double expected = 0;
  double variance = 0;
  double z = 0;  ///< positive means that like values lie together, for Geary's C too
  double p = 0;  ///< one-sided: a z at least as large
};

/// Values are taken as placed at random, or as drawn from a normal distribution.
enum class NullHypothesis : std::uint8_t { randomisation, normality };

// Of all of these: values are finite and every area has a neighbour, see taking_part(). NaN where
// nothing varies, or there are too few areas: fewer than 4 under randomisation, 3 under normality.

/// Moran's I (1950), about 0 for no pattern and 1 for much; Cliff and Ord (1981) for the moments.
GlobalStatistic moran(std::span<const double> values, const Weights& weights,
                      NullHypothesis null = NullHypothesis::randomisation);

/// Geary's C (1954): about 1 for no pattern, smaller where neighbours are alike. z is (expected -
/// value) / sd, as spdep has it, so that it is positive for clustering.
GlobalStatistic geary(std::span<const double> values, const Weights& weights,
                      NullHypothesis null = NullHypothesis::randomisation);

/// Getis and Ord (1992): the share of products of pairs that are neighbours'. High where high
/// values lie together, low where low ones do. Throws Error (data) for a value below 0.
GlobalStatistic general_g(std::span<const double> values, const Weights& weights);

/// Joins of areas of one kind, and of two: Moran (1948), Cliff and Ord (1981).
struct JoinCount {
  std::string kinds = {};  ///< "high:high", "low:high"
  double value = 0;
  double expected = 0;
  double variance = 0;
  double z = 0;  ///< more joins than expected: above 0
};

/// Whether the number of areas of each kind is given, or each area drew its own kind.
enum class Sampling : std::uint8_t { without_replacement, free };

/// Joins within each kind, then between each two; kinds are numbers into `names`. Joins between
/// kinds come with sampling without replacement only.
std::vector<JoinCount> join_counts(std::span<const std::uint32_t> kind,
                                   std::span<const std::string> names, const Weights& weights,
                                   Sampling sampling = Sampling::without_replacement);

/// Moran's I of one variable with the neighbours of another, both standardised. Moments where x
/// stays and y falls on the places at random: expected 0, and the variance exactly, as the
/// statistic is linear in y (Hoeffding 1951, "A combinatorial central limit theorem").
GlobalStatistic bivariate_moran(std::span<const double> x, std::span<const double> y,
                                const Weights& weights);

/// Of each area: its x times its neighbours' y, both standardised.
std::vector<double> local_bivariate_moran(std::span<const double> x, std::span<const double> y,
                                          const Weights& weights);

/// Lee (2001), "Developing a bivariate spatial association measure": correlation of the two
/// variables' neighbourhood means, of each area; their mean is the global L.
std::vector<double> local_lee(std::span<const double> x, std::span<const double> y,
                              const Weights& weights);

}  // namespace firemark
