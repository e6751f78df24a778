#pragma once

#include "engine/polygon.hpp"

#include <vector>

namespace firemark {

/// The land of a study area as one shape (its areas dissolved), for cutting others along its
/// border.
class Land {
 public:
  explicit Land(MultiPolygon outline);

  /// What of `shape` lies on the land, by Boost.Geometry's overlay; pieces that no border comes
  /// near stay as they are, or go. No pieces for nothing.
  MultiPolygon clip(const MultiPolygon& shape) const;

 private:
  bool border_near(const Box& box) const;
  bool contains(Point point) const;

  MultiPolygon outline_ = {};
  std::vector<Box> runs_ = {};  ///< around every few edges of the outline
};

}  // namespace firemark
