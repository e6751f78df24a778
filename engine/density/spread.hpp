#pragma once

#include "engine/density/spread_window.hpp"
#include "engine/point.hpp"

#include <span>
#include <vector>

namespace firemark {

/// A source in lattice steps from node (0, 0).
struct Source {
  double x = 0, y = 0, weight = 1;
};

/// Points as sources on a lattice whose node (pad, pad) lies at `origin`.
struct Sources {
  std::span<const Point> points = {};
  std::span<const double> weights = {};  ///< empty: 1 each
  Point origin = {};
  double step = 1;  ///< [m] between nodes
  double pad = 0;   ///< nodes
  Box within = {};  ///< in lattice steps: sources outside of it are left out

  std::size_t size() const { return points.size(); }
  Source at(std::size_t i) const {
    const double per_step = 1 / step;  // hoisted out of loops
    return {(points[i].x - origin.x) * per_step + pad, (points[i].y - origin.y) * per_step + pad,
            weights.empty() ? 1 : weights[i]};
  }
  bool holds(const Source& s) const { return within.contains({s.x, s.y}); }
};

/// Sums on the nodes of a lattice, row by row.
struct NodeLattice {
  std::size_t columns = 0, rows = 0;
  std::vector<double> values = {};
  const double* row(std::size_t r) const { return values.data() + r * columns; }
};

/// Spreads every source that is not left out on the window.width x window.width nodes about it.
/// They must lie at least that width within the lattice. They are sorted into bands of rows; even
/// bands are filled side by side, then odd ones, so that no two threads write to a row: the same
/// bytes on any number of them.
void spread(const Sources& sources, const SpreadWindow& window, NodeLattice& lattice);

}  // namespace firemark
