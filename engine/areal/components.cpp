#include "engine/areal/components.hpp"

#include "engine/cluster/union_find.hpp"

#include <map>

namespace firemark {

std::vector<std::vector<std::uint32_t>> components(const Weights& neighbours,
                                                   std::span<const std::uint32_t> group) {
  UnionFind sets(static_cast<std::uint32_t>(group.size()));
  for (std::uint32_t i = 0; i < group.size(); ++i) {
    for (const std::uint32_t j : neighbours.row(i))
      if (group[i] != no_group && group[i] == group[j]) sets.unite(i, j);
  }
  // The root is the smallest member: roots in order are components by their first area.
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < group.size(); ++i)
    if (group[i] != no_group) members[sets.find(i)].push_back(i);
  std::vector<std::vector<std::uint32_t>> result;
  for (auto& [root, some] : members) result.push_back(std::move(some));
  return result;
}

}  // namespace firemark
