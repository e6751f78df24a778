#include "engine/geometry/simplify.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace firemark {
namespace {

double squared(Point p) { return p.x * p.x + p.y * p.y; }

/// Squared distance of p from the segment between a and b.
double from_segment(Point p, Point a, Point b) {
  const Point along = {b.x - a.x, b.y - a.y}, to = {p.x - a.x, p.y - a.y};
  const double length = squared(along);
  double t = length > 0 ? (to.x * along.x + to.y * along.y) / length : 0;
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  return squared({to.x - t * along.x, to.y - t * along.y});
}

// Boost 1.74's closes rings that it was told are open, and moves where they begin.
Ring simplified(const Ring& ring, double tolerance) {
  const std::size_t n = ring.size();
  const auto at = [&](std::size_t i) { return ring[i % n]; };
  // A ring has no ends: its first vertex and the one farthest from it stay.
  std::size_t far = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (squared({at(i).x - at(0).x, at(i).y - at(0).y}) >
        squared({at(far).x - at(0).x, at(far).y - at(0).y}))
      far = i;
  std::vector<bool> stays(n, false);
  if (n > 0) stays[0] = stays[far] = true;
  std::vector<std::pair<std::size_t, std::size_t>> open = {{0, far}, {far, n}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    std::size_t worst = from;
    double most = tolerance * tolerance;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double off = from_segment(at(i), at(from), at(to));
      if (off <= most) continue;
      most = off;
      worst = i;
    }
    if (worst == from) continue;
    stays[worst] = true;
    open.emplace_back(from, worst);
    open.emplace_back(worst, to);
  }
  Ring result;
  for (std::size_t i = 0; i < n; ++i)
    if (stays[i]) result.push_back(ring[i]);
  return result.size() < 3 ? ring : result;
}

}  // namespace

MultiPolygon simplified(const MultiPolygon& shape, double tolerance) {
  MultiPolygon result;
  for (const Polygon& piece : shape) {
    Polygon less = {.outer = simplified(piece.outer, tolerance), .holes = {}};
    for (const Ring& hole : piece.holes) less.holes.push_back(simplified(hole, tolerance));
    result.push_back(std::move(less));
  }
  return result;
}

}  // namespace firemark
