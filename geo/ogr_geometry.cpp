#include "geo/ogr_geometry.hpp"

#include <ogr_geometry.h>

namespace firemark::geo {
namespace {

Ring open_ring(const OGRLinearRing& line) {
  Ring ring;
  const int n = line.getNumPoints();
  ring.reserve(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) {
    const Point p = {line.getX(i), line.getY(i)};
    if (ring.empty() || !(ring.back() == p)) ring.push_back(p);
  }
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  return ring;
}

void gather(const OGRGeometry& geometry, MultiPolygon& into);

void gather_polygon(const OGRPolygon& polygon, MultiPolygon& into) {
  const OGRLinearRing* outer = polygon.getExteriorRing();
  if (outer == nullptr) return;
  Polygon piece = {.outer = open_ring(*outer)};
  if (piece.outer.size() < 3) return;
  for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
    Ring hole = open_ring(*polygon.getInteriorRing(i));
    if (hole.size() >= 3) piece.holes.push_back(std::move(hole));
  }
  into.push_back(std::move(piece));
}

void gather(const OGRGeometry& geometry, MultiPolygon& into) {
  if (geometry.IsEmpty()) return;
  if (geometry.hasCurveGeometry() != 0) {
    const GdalHandle<OGRGeometry> straight(geometry.getLinearGeometry());
    if (straight) gather(*straight, into);
    return;
  }
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
    case wkbTriangle:
      gather_polygon(*geometry.toPolygon(), into);
      return;
    case wkbMultiPolygon:
    case wkbGeometryCollection:
      for (const OGRGeometry* part : *geometry.toGeometryCollection()) gather(*part, into);
      return;
    case wkbPolyhedralSurface:
    case wkbTIN:
      for (const OGRPolygon* part : *geometry.toPolyhedralSurface()) gather_polygon(*part, into);
      return;
    default:
      return;
  }
}

void gather_lines(const OGRGeometry& geometry, std::vector<Line>& into) {
  if (geometry.IsEmpty()) return;
  if (geometry.hasCurveGeometry() != 0) {
    const GdalHandle<OGRGeometry> straight(geometry.getLinearGeometry());
    if (straight) gather_lines(*straight, into);
    return;
  }
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon) {
    for (const OGRLinearRing* ring : *geometry.toPolygon()) gather_lines(*ring, into);
  } else if (type == wkbLineString) {
    const OGRLineString& path = *geometry.toLineString();
    Line line;
    for (int i = 0; i < path.getNumPoints(); ++i) line.push_back({path.getX(i), path.getY(i)});
    if (line.size() >= 2) into.push_back(std::move(line));
  } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) gather_lines(*part, into);
  }
}

void add_ring(OGRPolygon& polygon, const Ring& ring) {
  OGRLinearRing line;
  line.setNumPoints(static_cast<int>(ring.size()) + 1);
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    const Point p = ring[i == ring.size() ? 0 : i];
    line.setPoint(static_cast<int>(i), p.x, p.y);
  }
  polygon.addRing(&line);
}

}  // namespace

MultiPolygon polygons_of(const OGRGeometry& geometry) {
  MultiPolygon pieces;
  gather(geometry, pieces);
  return pieces;
}

std::vector<Line> lines_of(const OGRGeometry& geometry) {
  std::vector<Line> lines;
  gather_lines(geometry, lines);
  return lines;
}

GdalHandle<OGRGeometry> ogr_multipolygon(const MultiPolygon& shape) {
  auto* const all = new OGRMultiPolygon();
  GdalHandle<OGRGeometry> owner(all);
  for (const Polygon& piece : shape) {
    OGRPolygon polygon;
    add_ring(polygon, piece.outer);
    for (const Ring& hole : piece.holes) add_ring(polygon, hole);
    all->addGeometry(&polygon);
  }
  return owner;
}

std::optional<Point> point_of(const OGRGeometry& geometry) {
  if (geometry.IsEmpty()) return {};
  if (wkbFlatten(geometry.getGeometryType()) == wkbPoint) {
    const OGRPoint& point = *geometry.toPoint();
    return Point{point.getX(), point.getY()};
  }
  OGRPoint centre;
  if (geometry.Centroid(&centre) != OGRERR_NONE || centre.IsEmpty()) return {};
  return Point{centre.getX(), centre.getY()};
}

}  // namespace firemark::geo
