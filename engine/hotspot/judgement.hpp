#pragma once

#include "engine/hotspot/certainty.hpp"
#include "engine/hotspot/hotspot.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// What hotspots are judged by, whatever the method.
struct Bench {
  std::span<const Point> points = {};  ///< [m] all located incidents of the theme
  double study_m2 = 0;                 ///< land of the study area; 0 where it is not known
  ChanceEvents draw = {};              ///< where incidents fall by chance; empty: not tested
};

/// What one method found.
struct Judged {
  std::vector<Hotspot>* hotspots = nullptr;
  Finding observed = {};     ///< a place a hotspot, in their order
  Finder find = {};          ///< the method
  std::size_t left_out = 0;  ///< written by judge_hotspots()
};

/// Puts stability, p and q on the cards of each method's hotspots, takes out those with a p above
/// options.alpha and counts the ranks of the others anew. q is p adjusted for a false discovery
/// rate (Benjamini and Hochberg 1995) over all that the method found. What is not tested (no land,
/// no `draw`) keeps its p unknown, and stays.
void judge_hotspots(std::span<Judged> methods, const Bench& bench, const CertaintyOptions& options,
                    std::uint64_t seed, Progress& progress = Progress::none());

/// Hotspots with shapes that do not overlap as a finding: each point belongs to the one it lies in.
Finding finding_by_land(std::span<const Hotspot> hotspots, std::span<const Point> points);

/// Hotspots of clusters as a finding; `label` is the cluster of each point.
Finding finding_by_cluster(std::span<const Hotspot> hotspots, std::span<const std::int32_t> label);

}  // namespace firemark
