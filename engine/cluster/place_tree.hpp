#pragma once

#include "engine/point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Points merged into the distinct places they lie at, in a k-d tree. Places are numbered in the
/// order of the tree's leaves, which is a matter of coordinates alone: the order of the points
/// shows only in `first` and `place_of`.
struct PlaceTree {
  /// A node owns the places [begin, end). Its left child is the next node; a leaf has no right one.
  struct Node {
    Box box = {};  ///< tight
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t right = 0;   ///< 0: a leaf
    std::uint32_t parent = 0;  ///< the root's is itself
    bool leaf() const { return right == 0; }
  };

  std::vector<double> x, y;             ///< [places] [m], as given
  std::vector<std::uint32_t> n;         ///< [places] how many points lie there
  std::vector<std::uint32_t> first;     ///< [places] the lowest index of theirs
  std::vector<std::uint32_t> place_of;  ///< [points]
  std::vector<Node> node;               ///< in preorder; none for no places
  std::vector<std::uint32_t> leaf;      ///< the nodes that are leaves, in order of places

  std::uint32_t places() const { return static_cast<std::uint32_t>(x.size()); }
  Point place(std::uint32_t i) const { return {x[i], y[i]}; }
};

/// Merges and sorts `points` [m]; median splits across the longer side (Bentley 1975,
/// "Multidimensional binary search trees"). Throws Error for coordinates that are not finite.
PlaceTree place_tree(std::span<const Point> points);

}  // namespace firemark
