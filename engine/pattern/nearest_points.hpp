#pragma once

#include "engine/point.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace firemark {

/// A k-d tree of points for questions of who is nearest. Keeps a view of the points.
class NearestPoints {
 public:
  explicit NearestPoints(std::span<const Point> points);
  ~NearestPoints();
  NearestPoints(const NearestPoints&) = delete;
  NearestPoints& operator=(const NearestPoints&) = delete;

  /// Numbers of the k points nearest to `place`, nearest first, equally near ones by their place
  /// (x, then y), then by number; fewer where there are fewer. `except` is passed over.
  std::vector<std::size_t> nearest(Point place, std::size_t k, std::size_t except = SIZE_MAX) const;
  /// The same and all that are as near as the k-th.
  std::vector<std::size_t> within_reach_of_nearest(Point place, std::size_t k,
                                                   std::size_t except = SIZE_MAX) const;
  /// Distance to the nearest point but `except` [m]; infinity where there is none.
  double distance(Point place, std::size_t except = SIZE_MAX) const;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace firemark
