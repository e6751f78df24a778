#pragma once

#include "engine/areas.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace firemark {

/// The outer edges of areas, land to their left, found by place: an edge that two areas share in
/// opposite directions is none.
class EdgeList {
 public:
  using Edge = std::pair<Point, Point>;

  /// For questions of edges within `reach` [m].
  EdgeList(const Areas& areas, double reach);

  /// Numbers of edges, each once, among them all that come within reach of the place.
  std::span<const std::uint32_t> near(Point place) const;
  const Edge& edge(std::uint32_t number) const { return edges_[number]; }
  std::size_t size() const { return edges_.size(); }

 private:
  Box box_ = {};
  double side_ = 1;
  std::int64_t columns_ = 0, rows_ = 0;
  std::vector<Edge> edges_ = {};
  std::vector<std::uint32_t> first_ = {};  ///< of each bin, in numbers_; one more at the end
  std::vector<std::uint32_t> numbers_ = {};
};

}  // namespace firemark
