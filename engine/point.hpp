#pragma once

#include <algorithm>
#include <limits>
#include <span>

namespace firemark {

/// A place in the working CRS: metres east and north. The engine never sees degrees.
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// How far two places lie apart, squared [m2].
inline double squared_distance(Point a, Point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/// An axis-parallel box, edges included. A default box is empty: it contains nothing and grows
/// from the first point it is given.
struct Box {
  Point min = {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  Point max = {-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

  bool empty() const { return !(min.x <= max.x && min.y <= max.y); }
  double width() const { return empty() ? 0 : max.x - min.x; }
  double height() const { return empty() ? 0 : max.y - min.y; }
  bool contains(Point p) const {
    return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y;
  }
  bool overlaps(const Box& other) const {
    return min.x <= other.max.x && other.min.x <= max.x && min.y <= other.max.y &&
           other.min.y <= max.y;
  }
  void grow(Point p) {
    min = {std::min(min.x, p.x), std::min(min.y, p.y)};
    max = {std::max(max.x, p.x), std::max(max.y, p.y)};
  }
  void grow(const Box& other) {
    if (other.empty()) return;
    grow(other.min);
    grow(other.max);
  }
  friend bool operator==(const Box&, const Box&) = default;
};

/// The smallest box around `points`; empty for none.
inline Box bounds(std::span<const Point> points) {
  Box box;
  for (const Point p : points) box.grow(p);
  return box;
}

}  // namespace firemark
