#pragma once

#include "engine/options.hpp"
#include "engine/point.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

struct InteractionOptions {
  std::int64_t neighbours = 10;  ///< Jacquez: greatest k
  double space_offset = 100;     ///< [m] Mantel: distances count as 1 / (distance + offset)
  double time_offset = 1;        ///< [days]
  std::int64_t permutations = 999;
  std::int64_t seed = 1;
};
void describe(InteractionOptions& options, const OptionVisitor& visit);

/// Mantel's statistic: are near pairs soon?
struct Mantel {
  double correlation = 0;  ///< of the pairs' 1 / (distance + offset) and 1 / (days + offset)
  double p = 1;            ///< one-sided: so strong or stronger
};

/// Mantel (1967), "The detection of disease clustering and a generalized regression approach", with
/// his reciprocals, so that far pairs, of which there are most, do not drown the near ones. Times
/// are permuted over the places. Takes n^2 / 2 steps a permutation: seconds for thousands of
/// events, hours for 100,000. Throws Error for fewer than 3 events and what is not finite; a p of 1
/// where all times or all places are one.
Mantel mantel(std::span<const Point> points, std::span<const double> days,
              const InteractionOptions& options = {}, Progress& progress = Progress::none());

/// Pairs that are among the k nearest both in space and in time.
struct JacquezOrder {
  std::int64_t k = 1;
  double observed = 0;  ///< ordered pairs
  double expected = 0;  ///< mean of the permutations
  double p = 1;
  double p_max = 1;  ///< corrected for looking at all k (see simulated_p)
};

/// Jacquez (1996), "A k nearest neighbour test for space-time interaction", for k = 1 ...
/// neighbours (fewer where there are fewer events). It needs no critical distance, so it sees
/// chains in town and country alike. An event is among the k nearest of another where fewer than k
/// are strictly nearer: all of several equally near ones count, so that neither the order of the
/// rows nor chance decides among events of one day. Throws Error as mantel().
std::vector<JacquezOrder> jacquez(std::span<const Point> points, std::span<const double> days,
                                  const InteractionOptions& options = {},
                                  Progress& progress = Progress::none());

}  // namespace firemark
