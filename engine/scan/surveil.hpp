#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// A cluster that was still going on when a run looked at it.
struct AliveCluster {
  std::string id = {};
  std::string first_seen = {};  ///< day of the first run that had it, as 2026-09-27
  std::int64_t runs = 0;        ///< in a row that have had it, this one included
  std::string status = {};      ///< new, continuing, split; of past ones ended, merged
  std::string into = {};        ///< id of the one that a past one merged into, a new one split from
  std::vector<std::string> places = {};
  std::int64_t first_day = 0;  ///< since 1970-01-01
  std::int64_t last_day = 0;
};

/// Gives this run's clusters, in the order of their ranks, the ids of the last run's, so that a
/// cluster keeps its name for as long as it goes on; returns the last run's that went, in their
/// order, each `ended` or `merged`.
///
/// Two are linked where they have at least half of the smaller one's places in common and no day
/// lies between their times. The pair with most places in common hands on first (ties: the higher
/// rank, then the smaller id); each cluster gives and takes one id. What is left without an heir
/// has `merged` where it is linked, else `ended`; what is left without an id has `split` off where
/// it is linked, else is `new`. New ids are the day of the run and a number: "20260927-1".
std::vector<AliveCluster> trace_clusters(std::vector<AliveCluster>& now,
                                         std::span<const AliveCluster> past, std::int64_t today);

}  // namespace firemark
