#pragma once

#include "engine/areal/local_sums.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace firemark {

/// A statistic of one area under its null hypothesis.
struct Moments {
  double excess = 0;    ///< value less expectation
  double expected = 0;  ///< under the null hypothesis
  double variance = 0;  ///< likewise; 0 or less where nothing can vary

  double value() const { return expected + excess; }
  /// NaN where nothing can vary: constant values, or a neighbourhood of everybody.
  double z() const;
};

/// Getis and Ord (1992): the sum of a neighbourhood, without the area itself, as a share of all
/// other values. Moments given that the area keeps its value.
Moments gi(const LocalSums& sums, std::size_t i);

/// Ord and Getis (1995): the same with the area itself, as a share of all values. Where rows are
/// standardised, they are so with the area itself among its neighbours.
Moments gi_star(const LocalSums& sums, std::size_t i);

/// Anselin (1995): the area's deviation times its neighbours', over the variance. Moments given
/// that the area keeps its value (Sokal, Oden and Thomson 1998): |z| is then that of gi() wherever
/// weights are equal within the row.
Moments local_moran(const LocalSums& sums, std::size_t i);

/// The same with moments under random placement of all values.
Moments local_moran_total(const LocalSums& sums, std::size_t i);

/// All z of a statistic, in the order of the areas: what a map is drawn of.
std::vector<double> gi_z(const LocalSums& sums);
std::vector<double> gi_star_z(const LocalSums& sums);
std::vector<double> local_moran_z(const LocalSums& sums);

/// Anselin (1995): mean square of the differences to the neighbours, over the variance (divided by
/// n - 1). Small among like neighbours.
std::vector<double> local_geary(const LocalSums& sums);

/// Ord and Getis (2012), "Local spatial heteroscedasticity (LOSH)": mean square of the neighbours'
/// differences from their own neighbourhoods' means, as a multiple of its mean over all areas.
/// Large where neighbours differ among themselves.
std::vector<double> local_spread(const LocalSums& sums);

/// The area and its neighbours high or low. A value, or neighbours, at the middle itself are
/// neither.
enum class Quadrant : std::uint8_t { undetermined, high_high, low_low, high_low, low_high };

/// What high means: the area and its neighbours above the mean of all, which is what the sign of
/// local Moran says; or, as R's spdep, the value and the neighbours' plain sum above the means or
/// medians of theirs, which for unstandardised weights says how many neighbours there are.
enum class QuadrantRule : std::uint8_t { signs, means, medians };
std::vector<Quadrant> quadrants(const LocalSums& sums, QuadrantRule rule = QuadrantRule::signs);
std::string_view quadrant_name(Quadrant quadrant);

/// Probability of a normal deviate at least as far from 0; NaN for NaN.
double two_sided_p(double z);
/// Probability of a normal deviate at least as large.
double upper_p(double z);

/// -3 ... 3: significant at 99, 95, 90 %, cold below and hot above 0; 0 where not, or not known.
int significance_bin(double z, double p);

}  // namespace firemark
