#pragma once

#include "engine/pattern/pair_sums.hpp"

#include <cmath>
#include <numbers>
#include <vector>

namespace firemark::test {

/// The share of a circle inside a window by walking it in `steps` steps.
inline double circle_inside_by_walking(const StudyWindow& window, Point centre, double radius,
                                       int steps) {
  int inside = 0;
  for (int k = 0; k < steps; ++k) {
    const double angle = 2 * std::numbers::pi * (k + 0.5) / steps;
    inside +=
        window.contains({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return static_cast<double>(inside) / steps;
}

/// Ordered pairs at most r apart by the definition, every pair looked at: by the border correction
/// those whose centre is farther than r from the edge, and such centres.
struct PairsWithin {
  double pairs = 0;
  double centres = 0;
};

inline PairsWithin pairs_within(const std::vector<Point>& first, const std::vector<Point>& second,
                                bool one_kind, double r, const StudyWindow& window, bool border) {
  PairsWithin found;
  for (std::size_t i = 0; i < first.size(); ++i) {
    double edge = INFINITY;
    for (const Segment& s : window.edges()) edge = std::min(edge, distance(first[i], s));
    if (border && edge <= r * std::sqrt(tie_square)) continue;
    ++found.centres;
    for (std::size_t j = 0; j < second.size(); ++j) {
      if (one_kind && i == j) continue;
      const double dx = first[i].x - second[j].x, dy = first[i].y - second[j].y;
      if (dx * dx + dy * dy <= r * r * tie_square) ++found.pairs;
    }
  }
  return found;
}

}  // namespace firemark::test
