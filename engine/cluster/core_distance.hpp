#pragma once

#include "engine/cluster/place_tree.hpp"

namespace firemark {

/// How far each place has to reach for its neighbours.
struct CoreDistances {
  std::vector<double> squared = {};  ///< [places] [m2]; infinity where there are too few points
  /// The nearest other places of each, nearest first: `listed` a place, `nobody` where there are
  /// none so near.
  std::vector<std::uint32_t> nearest = {};
  std::uint32_t listed = 0;

  static constexpr std::uint32_t nobody = UINT32_MAX;
};

/// For each place the smallest r^2 so that at least `needed` points, its own included, lie within
/// r of it. `listed` neighbours within r are kept, where there are so many. Exact; on all threads.
CoreDistances core_distances(const PlaceTree& tree, std::uint64_t needed, std::uint32_t listed = 0);

}  // namespace firemark
