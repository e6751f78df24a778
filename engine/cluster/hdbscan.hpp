#pragma once

#include "engine/cluster/dbscan.hpp"

namespace firemark {

/// Which clusters of the hierarchy are the answer.
enum class ClusterChoice : std::uint8_t {
  eom,   ///< those of the greatest total excess of mass: no two overlap, sizes may differ widely
  leaf,  ///< the finest that are large enough
};

struct HdbscanOptions {
  std::int64_t min_points = 10;        ///< neighbours that make an incident dense; it counts itself
  std::int64_t min_cluster_size = 10;  ///< incidents that a cluster must not fall below
  ClusterChoice choice = ClusterChoice::eom;
  bool single_cluster = false;  ///< may everything be one cluster?
};
void describe(HdbscanOptions& options, const OptionVisitor& visit);

/// What HDBSCAN* says of points, in their order, and of clusters.
struct DensityClusters {
  std::vector<std::int32_t> label = {};  ///< from 0, or `noise`; numbered by their lowest member
  std::vector<double> strength = {};     ///< 0 for noise to 1 for the densest of its cluster
  std::vector<double> stability = {};    ///< of each cluster: its excess of mass [points / m]
  std::vector<double> reach = {};        ///< [m] of each cluster: the median core distance inside
  double tree_length = 0;                ///< [m] of the minimum mutual reachability tree

  std::int32_t count() const { return static_cast<std::int32_t>(stability.size()); }
};

/// Clusters of any density: Campello, Moulavi and Sander (2013), "Density-based clustering based on
/// hierarchical density estimates". A point's core distance is that within which min_points points,
/// itself included, lie (as in R's dbscan; in scikit-learn-contrib's hdbscan min_samples is one
/// less). Clusters of all DBSCAN* at once, as eps falls, make a tree; parts below min_cluster_size
/// fall off; the choice is made by how long parts last in 1 / eps. A point's strength is 1 / eps
/// where it leaves its cluster over the largest of those.
///
/// Exact, on the coordinates as given. What comes apart at the same distance comes apart at once,
/// so neither ties nor the order of rows nor threads show: on data without ties the partition is
/// that of other programs, on snapped places it is the one that the definition has. Where eps
/// falls to 0 (min_points coincident points), 1 / eps is taken as the largest finite one. With
/// single_cluster, the whole may be a cluster, with all points; all coincident then are one.
///
/// Fewer than min_points points are noise; no points give no labels. Throws Error for an option out
/// of its bounds and coordinates that are not finite.
DensityClusters hdbscan(std::span<const Point> points, const HdbscanOptions& options = {},
                        Progress& progress = Progress::none());

}  // namespace firemark
