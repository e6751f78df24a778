#pragma once

#include "engine/pattern/close_pairs.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// One event's part in the space-time interaction.
struct LocalKnox {
  std::uint64_t observed = 0;  ///< events near it both in space and in time
  double expected = 0;         ///< near in space * near in time / (events - 1)
  double p = 1;                ///< so many or more
  double q = 1;                ///< corrected over the events by Benjamini and Hochberg
};

/// Which events carry the interaction? Counts of events nearer than `space` [m] and `time` [days],
/// in the order of the events: Rogerson (2001), "Monitoring point patterns for the
/// development of space-time clusters". With the event held fast and the
/// other times dealt out over the other places the count is hypergeometric: p is exact, without
/// permutations. Throws Error for columns of different length and what is not finite; no events
/// give nothing.
std::vector<LocalKnox> local_knox(std::span<const Point> points, std::span<const double> days,
                                  double space, double time, Metric metric = Metric::euclidean);

}  // namespace firemark
