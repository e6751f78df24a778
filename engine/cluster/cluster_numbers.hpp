#pragma once

#include "engine/cluster/dbscan.hpp"
#include "engine/cluster/union_find.hpp"

namespace firemark {

/// Cells of points with the core points first in each.
struct CoreCells {
  std::span<const std::uint32_t> start{};  ///< [cells + 1] first point of each cell
  const std::uint32_t* index = nullptr;    ///< which point of the input this is
  std::span<const std::uint32_t> cores{};  ///< [cells] how many of its points are core
};

/// The cluster of each cell's core points; `noise` where it has none. Clusters are numbered by the
/// lowest index among all their core points.
std::vector<std::int32_t> number_clusters(const CoreCells& cells, UnionFind& clusters,
                                          std::int32_t& count);

}  // namespace firemark
