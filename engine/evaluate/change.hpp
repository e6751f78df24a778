#pragma once

#include "engine/areal/p_adjust.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Counts of one place in two periods.
struct PlaceCounts {
  std::uint64_t now = 0;
  std::uint64_t before = 0;
  double exposure_now = 1;     ///< days, people, people x days ..., >= 0; both in one unit
  double exposure_before = 1;  ///< NaN or 0: nothing can be compared
};

/// What became of a place, and whether chance alone does as much.
struct Change {
  double expected = 0;  ///< what `now` would be at the rate of before; NaN where not known
  double change = 0;    ///< now - expected
  double pct = 0;  ///< [%] of expected; NaN where nothing was before: from 0 there is no percent
  double p = 0;    ///< two-sided; NaN where neither period has a record
  double q = 0;    ///< p, adjusted for the number of places
};

/// Which test of two counts: engine/evaluate/e_test.hpp, for exposures of about the same size, or
/// conditional_test.hpp, for a part beside the rest.
enum class CountTest : std::uint8_t { e_test, conditional };

/// Each place's change by itself. Places without any record are not among the tests. No places:
/// nothing.
std::vector<Change> changes(std::span<const PlaceCounts> places,
                            Adjustment adjustment = Adjustment::bh,
                            CountTest test = CountTest::e_test);

/// Each place beside all others together: cases and population (the exposures) of both. Places
/// whose cases or population are not known, or whose population is not above 0, are in neither;
/// where cases are not whole numbers nothing can be compared (exposures 0).
std::vector<PlaceCounts> beside_rest(std::span<const double> cases,
                                     std::span<const double> population);

}  // namespace firemark
