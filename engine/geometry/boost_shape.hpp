#pragma once

#include "engine/polygon.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/register/point.hpp>

// Heavy: for the few sources that lay shapes over each other.
BOOST_GEOMETRY_REGISTER_POINT_2D(firemark::Point, double, boost::geometry::cs::cartesian, x, y)

namespace firemark {

/// Counter-clockwise and open, as ours are.
using BoostPolygon = boost::geometry::model::polygon<Point, false, false>;
using BoostShape = boost::geometry::model::multi_polygon<BoostPolygon>;

/// Moved so that `origin` is zero: overlay keeps its digits for metres, not for the National Grid.
inline BoostShape to_boost(const MultiPolygon& shape, Point origin) {
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

/// And back.
inline MultiPolygon from_boost(const BoostShape& shape, Point origin) {
  MultiPolygon result;
  const auto ring = [&](const auto& from) {
    Ring to;
    for (const Point p : from) to.push_back({p.x + origin.x, p.y + origin.y});
    return to;
  };
  for (const BoostPolygon& polygon : shape) {
    Polygon piece = {.outer = ring(polygon.outer())};
    for (const auto& hole : polygon.inners()) piece.holes.push_back(ring(hole));
    result.push_back(std::move(piece));
  }
  return result;
}

}  // namespace firemark
