#include "engine/polygon.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

struct RingMoments {
  double area = 0;
  double x = 0;
  double y = 0;
};

/// Area and first moments of a ring about `origin`.
RingMoments moments(const Ring& ring, Point origin) {
  RingMoments sum;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = {ring[i].x - origin.x, ring[i].y - origin.y};
    const Point& next = ring[i + 1 == ring.size() ? 0 : i + 1];
    const Point b = {next.x - origin.x, next.y - origin.y};
    const double cross = a.x * b.y - b.x * a.y;
    sum.area += cross / 2;
    sum.x += cross * (a.x + b.x) / 6;
    sum.y += cross * (a.y + b.y) / 6;
  }
  return sum;
}

Point mean_vertex(const MultiPolygon& shape) {
  Point sum;
  double n = 0;
  for (const Polygon& piece : shape) {
    for (const Point p : piece.outer) {
      sum = {sum.x + p.x, sum.y + p.y};
      n += 1;
    }
  }
  return n > 0 ? Point{sum.x / n, sum.y / n} : Point{};
}

}  // namespace

double signed_area(std::span<const Point> ring) {
  double doubled = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    doubled += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
               (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return doubled / 2;
}

double area(const MultiPolygon& shape) {
  double total = 0;
  for (const Polygon& piece : shape) {
    total += std::abs(signed_area(piece.outer));
    for (const Ring& hole : piece.holes) total -= std::abs(signed_area(hole));
  }
  return total;
}

Box bounds(const MultiPolygon& shape) {
  Box box;
  for (const Polygon& piece : shape) box.grow(bounds(piece.outer));
  return box;
}

Point centroid(const MultiPolygon& shape) {
  if (shape.empty() || shape.front().outer.empty()) return {};
  const Point origin = shape.front().outer.front();
  RingMoments total;
  const auto add = [&](const Ring& ring, double sign) {
    const RingMoments m = moments(ring, origin);
    const double turn = m.area < 0 ? -sign : sign;
    total.area += turn * m.area;
    total.x += turn * m.x;
    total.y += turn * m.y;
  };
  for (const Polygon& piece : shape) {
    add(piece.outer, 1);
    for (const Ring& hole : piece.holes) add(hole, -1);
  }
  if (!(total.area > 0)) return mean_vertex(shape);
  return {origin.x + total.x / total.area, origin.y + total.y / total.area};
}

void orient(MultiPolygon& shape) {
  for (Polygon& piece : shape) {
    if (signed_area(piece.outer) < 0) std::reverse(piece.outer.begin(), piece.outer.end());
    for (Ring& hole : piece.holes) {
      if (signed_area(hole) > 0) std::reverse(hole.begin(), hole.end());
    }
  }
}

}  // namespace firemark
