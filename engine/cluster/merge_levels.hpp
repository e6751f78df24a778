#pragma once

#include "engine/cluster/mutual_tree.hpp"

namespace firemark {

/// At which distances places grow together, coarsest last. All that become one at the same
/// distance make one node with as many children, so the levels are a matter of the points alone,
/// not of which of several minimum trees was found.
struct MergeLevels {
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Node {
    double squared = 0;           ///< [m2] the distance at which its parts become one
    std::uint64_t size = 0;       ///< points
    std::uint32_t parent = none;  ///< comes later in the list; the root has none
  };
  std::vector<Node> node = {};
  std::vector<std::uint32_t> node_of = {};  ///< [places] the first node that holds its points
};

/// The levels of a mutual reachability tree. Points of one place come together at its core
/// distance. No node for fewer than two points.
MergeLevels merge_levels(const PlaceTree& tree, const CoreDistances& core,
                         std::span<const MutualEdge> edges);

}  // namespace firemark
