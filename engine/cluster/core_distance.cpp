#include "engine/cluster/core_distance.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <limits>

namespace firemark {
namespace {

/// The nearest places met so far that are needed to bring `needed` points together.
class Nearest {
 public:
  Nearest(const PlaceTree& tree, std::uint64_t needed) : tree_(tree), needed_(needed) {}

  /// Begins a search around `place`, and goes out from its leaf.
  void search(std::uint32_t place, std::uint32_t leaf) {
    where_ = tree_.place(place);
    found_.clear();
    points_ = 0;
    bound_ = std::numeric_limits<double>::infinity();
    scan(tree_.node[leaf]);
    for (std::uint32_t node = leaf; node != 0;) {
      const std::uint32_t parent = tree_.node[node].parent;
      const std::uint32_t right = tree_.node[parent].right;
      const std::uint32_t sibling = node == right ? parent + 1 : right;
      descend(sibling, nearest2(where_, tree_.node[sibling].box));
      node = parent;
    }
  }

  double bound() const { return bound_; }

  /// Writes the nearest other places, nearest first.
  void list(std::uint32_t place, std::uint32_t* to, std::uint32_t room) const {
    for (const Found& f : found_) {
      if (f.place == place) continue;
      if (room-- == 0) return;
      *to++ = f.place;
    }
  }

 private:
  struct Found {
    double d2 = 0;
    std::uint32_t place = 0;
    std::uint32_t n = 0;
  };

  void scan(const PlaceTree::Node& leaf) {
    for (std::uint32_t i = leaf.begin; i < leaf.end; ++i) {
      const double dx = tree_.x[i] - where_.x;
      const double dy = tree_.y[i] - where_.y;
      const double d2 = dx * dx + dy * dy;
      if (d2 < bound_) insert({d2, i, tree_.n[i]});
    }
  }

  void insert(const Found& place) {
    found_.push_back(place);
    std::size_t k = found_.size() - 1;
    for (; k > 0 && found_[k - 1].d2 > place.d2; --k) found_[k] = found_[k - 1];
    found_[k] = place;
    points_ += place.n;
    while (points_ - found_.back().n >= needed_) {
      points_ -= found_.back().n;
      found_.pop_back();
    }
    if (points_ >= needed_) bound_ = found_.back().d2;
  }

  void descend(std::uint32_t number, double distance2) {
    if (distance2 >= bound_) return;
    const PlaceTree::Node& node = tree_.node[number];
    if (node.leaf()) return scan(node);
    const double left = nearest2(where_, tree_.node[number + 1].box);
    const double right = nearest2(where_, tree_.node[node.right].box);
    if (left <= right) {
      descend(number + 1, left);
      descend(node.right, right);
    } else {
      descend(node.right, right);
      descend(number + 1, left);
    }
  }

  const PlaceTree& tree_;
  std::uint64_t needed_;
  Point where_ = {};
  std::vector<Found> found_ = {};
  std::uint64_t points_ = 0;
  double bound_ = 0;
};

}  // namespace

CoreDistances core_distances(const PlaceTree& tree, std::uint64_t needed, std::uint32_t listed) {
  CoreDistances result = {.squared = std::vector<double>(tree.places()), .listed = listed};
  result.nearest.resize(std::size_t{tree.places()} * listed, CoreDistances::nobody);
  parallel_for(tree.leaf.size(), 256, [&](std::size_t begin, std::size_t end) {
    Nearest nearest(tree, std::max<std::uint64_t>(needed, 1));
    for (std::size_t k = begin; k < end; ++k) {
      const PlaceTree::Node& leaf = tree.node[tree.leaf[k]];
      for (std::uint32_t place = leaf.begin; place < leaf.end; ++place) {
        nearest.search(place, tree.leaf[k]);
        result.squared[place] = nearest.bound();
        if (listed > 0) {
          nearest.list(place, result.nearest.data() + std::size_t{place} * listed, listed);
        }
      }
    }
  });
  return result;
}

}  // namespace firemark
