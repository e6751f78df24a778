#include "engine/areal/overlap.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/register/point.hpp>

#include <algorithm>

BOOST_GEOMETRY_REGISTER_POINT_2D(firemark::Point, double, boost::geometry::cs::cartesian, x, y)

namespace firemark {
namespace {

namespace bg = boost::geometry;
/// Counter-clockwise and open, as ours are.
using BoostPolygon = bg::model::polygon<Point, false, false>;
using BoostShape = bg::model::multi_polygon<BoostPolygon>;

/// Moved so that `origin` is zero: overlay keeps its digits for metres, not for the National Grid.
BoostShape moved(const MultiPolygon& shape, Point origin) {
  BoostShape result;
  const auto ring = [&](const Ring& from, auto& to) {
    for (const Point p : from) to.push_back(Point{p.x - origin.x, p.y - origin.y});
  };
  for (const Polygon& piece : shape) {
    BoostPolygon polygon;
    ring(piece.outer, polygon.outer());
    polygon.inners().resize(piece.holes.size());
    for (std::size_t h = 0; h < piece.holes.size(); ++h) ring(piece.holes[h], polygon.inners()[h]);
    result.push_back(std::move(polygon));
  }
  return result;
}

/// What both have in common, moved so that the corner of a's box is zero.
BoostShape common_land(const MultiPolygon& a, const MultiPolygon& b) {
  const Box box = bounds(a);
  BoostShape common;
  if (box.empty() || !box.overlaps(bounds(b))) return common;
  bg::intersection(moved(a, box.min), moved(b, box.min), common);
  return common;
}

/// Does the box around any edge of the shape reach into `box`?
bool edges_near(const MultiPolygon& shape, const Box& box) {
  const auto near = [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      Box edge;
      edge.grow(ring[i]);
      edge.grow(ring[(i + 1) % ring.size()]);
      if (edge.overlaps(box)) return true;
    }
    return false;
  };
  return std::any_of(shape.begin(), shape.end(), [&](const Polygon& piece) {
    return near(piece.outer) || std::any_of(piece.holes.begin(), piece.holes.end(), near);
  });
}

}  // namespace

double overlap_area(const MultiPolygon& a, const MultiPolygon& b) {
  return bg::area(common_land(a, b));
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
  const Point origin = bounds(a).min;
  const auto back = [&](const auto& ring) {
    Ring result;
    for (const Point p : ring) result.push_back({p.x + origin.x, p.y + origin.y});
    return result;
  };
  MultiPolygon shape;
  for (const BoostPolygon& piece : common_land(a, b)) {
    Polygon polygon = {.outer = back(piece.outer())};
    for (const auto& hole : piece.inners()) polygon.holes.push_back(back(hole));
    shape.push_back(std::move(polygon));
  }
  return shape;
}

MultiPolygon on_land(const MultiPolygon& shape, const MultiPolygon& land) {
  if (!edges_near(land, bounds(shape))) return shape;
  MultiPolygon common = intersection(shape, land);
  return area(common) > 0 ? common : shape;
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
