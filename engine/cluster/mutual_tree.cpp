#include "engine/cluster/mutual_tree.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/cluster/union_find.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr std::uint32_t nobody = CoreDistances::nobody;
constexpr std::uint32_t mixed = UINT32_MAX;  ///< of a node: places of several components

/// The least of values that several threads offer. Positive doubles sort as their bits do.
class Least {
 public:
  void reset() { bits_.store(at_infinity, std::memory_order_relaxed); }
  double get() const { return std::bit_cast<double>(bits_.load(std::memory_order_relaxed)); }
  void offer(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    std::uint64_t now = bits_.load(std::memory_order_relaxed);
    while (bits < now && !bits_.compare_exchange_weak(now, bits, std::memory_order_relaxed)) {
    }
  }

 private:
  static constexpr std::uint64_t at_infinity =
      std::bit_cast<std::uint64_t>(std::numeric_limits<double>::infinity());
  std::atomic<std::uint64_t> bits_{at_infinity};
};

class Boruvka {
 public:
  Boruvka(const PlaceTree& tree, const CoreDistances& core)
      : tree_(tree),
        core_(core),
        sets_(tree.places()),
        component_(tree.places()),
        size_(tree.places()),
        value_(core.squared),
        link_(tree.places(), nobody),
        all_home_(tree.places()),
        best_(tree.places()),
        node_component_(tree.node.size()),
        node_core_(tree.node.size(), std::numeric_limits<double>::infinity()) {
    for (std::size_t k = tree.node.size(); k-- > 0;) {
      const PlaceTree::Node& node = tree.node[k];
      if (node.leaf()) {
        for (std::uint32_t i = node.begin; i < node.end; ++i) {
          node_core_[k] = std::min(node_core_[k], core.squared[i]);
        }
      } else {
        node_core_[k] = std::min(node_core_[k + 1], node_core_[node.right]);
      }
    }
  }

  std::vector<MutualEdge> run(Progress& progress) {
    link_to_denser();
    while (edges_.size() + 1 < tree_.places()) {
      progress.check();
      label_components();
      offer_neighbours();
      parallel_for(tree_.leaf.size(), 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) search_from(tree_.leaf[k]);
      });
      take_the_best();
    }
    return std::move(edges_);
  }

 private:
  void add(double squared, std::uint32_t a, std::uint32_t b) {
    if (sets_.find(a) == sets_.find(b)) return;
    sets_.unite(a, b);
    edges_.push_back({squared, a, b});
  }

  /// A link from each place to a neighbour that comes before it in order of (core distance,
  /// number) weighs the place's own core distance, the least that any edge of it can. Such links
  /// have no cycle. They are in one minimum tree: the cycle that a missing link would close has, at
  /// its last place in that order, an edge that is no lighter and not such a link.
  void link_to_denser() {
    for (std::uint32_t p = 0; p < tree_.places(); ++p) {
      for (std::uint32_t k = 0; k < core_.listed; ++k) {
        const std::uint32_t q = neighbour(p, k);
        if (q == nobody) break;
        const double from = core_.squared[p], to = core_.squared[q];
        if (to < from || (to == from && q < p)) {
          add(from, p, q);
          break;
        }
      }
    }
  }

  std::uint32_t neighbour(std::uint32_t p, std::uint32_t k) const {
    return core_.nearest[std::size_t{p} * core_.listed + k];
  }

  /// Also finds the largest, which is spared the search: it will be joined by others.
  void label_components() {
    std::fill(size_.begin(), size_.end(), 0U);
    for (std::uint32_t p = 0; p < tree_.places(); ++p) {
      component_[p] = sets_.find(p);
      ++size_[component_[p]];
      best_[p].reset();
    }
    largest_ =
        static_cast<std::uint32_t>(std::max_element(size_.begin(), size_.end()) - size_.begin());
    for (std::size_t k = tree_.node.size(); k-- > 0;) {
      const PlaceTree::Node& node = tree_.node[k];
      if (node.leaf()) {
        node_component_[k] = component_[node.begin];
        for (std::uint32_t i = node.begin; i < node.end; ++i) {
          if (component_[i] != node_component_[k]) node_component_[k] = mixed;
        }
      } else {
        const bool same = node_component_[k + 1] == node_component_[node.right];
        node_component_[k] = same ? node_component_[k + 1] : mixed;
      }
    }
  }

  /// What the lists of neighbours know already: bounds for the search, and the answer itself where
  /// a foreign neighbour is as near as any can be.
  void offer_neighbours() {
    parallel_for(tree_.places(), 16'384, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const auto p = static_cast<std::uint32_t>(i);
        if (all_home_[p] == 1) continue;
        all_home_[p] = 1;
        for (std::uint32_t k = 0; k < core_.listed; ++k) {
          const std::uint32_t q = neighbour(p, k);
          if (q == nobody) break;
          if (component_[q] == component_[p]) continue;
          all_home_[p] = 0;
          const double value = std::max(core_.squared[p], core_.squared[q]);
          best_[component_[p]].offer(value);
          best_[component_[q]].offer(value);
          if (value > core_.squared[p]) continue;
          value_[p] = value;
          link_[p] = q;
          break;
        }
      }
    });
  }

  /// What a place seeks: the nearest place of another component, nearer than `least`.
  struct Search {
    Point where = {};
    double core = 0;
    std::uint32_t component = 0;
    double least = 0;
    std::uint32_t found = nobody;
    bool done() const { return least <= core; }
  };

  /// Brings value_ and link_ of a leaf's places up to date, where their components need them.
  void search_from(std::uint32_t leaf) {
    if (node_component_[leaf] == largest_) return;
    const std::uint32_t home = home_of(leaf);
    for (std::uint32_t p = tree_.node[leaf].begin; p < tree_.node[leaf].end; ++p) {
      if (component_[p] == largest_) continue;
      Least& best = best_[component_[p]];
      const double bound = best.get();
      if (value_[p] > bound) continue;
      // What was found last is still the nearest while it is foreign: components only grow.
      if (link_[p] == nobody || component_[link_[p]] == component_[p]) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        Search search = {tree_.place(p), core_.squared[p], component_[p],
                         std::nextafter(bound, infinity)};
        climb(search, home);
        value_[p] = search.least;
        link_[p] = search.found;
        if (link_[p] == nobody) continue;
      }
      best.offer(value_[p]);
    }
  }

  /// The largest node around a leaf that holds its component alone; the leaf where there is none.
  std::uint32_t home_of(std::uint32_t leaf) const {
    std::uint32_t home = leaf;
    while (home != 0 && node_component_[leaf] != mixed &&
           node_component_[tree_.node[home].parent] == node_component_[leaf]) {
      home = tree_.node[home].parent;
    }
    return home;
  }

  void climb(Search& search, std::uint32_t home) const {
    descend(search, home, 0);
    for (std::uint32_t node = home; node != 0 && !search.done();) {
      const std::uint32_t parent = tree_.node[node].parent;
      const std::uint32_t right = tree_.node[parent].right;
      const std::uint32_t sibling = node == right ? parent + 1 : right;
      descend(search, sibling, nearest2(search.where, tree_.node[sibling].box));
      node = parent;
    }
  }

  void descend(Search& search, std::uint32_t number, double distance2) const {
    if (node_component_[number] == search.component || search.done()) return;
    if (distance2 >= search.least || node_core_[number] >= search.least) return;
    const PlaceTree::Node& node = tree_.node[number];
    if (node.leaf()) return scan(search, node);
    const double left = nearest2(search.where, tree_.node[number + 1].box);
    const double right = nearest2(search.where, tree_.node[node.right].box);
    if (left <= right) {
      descend(search, number + 1, left);
      descend(search, node.right, right);
    } else {
      descend(search, node.right, right);
      descend(search, number + 1, left);
    }
  }

  void scan(Search& search, const PlaceTree::Node& leaf) const {
    for (std::uint32_t q = leaf.begin; q < leaf.end; ++q) {
      if (component_[q] == search.component) continue;
      const double dx = tree_.x[q] - search.where.x;
      const double dy = tree_.y[q] - search.where.y;
      const double value = std::max({dx * dx + dy * dy, search.core, core_.squared[q]});
      if (value < search.least) {
        search.least = value;
        search.found = q;
      }
    }
  }

  /// The lightest edge of each component but the largest; of equal ones that of its lowest place.
  /// Among equal ones a cycle could close, hence the check in add(): what is left out is no lighter
  /// than what is in.
  void take_the_best() {
    std::vector<std::uint8_t> taken(tree_.places());
    taken[largest_] = 1;
    for (std::uint32_t p = 0; p < tree_.places(); ++p) {
      const std::uint32_t component = component_[p];
      if (taken[component] == 1 || link_[p] == nobody) continue;
      if (value_[p] > best_[component].get() || component_[link_[p]] == component) continue;
      taken[component] = 1;
      add(value_[p], p, link_[p]);
    }
  }

  const PlaceTree& tree_;
  const CoreDistances& core_;
  UnionFind sets_;
  std::vector<std::uint32_t> component_;  ///< of each place
  std::vector<std::uint32_t> size_;       ///< of each component, at its root
  std::uint32_t largest_ = 0;             ///< component
  std::vector<double> value_;             ///< its nearest foreign place is no nearer
  std::vector<std::uint32_t> link_;       ///< which one that is, where it is known
  std::vector<std::uint8_t> all_home_;    ///< 1: its listed neighbours are of its own component
  std::vector<Least> best_;               ///< of each component, at its root
  std::vector<std::uint32_t> node_component_;
  std::vector<double> node_core_;
  std::vector<MutualEdge> edges_ = {};
};

}  // namespace

std::vector<MutualEdge> mutual_tree(const PlaceTree& tree, const CoreDistances& core,
                                    Progress& progress) {
  if (tree.places() == 0) return {};
  return Boruvka(tree, core).run(progress);
}

double mutual_length(const PlaceTree& tree, const CoreDistances& core,
                     std::span<const MutualEdge> edges) {
  double length = 0;
  for (const MutualEdge& edge : edges) length += std::sqrt(edge.squared);
  for (std::uint32_t p = 0; p < tree.places(); ++p) {
    length += (tree.n[p] - 1) * std::sqrt(core.squared[p]);
  }
  return length;
}

}  // namespace firemark
