#pragma once

#include "engine/pattern/near_repeat.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace firemark {

/// The events of a Knox test, ready to be counted: in strips, and in an order that does not depend
/// on the order in which they were given.
struct KnoxEvents {
  Strips strips = {};
  std::vector<std::uint32_t> event = {};    ///< its number as it was given
  std::vector<std::int32_t> ticks = {};     ///< time of each event, from 0
  std::vector<std::uint8_t> leader = {};    ///< of a directed test; empty otherwise
  std::vector<std::uint32_t> movable = {};  ///< events whose times are permuted
  std::vector<std::int32_t> limits = {};    ///< [ticks] upper ends of the time bands
  std::vector<double> edges = {};           ///< [m] upper ends of the distance bands
  std::int32_t range = 0;                   ///< greatest tick
  bool directed() const { return !leader.empty(); }
};

/// Orders events and turns days into ticks: days where all are whole, seconds otherwise. `leader`
/// is empty, or 1 for each leader. Throws Error as near_repeat() says.
KnoxEvents knox_events(std::span<const Point> points, std::span<const double> days,
                       std::span<const std::uint8_t> leader, const NearRepeatOptions& options);

/// Tables of pairs, distance band by distance band: the observed one and then one for each of
/// `permutations`, permutation b drawn from Stream(seed, b).
std::vector<double> knox_tables(const KnoxEvents& events, const NearRepeatOptions& options,
                                Progress& progress);

/// The distance band of a pair, the number of `edges` that it does not come under. All edges are
/// looked at: a guess at where to stop would be wrong too often.
inline std::size_t distance_band(double dx, double dy, Metric metric,
                                 std::span<const double> edges) {
  std::size_t band = 0;
  if (metric == Metric::manhattan) {
    const double apart = (dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy);
    for (const double edge : edges) band += apart >= edge ? 1U : 0U;
  } else {
    const double square = dx * dx + dy * dy;
    for (const double edge : edges) band += square >= edge * edge ? 1U : 0U;
  }
  return band;
}

/// Calls visit(first, second, band) with positions, once for every two events of strip `a` and
/// those north of it that fall into a distance band. Of a directed test only leader and follower,
/// in this order.
template <class Visit>
void for_each_close_pair(const KnoxEvents& events, Metric metric, std::size_t a, Visit&& visit) {
  const Strips& strips = events.strips;
  const auto pair = [&](std::size_t i, std::size_t j) {
    if (events.directed() && events.leader[i] == events.leader[j]) return;
    const std::size_t band =
        distance_band(strips.x[j] - strips.x[i], strips.y[j] - strips.y[i], metric, events.edges);
    if (band == events.edges.size()) return;
    if (events.directed() && events.leader[i] == 0) std::swap(i, j);
    visit(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), band);
  };
  for_each_window(strips, events.edges.back(), a,
                  [&](std::size_t i, std::size_t begin, std::size_t end) {
                    for (std::size_t j = begin; j < end; ++j) pair(i, j);
                  });
}

}  // namespace firemark
