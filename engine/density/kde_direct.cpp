#include "engine/density/kde_direct.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark {
namespace {

struct Source {
  Point at = {};
  double weight = 1;
};

/// The points that reach the grid, ordered by the row they lie in (ties by input order). Those
/// below the grid count as row 0, those above as the last.
struct ByRow {
  std::vector<Source> sources = {};
  std::vector<std::size_t> begin = {};  ///< of each row; one more at the end
};

std::int32_t row_of(Point p, const Grid& grid) {
  const double row = std::floor((p.y - grid.origin.y) / grid.cell);
  return static_cast<std::int32_t>(std::clamp(row, 0.0, static_cast<double>(grid.rows - 1)));
}

ByRow by_row(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
             double reach) {
  const Point first = grid.centre(0, 0);
  const Point last = grid.centre(grid.columns - 1, grid.rows - 1);
  const Box within = {{first.x - reach, first.y - reach}, {last.x + reach, last.y + reach}};
  ByRow result;
  result.begin.assign(static_cast<std::size_t>(grid.rows) + 1, 0);
  const auto next_row = [&](Point p) { return static_cast<std::size_t>(row_of(p, grid)) + 1; };
  for (const Point p : points) {
    if (within.contains(p)) ++result.begin[next_row(p)];
  }
  for (std::size_t row = 1; row < result.begin.size(); ++row) {
    result.begin[row] += result.begin[row - 1];
  }
  result.sources.resize(result.begin.back());
  std::vector<std::size_t> at(result.begin.begin(), result.begin.end());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!within.contains(points[i])) continue;
    const std::size_t row = next_row(points[i]) - 1;
    result.sources[at[row]++] = {points[i], weights.empty() ? 1 : weights[i]};
  }
  return result;
}

/// One point over part of one row: the vector loop. `dy2` and `reach2` are squares of lengths.
template <Kernel kernel>
[[gnu::always_inline]] inline void add_row(const double* x, double* sums, std::int32_t n,
                                           double at_x, double dy2, double reach2, double weight) {
  const double inverse = 1 / reach2;
  for (std::int32_t i = 0; i < n; ++i) {
    const double dx = x[i] - at_x;
    const double d2 = dx * dx + dy2;
    if constexpr (kernel == Kernel::uniform) {
      sums[i] += d2 <= reach2 ? weight : 0;
    } else if constexpr (kernel == Kernel::triangular) {
      const double t = 1 - std::sqrt(d2 * inverse);
      sums[i] += t > 0 ? weight * t : 0;
    } else {
      const double left = 1 - d2 * inverse;
      const double t = left > 0 ? left : 0;
      if constexpr (kernel == Kernel::epanechnikov) sums[i] += weight * t;
      if constexpr (kernel == Kernel::quartic) sums[i] += weight * (t * t);
      if constexpr (kernel == Kernel::triweight) sums[i] += weight * (t * t * t);
    }
  }
}

using AddRow = void (*)(const double*, double*, std::int32_t, double, double, double, double);

#if defined(__x86_64__)
// No fused multiply-add in either clone, so both round alike.
template <Kernel kernel>
__attribute__((target("avx2"))) void add_row_avx2(const double* x, double* sums, std::int32_t n,
                                                  double at_x, double dy2, double reach2,
                                                  double weight) {
  add_row<kernel>(x, sums, n, at_x, dy2, reach2, weight);
}
#endif

template <Kernel kernel>
void add_row_baseline(const double* x, double* sums, std::int32_t n, double at_x, double dy2,
                      double reach2, double weight) {
  add_row<kernel>(x, sums, n, at_x, dy2, reach2, weight);
}

template <Kernel kernel>
AddRow fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return add_row_avx2<kernel>;
#endif
  return add_row_baseline<kernel>;
}

AddRow add_row_of(Kernel kernel) {
  switch (kernel) {
    case Kernel::epanechnikov:
      return fastest<Kernel::epanechnikov>();
    case Kernel::triweight:
      return fastest<Kernel::triweight>();
    case Kernel::uniform:
      return fastest<Kernel::uniform>();
    case Kernel::triangular:
      return fastest<Kernel::triangular>();
    case Kernel::quartic:
      break;
  }
  return fastest<Kernel::quartic>();
}

/// The cells [first, last] of a line of `n` whose centres lie within `reach` of `at`, and one more
/// on either side: the kernel itself decides at the rim, not the rounding here.
struct Cells {
  std::int32_t first = 0;
  std::int32_t last = -1;
};

Cells cells_near(double at, double reach, double origin, double cell, std::int32_t n) {
  const double low = std::floor((at - reach - origin) / cell - 0.5);
  const double high = std::ceil((at + reach - origin) / cell - 0.5);
  return {static_cast<std::int32_t>(std::clamp(low, 0.0, static_cast<double>(n))),
          static_cast<std::int32_t>(std::clamp(high, -1.0, static_cast<double>(n - 1)))};
}

}  // namespace

void scatter_directly(std::span<const Point> points, std::span<const double> weights,
                      const Grid& grid, Kernel kernel, double bandwidth, std::span<double> sums,
                      Progress& progress) {
  if (grid.size() == 0) return;
  const ByRow sorted = by_row(points, weights, grid, bandwidth);
  std::vector<double> x(static_cast<std::size_t>(grid.columns));
  for (std::int32_t i = 0; i < grid.columns; ++i)
    x[static_cast<std::size_t>(i)] = grid.centre(i, 0).x;
  const AddRow add = add_row_of(kernel);
  const double reach2 = bandwidth * bandwidth;
  const double rows_in_reach = std::min(std::ceil(bandwidth / grid.cell) + 1, double(grid.rows));
  const auto halo = static_cast<std::int32_t>(rows_in_reach);

  constexpr std::size_t rows_a_chunk = 16;
  progress.stage("density", static_cast<std::uint64_t>(grid.rows));
  parallel_for(
      static_cast<std::size_t>(grid.rows), rows_a_chunk, [&](std::size_t b, std::size_t e) {
        progress.check();
        const auto bottom = static_cast<std::int32_t>(b), top = static_cast<std::int32_t>(e) - 1;
        const auto from = static_cast<std::size_t>(std::max(bottom - halo, 0));
        const auto to = static_cast<std::size_t>(std::min(top + halo, grid.rows - 1)) + 1;
        for (std::size_t s = sorted.begin[from]; s < sorted.begin[to]; ++s) {
          const auto [at, weight] = sorted.sources[s];
          const Cells rows = cells_near(at.y, bandwidth, grid.origin.y, grid.cell, grid.rows);
          for (std::int32_t j = std::max(rows.first, bottom); j <= std::min(rows.last, top); ++j) {
            const double dy = grid.centre(0, j).y - at.y;
            const double left = reach2 - dy * dy;
            if (left < 0) continue;
            const Cells cells =
                cells_near(at.x, std::sqrt(left), grid.origin.x, grid.cell, grid.columns);
            add(x.data() + cells.first, sums.data() + grid.index(cells.first, j),
                cells.last - cells.first + 1, at.x, dy * dy, reach2, weight);
          }
        }
        progress.advance(e - b);
      });
}

}  // namespace firemark
