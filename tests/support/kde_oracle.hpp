#pragma once

#include "engine/density/kernel.hpp"
#include "engine/grid.hpp"

#include <span>
#include <vector>

namespace firemark::tests {

/// The definition of a kernel density in long double, incidents per km2: no code shared with the
/// engine but the grid. O(points x cells).
inline std::vector<double> kde_by_definition(std::span<const Point> points,
                                             std::span<const double> weights, const Grid& grid,
                                             Kernel kernel, double bandwidth) {
  constexpr long double pi = 3.141592653589793238462643383279502884L;
  std::vector<double> density(grid.size());
  for (std::int32_t row = 0; row < grid.rows; ++row) {
    for (std::int32_t column = 0; column < grid.columns; ++column) {
      const Point c = grid.centre(column, row);
      long double sum = 0;
      for (std::size_t i = 0; i < points.size(); ++i) {
        // The distance in double, as the engine's exact predicate for the uniform kernel has it.
        const double dx = c.x - points[i].x, dy = c.y - points[i].y;
        const double d2 = dx * dx + dy * dy;
        if (d2 > bandwidth * bandwidth && kernel != Kernel::gaussian) continue;
        const long double t2 = static_cast<long double>(d2) / bandwidth / bandwidth, t = 1 - t2;
        long double height = 0;
        switch (kernel) {
          case Kernel::quartic:
            height = 3 * t * t;
            break;
          case Kernel::epanechnikov:
            height = 2 * t;
            break;
          case Kernel::triweight:
            height = 4 * t * t * t;
            break;
          case Kernel::uniform:
            height = 1;
            break;
          case Kernel::triangular:
            height = 3 * (1 - std::sqrt(t2));
            break;
          case Kernel::gaussian:
            height = std::exp(-t2 / 2) / 2;
            break;
        }
        sum += height * (weights.empty() ? 1.0L : static_cast<long double>(weights[i]));
      }
      density[grid.index(column, row)] =
          static_cast<double>(sum * 1e6L / (pi * bandwidth * bandwidth));
    }
  }
  return density;
}

}  // namespace firemark::tests
