#pragma once

#include "engine/areal/p_adjust.hpp"
#include "engine/options.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Which test of a unit's share, from the table of the unit and the rest by base and test points.
enum class ShareTest : std::uint8_t {
  chi_nmin1,  ///< chi-square times (N - 1) / N (Campbell 2007)
  chi,        ///< Pearson's chi-square
  yates,      ///< with continuity correction
  fisher,     ///< Fisher's exact test, two-sided: all tables as unlikely
};

struct PatternTestOptions {
  ShareTest share_test = ShareTest::chi_nmin1;
  Adjustment share_adjust = Adjustment::by;
  double level = 0.05;  ///< of p, adjusted: below it shares differ
};
void describe(PatternTestOptions& options, const OptionVisitor& visit);

/// Is the pattern the same, whatever became of the level?
struct PatternTest {
  std::vector<double> base_pct = {};  ///< [%] each unit's share of all base points; NaN without any
  std::vector<double> test_pct = {};  ///< [%] of all test points
  std::vector<double> p = {};         ///< NaN where neither has a point, but by Fisher 1
  std::vector<double> q = {};         ///< p, adjusted
  std::vector<int> local = {};        ///< 1 where the share rose, -1 where it fell, 0 alike
  double s = 0;                       ///< share of units that are alike
  double robust_s = 0;                ///< the same of units that have a point in either
  double weighted_s = 0;              ///< share of the weights that is in units alike
};

/// The spatial point pattern test by differences of proportions: Wheeler, Steenbeek and Andresen
/// (2018), "Testing for similarity in area-based spatial patterns". `base` and `test` are counts of
/// the same units; `weights`, as long or empty (each 1), are what weighted_s is of: people, homes,
/// hours at risk. No units, or nothing to weigh: NaN. Throws Error (data) for spans of different
/// length and for weights that are negative or not finite.
PatternTest pattern_test(std::span<const std::uint64_t> base, std::span<const std::uint64_t> test,
                         std::span<const double> weights = {},
                         const PatternTestOptions& options = {});

}  // namespace firemark
