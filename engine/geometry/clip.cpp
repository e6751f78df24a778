#include "engine/geometry/clip.hpp"

namespace firemark {
namespace {

/// Above 0 to the left of the line.
double side(const HalfPlane& plane, Point p) {
  return (plane.to.x - plane.from.x) * (p.y - plane.from.y) -
         (plane.to.y - plane.from.y) * (p.x - plane.from.x);
}

}  // namespace

Ring clip(std::span<const Point> ring, const HalfPlane& keep) {
  Ring left;
  if (ring.empty()) return left;
  Point before = ring.back();
  double side_before = side(keep, before);
  for (const Point p : ring) {
    const double here = side(keep, p);
    if ((here >= 0) != (side_before >= 0)) {
      const double t = side_before / (side_before - here);
      left.push_back({before.x + t * (p.x - before.x), before.y + t * (p.y - before.y)});
    }
    if (here >= 0) left.push_back(p);
    before = p;
    side_before = here;
  }
  return left;
}

Ring clip(std::span<const Point> ring, std::span<const Point> convex) {
  Ring left(ring.begin(), ring.end());
  for (std::size_t i = 0; i < convex.size() && !left.empty(); ++i)
    left = clip(left, HalfPlane{convex[i], convex[(i + 1) % convex.size()]});
  return left;
}

}  // namespace firemark
