#include "engine/areal/overlap.hpp"

#include "engine/geometry/boost_shape.hpp"

#include <algorithm>

namespace firemark {
namespace {

/// What both have in common, moved so that the corner of a's box is zero.
BoostShape common_land(const MultiPolygon& a, const MultiPolygon& b) {
  const Box box = bounds(a);
  BoostShape common;
  if (box.empty() || !box.overlaps(bounds(b))) return common;
  boost::geometry::intersection(to_boost(a, box.min), to_boost(b, box.min), common);
  return common;
}

}  // namespace

double overlap_area(const MultiPolygon& a, const MultiPolygon& b) {
  return boost::geometry::area(common_land(a, b));
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
  return from_boost(common_land(a, b), bounds(a).min);
}

std::vector<Overlap> overlaps(const MultiPolygon& shape, const Areas& areas) {
  const Box box = bounds(shape);
  std::vector<Overlap> found;
  for (std::uint32_t a = 0; a < areas.size(); ++a) {
    if (!box.overlaps(bounds(areas.shape[a]))) continue;
    const double m2 = overlap_area(shape, areas.shape[a]);
    if (m2 > 0) found.push_back({a, m2});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Overlap& a, const Overlap& b) { return a.m2 > b.m2; });
  return found;
}

}  // namespace firemark
