#pragma once

#include "engine/point.hpp"

#include <nanoflann.hpp>

#include <vector>

namespace firemark::bench {

/// What nanoflann asks of a set of points.
struct Cloud {
  const std::vector<Point>& points;
  std::size_t kdtree_get_point_count() const { return points.size(); }
  double kdtree_get_pt(std::size_t i, std::size_t dimension) const {
    return dimension == 0 ? points[i].x : points[i].y;
  }
  template <class Bounds>
  bool kdtree_get_bbox(Bounds&) const {
    return false;
  }
};
using CloudTree =
    nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud>, Cloud, 2>;

}  // namespace firemark::bench
