#include "engine/cluster/cluster_numbers.hpp"

#include "engine/parallel.hpp"

#include <algorithm>

namespace firemark {

std::vector<std::int32_t> number_clusters(const CoreCells& cells, UnionFind& clusters,
                                          std::int32_t& count) {
  const auto size = static_cast<std::uint32_t>(cells.cores.size());
  std::vector<std::uint32_t> first_core(size, UINT32_MAX);
  parallel_for(size, 16'384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t cell = begin; cell < end; ++cell) {
      const std::uint32_t* index = cells.index + cells.start[cell];
      for (std::uint32_t i = 0; i < cells.cores[cell]; ++i) {
        first_core[cell] = std::min(first_core[cell], index[i]);
      }
    }
  });
  for (std::uint32_t cell = 0; cell < size; ++cell) {  // now of the cluster, at its root
    const std::uint32_t root = clusters.find(cell);
    first_core[root] = std::min(first_core[root], first_core[cell]);
    if (root != cell) first_core[cell] = UINT32_MAX;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // (first core, root)
  for (std::uint32_t cell = 0; cell < size; ++cell) {
    if (first_core[cell] != UINT32_MAX) order.emplace_back(first_core[cell], cell);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::int32_t> number(size, noise);  // at roots
  count = 0;
  for (const auto& [first, root] : order) number[root] = count++;
  std::vector<std::int32_t> label(size, noise);
  for (std::uint32_t cell = 0; cell < size; ++cell) {
    if (cells.cores[cell] > 0) label[cell] = number[clusters.find(cell)];
  }
  return label;
}

}  // namespace firemark
