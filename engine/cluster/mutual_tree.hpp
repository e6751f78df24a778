#pragma once

#include "engine/cluster/core_distance.hpp"
#include "engine/progress.hpp"

namespace firemark {

/// An edge between two places, by its mutual reachability distance.
struct MutualEdge {
  double squared = 0;  ///< [m2] the largest of the distance and both core distances, squared
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

/// The minimum spanning tree of the places under mutual reachability (Campello, Moulavi and Sander
/// 2013): one edge fewer than places, none for no places. Points that share a place hang on it by
/// its core distance; they are not listed. `core` must be finite, and its lists of neighbours are
/// used where there are any.
///
/// Exact. A first round of links to neighbours of smaller core distance needs no search; Boruvka's
/// rounds (1926) do the rest over the k-d tree, each place keeping what it found last (after March,
/// Ram and Gray 2010, "Fast Euclidean minimum spanning tree").
std::vector<MutualEdge> mutual_tree(const PlaceTree& tree, const CoreDistances& core,
                                    Progress& progress = Progress::none());

/// The length of the tree over all points [m], coincident ones included.
double mutual_length(const PlaceTree& tree, const CoreDistances& core,
                     std::span<const MutualEdge> edges);

}  // namespace firemark
