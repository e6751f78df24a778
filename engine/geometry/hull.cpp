#include "engine/geometry/hull.hpp"

#include "engine/geometry/orientation.hpp"

#include <algorithm>

namespace firemark {
namespace {

bool by_place(Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

/// Adds `p` to a chain that keeps turning left; vertices before `base` stay.
void turn_left_to(Ring& chain, std::size_t base, Point p) {
  while (chain.size() > base && orientation(chain[chain.size() - 2], chain.back(), p) <= 0) {
    chain.pop_back();
  }
  chain.push_back(p);
}

}  // namespace

Ring convex_hull(std::span<const Point> points) {
  std::vector<Point> sorted(points.begin(), points.end());
  std::sort(sorted.begin(), sorted.end(), by_place);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  if (sorted.size() < 3) return sorted;
  Ring hull;
  for (const Point p : sorted) turn_left_to(hull, 1, p);
  const std::size_t lower = hull.size();
  for (std::size_t i = sorted.size() - 1; i-- > 0;) turn_left_to(hull, lower, sorted[i]);
  hull.pop_back();  // the first vertex again
  return hull;
}

}  // namespace firemark
