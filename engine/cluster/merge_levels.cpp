#include "engine/cluster/merge_levels.hpp"

#include "engine/cluster/union_find.hpp"

#include <algorithm>

namespace firemark {
namespace {

class Merging {
 public:
  explicit Merging(const PlaceTree& tree)
      : tree_(tree), sets_(tree.places()), node_at_(tree.places(), MergeLevels::none) {
    levels_.node_of.resize(tree.places(), MergeLevels::none);
  }

  /// Merges along edges of one weight.
  void merge(std::span<const MutualEdge> edges) {
    before_.clear();
    for (const MutualEdge& edge : edges) {
      before_.push_back(sets_.find(edge.a));
      before_.push_back(sets_.find(edge.b));
    }
    std::sort(before_.begin(), before_.end());
    before_.erase(std::unique(before_.begin(), before_.end()), before_.end());
    for (const MutualEdge& edge : edges) sets_.unite(edge.a, edge.b);
    const auto first_new = static_cast<std::uint32_t>(levels_.node.size());
    // A set's root is its smallest member, so it was a root before and comes first of its set.
    for (const std::uint32_t part : before_) {
      const std::uint32_t root = sets_.find(part);
      const std::uint32_t old = node_at_[part];
      if (part == root) {
        node_at_[root] = static_cast<std::uint32_t>(levels_.node.size());
        levels_.node.push_back({.squared = edges.front().squared});
      }
      MergeLevels::Node& node = levels_.node[node_at_[root]];
      if (old != MergeLevels::none && old < first_new) {
        levels_.node[old].parent = node_at_[root];
        node.size += levels_.node[old].size;
      } else {
        levels_.node_of[part] = node_at_[root];
        node.size += tree_.n[part];
      }
    }
  }

  MergeLevels take() { return std::move(levels_); }

 private:
  const PlaceTree& tree_;
  UnionFind sets_;
  std::vector<std::uint32_t> node_at_;  ///< of each set, at its root
  std::vector<std::uint32_t> before_ = {};
  MergeLevels levels_ = {};
};

}  // namespace

MergeLevels merge_levels(const PlaceTree& tree, const CoreDistances& core,
                         std::span<const MutualEdge> edges) {
  std::vector<MutualEdge> all(edges.begin(), edges.end());
  for (std::uint32_t p = 0; p < tree.places(); ++p) {
    if (tree.n[p] > 1) all.push_back({core.squared[p], p, p});
  }
  std::sort(all.begin(), all.end(),
            [](const MutualEdge& a, const MutualEdge& b) { return a.squared < b.squared; });
  Merging merging(tree);
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end].squared == all[begin].squared) ++end;
    merging.merge(std::span(all).subspan(begin, end - begin));
    begin = end;
  }
  return merging.take();
}

}  // namespace firemark
