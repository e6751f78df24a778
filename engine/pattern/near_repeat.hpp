#pragma once

#include "engine/options.hpp"
#include "engine/pattern/close_pairs.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

struct NearRepeatOptions {
  std::vector<double> space = {100, 250, 500};  ///< [m] upper ends of the distance bands
  std::vector<double> time = {7, 14, 28};       ///< [days] upper ends of the time bands
  double same_place = 1;                        ///< [m] nearer than this is the same place; 0: off
  Metric metric = Metric::euclidean;
  std::int64_t permutations = 999;
  std::int64_t seed = 1;
};
void describe(NearRepeatOptions& options, const OptionVisitor& visit);

/// One distance band by one time band; both are half open, [from, to).
struct NearRepeatCell {
  double space_from = 0;  ///< [m]
  double space_to = 0;
  double time_from = 0;  ///< [days]
  double time_to = 0;
  std::uint64_t observed = 0;  ///< pairs of events
  double expected = 0;         ///< mean of the permutations; NaN without any
  double ratio = 0;            ///< observed / expected; NaN where none were expected
  double p = 0;                ///< one-sided: so many pairs or more
  double p_max = 0;            ///< corrected for looking at all cells (see simulated_p)
  double q = 0;                ///< corrected by Benjamini and Hochberg
};

/// What the Knox test says: distance band by distance band, the same place first, time bands
/// within.
struct NearRepeat {
  std::vector<NearRepeatCell> cells = {};
  std::vector<double> space = {};  ///< [m] upper ends of all distance bands, the same place's first
  NearRepeatOptions options = {};
};

/// Do events that are near in space come near in time more often than chance has it? Knox (1964),
/// "The detection of space-time interactions", in many bands, as Ratcliffe's Near Repeat
/// Calculator has it: the times are permuted over the places, so that neither busy places nor busy
/// seasons count as interaction.
///
/// `days` are days since any day, of equal length as `points`. Where all are whole numbers they
/// are compared as such, else to the second. Two points are d apart with d*d = dx*dx + dy*dy in
/// double precision. The same seed gives the same bytes for any threads and any order of events.
///
/// Throws Error for bands that do not increase, fewer than 3 events, a coordinate or day that is
/// not finite, and uneven days that span more than 68 years. Events all of one time are no
/// contradiction: every ratio is 1 and every p is 1.
NearRepeat near_repeat(std::span<const Point> points, std::span<const double> days,
                       const NearRepeatOptions& options = {},
                       Progress& progress = Progress::none());

/// Do followers come soon after leaders nearby? Pairs of one leader and one follower, the
/// follower 0 days or more later. Only the followers' times are permuted, among the followers:
/// where and when leaders are, and where followers are, stays. An event that is both pairs with
/// itself: give two sets. Throws Error as near_repeat() does; each set must have one event.
NearRepeat leader_follower(std::span<const Point> leaders, std::span<const double> leader_days,
                           std::span<const Point> followers, std::span<const double> follower_days,
                           const NearRepeatOptions& options = {},
                           Progress& progress = Progress::none());

}  // namespace firemark
