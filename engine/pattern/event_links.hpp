#pragma once

#include "engine/options.hpp"
#include "engine/point.hpp"
#include "engine/time.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

struct EventLinkOptions {
  double within = 150;  ///< [m] how far apart two records of one event may lie
  double days = 1;      ///< [days] how far apart in time
};
void describe(EventLinkOptions& options, const OptionVisitor& visit);

/// Records of one kind: where, and when.
struct TimedPoints {
  std::span<const Point> points = {};    ///< [m]
  std::span<const TimeSpan> times = {};  ///< as many
};

/// A record of one set and one of another that are probably one event.
struct EventLink {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double metres = 0;
  double days = 0;  ///< between the two spans; 0 where they overlap
};

/// Pairs of a record of `first` and one of `second` within both limits, each record in at most one
/// pair: the soonest, then the nearest pair is taken first, of equal ones that of the westernmost,
/// then southernmost places. Records known no closer than to two days are left out: a month fits
/// anything. Ordered by record of `first`. Neither order of rows shows but in the numbers.
std::vector<EventLink> link_events(const TimedPoints& first, const TimedPoints& second,
                                   const EventLinkOptions& options = {});

/// Chains of events, one of each set in turn, each within both limits of the one before and not
/// before it: a fly-tip, then a refuse fire, then a car fire. An event is in at most one chain;
/// each step takes the soonest that is free, then the nearest. Of each chain the record of each
/// set. `options.days` counts from the start of one to the start of the next.
std::vector<std::vector<std::uint32_t>> escalation_chains(std::span<const TimedPoints> sets,
                                                          const EventLinkOptions& options);

}  // namespace firemark
