#pragma once

#include "engine/pattern/near_repeat.hpp"

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace firemark::test {

/// Pairs by distance and time band as the definition has them: every pair looked at. `leader` is
/// empty, or tells leaders from followers.
inline std::vector<std::uint64_t> knox_by_definition(std::span<const Point> points,
                                                     std::span<const double> days,
                                                     const std::vector<bool>& leader,
                                                     const NearRepeatOptions& options) {
  std::vector<double> edges;
  if (options.same_place > 0) edges.push_back(options.same_place);
  edges.insert(edges.end(), options.space.begin(), options.space.end());
  std::vector<std::uint64_t> counts(edges.size() * options.time.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = 0; j < points.size(); ++j) {
      if (leader.empty() ? i >= j : !(leader[i] && !leader[j])) continue;
      const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
      const double later = days[j] - days[i];
      const double apart = leader.empty() ? std::abs(later) : later;
      if (apart < 0) continue;
      std::size_t s = 0, t = 0;
      if (options.metric == Metric::manhattan) {
        while (s < edges.size() && std::abs(dx) + std::abs(dy) >= edges[s]) ++s;
      } else {
        while (s < edges.size() && dx * dx + dy * dy >= edges[s] * edges[s]) ++s;
      }
      while (t < options.time.size() && apart >= options.time[t]) ++t;
      if (s < edges.size() && t < options.time.size()) ++counts[s * options.time.size() + t];
    }
  }
  return counts;
}

inline std::vector<std::uint64_t> observed(const NearRepeat& result) {
  std::vector<std::uint64_t> counts;
  for (const NearRepeatCell& cell : result.cells) counts.push_back(cell.observed);
  return counts;
}

}  // namespace firemark::test
