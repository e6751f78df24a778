#pragma once

#include "engine/hotspot/hotspot.hpp"
#include "engine/options.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

struct LineageOptions {
  double overlap = 25;  ///< [%] of the smaller of two hotspots that makes them one
  double growth = 1.5;  ///< times the land, from when on it has grown; one over it: shrunk
};
void describe(LineageOptions& options, const OptionVisitor& visit);

/// A hotspot of an earlier run, as its layer tells it.
struct PastHotspot {
  std::string id = {};
  std::string label = {};
  std::uint64_t n = 0;
  MultiPolygon shape = {};
  std::string first_seen = {};
  std::int64_t periods_seen = 0;
};

/// Gives today's hotspots their history and returns the past ones that ended, by id.
///
/// Two hotspots are linked when they share at least options.overlap per cent of the smaller one's
/// land. A hotspot without a link is `new`, a past one without a link has ended. Linked one to one:
/// `grown` or `shrunk` by the ratio of their land, `moved` where less than half of the larger one
/// is shared but neither grew nor shrank, else `persisting`. Linked with several past ones:
/// `merged`. Linked with one that is linked with several: `split`.
///
/// Each past hotspot hands its id, first_seen and periods_seen to the heir that shares most land
/// with it (ties: more incidents, then the smaller id); a merged hotspot takes its id from the one
/// of its forebears, among those whose heir it is, that shares most land, and the earliest
/// first_seen of all. Others keep the id of their place. `today` is what first_seen says of a new
/// one: the first day of this run's period. The order of either list never shows.
std::vector<PastHotspot> trace_lineage(std::vector<Hotspot>& hotspots,
                                       std::span<const PastHotspot> past, const std::string& today,
                                       const LineageOptions& options = {});

}  // namespace firemark
