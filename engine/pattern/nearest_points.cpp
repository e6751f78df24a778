#include "engine/pattern/nearest_points.hpp"

#include <nanoflann.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace firemark {
namespace {

/// What nanoflann asks of a set of points.
struct Cloud {
  std::span<const Point> points;
  std::size_t kdtree_get_point_count() const { return points.size(); }
  double kdtree_get_pt(std::size_t i, std::size_t dimension) const {
    return dimension == 0 ? points[i].x : points[i].y;
  }
  template <class Bounds>
  bool kdtree_get_bbox(Bounds&) const {
    return false;
  }
};

}  // namespace

struct NearestPoints::Tree {
  using Index = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud>,
                                                    Cloud, 2, std::size_t>;
  Cloud cloud;
  Index index;
  explicit Tree(std::span<const Point> points)
      : cloud{points}, index(2, cloud, nanoflann::KDTreeSingleIndexAdaptorParams(12)) {
    index.buildIndex();
  }
};

NearestPoints::NearestPoints(std::span<const Point> points)
    : tree_(std::make_unique<Tree>(points)) {}

NearestPoints::~NearestPoints() = default;

std::vector<std::size_t> NearestPoints::nearest(Point place, std::size_t k,
                                                std::size_t except) const {
  std::vector<std::size_t> number = within_reach_of_nearest(place, k, except);
  if (number.size() > k) number.resize(k);
  return number;
}

std::vector<std::size_t> NearestPoints::within_reach_of_nearest(Point place, std::size_t k,
                                                                std::size_t except) const {
  const std::span<const Point> points = tree_->cloud.points;
  const std::size_t wanted = std::min(k + (except < points.size() ? 1 : 0), points.size());
  if (wanted == 0 || k == 0) return {};
  std::vector<std::size_t> number(wanted);
  std::vector<double> square(wanted);
  tree_->index.knnSearch(&place.x, wanted, number.data(), square.data());
  // All that are as near as the last one, so that a rule and not the tree chooses among them.
  std::vector<std::pair<std::size_t, double>> found;
  tree_->index.radiusSearch(&place.x, std::nextafter(square.back(), 1e300), found,
                            nanoflann::SearchParams(32, 0, false));
  number.clear();
  for (const auto& [i, d2] : found) {
    if (i != except) number.push_back(i);
  }
  std::ranges::sort(number, [&](std::size_t a, std::size_t b) {
    return std::tuple(squared_distance(place, points[a]), points[a].x, points[a].y, a) <
           std::tuple(squared_distance(place, points[b]), points[b].x, points[b].y, b);
  });
  return number;
}

double NearestPoints::distance(Point place, std::size_t except) const {
  const std::span<const Point> points = tree_->cloud.points;
  std::size_t number[2];
  double square[2];
  const std::size_t wanted = std::min<std::size_t>(except < points.size() ? 2 : 1, points.size());
  const std::size_t found =
      wanted == 0 ? 0 : tree_->index.knnSearch(&place.x, wanted, number, square);
  for (std::size_t i = 0; i < found; ++i) {
    if (number[i] != except) return std::sqrt(square[i]);
  }
  return std::numeric_limits<double>::infinity();
}

}  // namespace firemark
