#pragma once

#include "engine/grid.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace firemark::tests {

/// The quartic kernel as everybody writes it: each point over the rows and columns within its
/// reach, a vector loop a row. The fast path's twin and the benchmarks' yardstick. Sums of (1 -
/// t^2)^2.
struct NaiveKde {
  const Grid& grid;
  double bandwidth;
  std::vector<double>& sums;

  [[gnu::always_inline]] inline void run(std::span<const Point> points) const {
    const double radius = bandwidth / grid.cell, inverse = 1 / (radius * radius);
    for (const Point p : points) {
      const double u = (p.x - grid.origin.x) / grid.cell - 0.5;
      const double v = (p.y - grid.origin.y) / grid.cell - 0.5;
      const int j0 = std::max(0, static_cast<int>(std::ceil(v - radius)));
      const int j1 = std::min(grid.rows - 1, static_cast<int>(std::floor(v + radius)));
      for (int j = j0; j <= j1; ++j) {
        const double dy = j - v, half = std::sqrt(std::max(0.0, radius * radius - dy * dy));
        const int i0 = std::max(0, static_cast<int>(std::ceil(u - half)));
        const int i1 = std::min(grid.columns - 1, static_cast<int>(std::floor(u + half)));
        double* row = sums.data() + grid.index(0, j);
        for (int i = i0; i <= i1; ++i) {
          const double dx = i - u;
          const double t = std::max(0.0, 1 - (dx * dx + dy * dy) * inverse);
          row[i] += t * t;
        }
      }
    }
  }

#if defined(__x86_64__)
  __attribute__((target("avx2"))) void run_avx2(std::span<const Point> points) const {
    run(points);
  }
#endif
  void run_baseline(std::span<const Point> points) const { run(points); }

  void operator()(std::span<const Point> points) const {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return run_avx2(points);
#endif
    run_baseline(points);
  }
};

}  // namespace firemark::tests
