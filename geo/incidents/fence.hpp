#pragma once

#include "engine/point.hpp"

#include <span>

namespace firemark::geo {

/// Where nearly all of a file's records lie, so that one with its axes swapped is known by lying
/// far outside, and inside when they are swapped back. The box of the quartiles, widened on every
/// side by three times their distance (Tukey 1977, Exploratory Data Analysis, the outer fence);
/// quartiles to 1/4096 of the extent. Does not depend on the order of the points.
class Fence {
 public:
  explicit Fence(std::span<const Point> points);

  /// False for fewer than eight points, which have no "nearly all".
  bool known() const { return known_; }
  bool contains(Point point) const { return box_.contains(point); }
  /// Beyond a fence three times as wide: a stray.
  bool far(Point point) const { return known_ && !far_.contains(point); }
  bool swapped(Point point) const {
    return known_ && !contains(point) && contains({point.y, point.x});
  }
  /// A point about as far east as half of the others, and as far north.
  Point middle() const { return middle_; }

 private:
  bool known_ = false;
  Box box_ = {};
  Box far_ = {};
  Point middle_ = {};
};

}  // namespace firemark::geo
