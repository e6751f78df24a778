#include "engine/density/kde_direct.hpp"

#include "engine/density/cell_span.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark {
namespace {

struct Weighted {
  Point at = {};
  double weight = 1;
  double reach = 1;
};

/// The points that reach the grid, ordered by the row they lie in (ties by input order). Those
/// below the grid count as row 0, those above as the last.
struct ByRow {
  std::vector<Weighted> sources = {};
  std::vector<std::size_t> begin = {};  ///< of each row; one more at the end
};

std::int32_t row_of(Point p, const Grid& grid) {
  const double row = std::floor((p.y - grid.origin.y) / grid.cell);
  return static_cast<std::int32_t>(std::clamp(row, 0.0, static_cast<double>(grid.rows - 1)));
}

ByRow by_row(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
             std::span<const double> bandwidths) {
  const Point first = grid.centre(0, 0);
  const Point last = grid.centre(grid.columns - 1, grid.rows - 1);
  const auto reach = [&](std::size_t i) { return bandwidths[bandwidths.size() == 1 ? 0 : i]; };
  const auto reaches_grid = [&](std::size_t i) {
    const Point p = points[i];
    const double r = reach(i);
    return p.x >= first.x - r && p.x <= last.x + r && p.y >= first.y - r && p.y <= last.y + r;
  };
  ByRow result;
  result.begin.assign(static_cast<std::size_t>(grid.rows) + 1, 0);
  const auto next_row = [&](Point p) { return static_cast<std::size_t>(row_of(p, grid)) + 1; };
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (reaches_grid(i)) ++result.begin[next_row(points[i])];
  }
  for (std::size_t row = 1; row < result.begin.size(); ++row) {
    result.begin[row] += result.begin[row - 1];
  }
  result.sources.resize(result.begin.back());
  std::vector<std::size_t> at(result.begin.begin(), result.begin.end());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!reaches_grid(i)) continue;
    const std::size_t row = next_row(points[i]) - 1;
    result.sources[at[row]++] = {points[i], weights.empty() ? 1 : weights[i], reach(i)};
  }
  return result;
}

/// One point over part of one row: the vector loop. `dy2` is the square of a length.
template <Kernel kernel>
[[gnu::always_inline]] inline void add_row(const double* x, double* sums, std::int32_t n,
                                           double at_x, double dy2, double inverse, double weight) {
  for (std::int32_t i = 0; i < n; ++i) {
    const double dx = x[i] - at_x;
    const double d2 = dx * dx + dy2;
    if constexpr (kernel == Kernel::triangular) {
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

struct Job {
  const ByRow& sorted;
  const Grid& grid;
  std::span<const double> x;  ///< of the columns' centres
  double farthest;            ///< the largest reach of a point
  std::span<double> sums;
};

/// Calls `visit(point, row, cells, dy2)` for every point and row of [bottom, top] that it reaches,
/// in the order of `sorted`.
template <class Visit>
[[gnu::always_inline]] inline void for_rows(const Job& job, std::int32_t bottom, std::int32_t top,
                                            const Visit& visit) {
  const Grid& grid = job.grid;
  const double rows_in_reach =
      std::min(std::ceil(job.farthest / grid.cell) + 1, static_cast<double>(grid.rows));
  const auto halo = static_cast<std::int32_t>(rows_in_reach);
  const auto from = static_cast<std::size_t>(std::max(bottom - halo, 0));
  const auto to = static_cast<std::size_t>(std::min(top + halo, grid.rows - 1)) + 1;
  for (std::size_t s = job.sorted.begin[from]; s < job.sorted.begin[to]; ++s) {
    const Weighted point = job.sorted.sources[s];
    const double reach2 = point.reach * point.reach;
    const CellSpan rows = cells_near(point.at.y, point.reach, grid.origin.y, grid.cell, grid.rows);
    for (std::int32_t j = std::max(rows.first, bottom); j <= std::min(rows.last, top); ++j) {
      const double dy = grid.centre(0, j).y - point.at.y;
      const double left = reach2 - dy * dy;
      if (left < 0) continue;
      visit(point, j,
            cells_near(point.at.x, std::sqrt(left), grid.origin.x, grid.cell, grid.columns),
            dy * dy);
    }
  }
}

template <Kernel kernel>
[[gnu::always_inline]] inline void fill_rows(const Job& job, std::int32_t bottom,
                                             std::int32_t top) {
  for_rows(
      job, bottom, top,
      [&](const Weighted& point, std::int32_t j, CellSpan cells, double dy2)
          __attribute__((always_inline)) {
            add_row<kernel>(job.x.data() + cells.first,
                            job.sums.data() + job.grid.index(cells.first, j),
                            cells.last - cells.first + 1, point.at.x, dy2,
                            1 / (point.reach * point.reach), point.weight);
          });
}

/// The uniform kernel is flat: what changes along a row is how much weight is open, and how many
/// points, so that exactly nothing is left where all have closed.
struct Opening {
  double weight = 0;
  double points = 0;
};

/// As fill_rows, two changes a point and row however wide it is. Its ends are decided by d^2 <= h^2
/// itself.
void fill_rows_uniform(const Job& job, std::int32_t bottom, std::int32_t top) {
  const auto width = static_cast<std::size_t>(job.grid.columns) + 1;
  std::vector<Opening> openings(width * static_cast<std::size_t>(top - bottom + 1));
  for_rows(job, bottom, top,
           [&](const Weighted& point, std::int32_t j, CellSpan cells, double dy2) {
             const double reach2 = point.reach * point.reach;
             const auto out = [&](std::int32_t i) {
               const double dx = job.x[static_cast<std::size_t>(i)] - point.at.x;
               return dx * dx + dy2 > reach2;
             };
             while (cells.first <= cells.last && out(cells.first)) ++cells.first;
             while (cells.first <= cells.last && out(cells.last)) --cells.last;
             if (cells.first > cells.last) return;
             Opening* const row = openings.data() + width * static_cast<std::size_t>(j - bottom);
             row[cells.first].weight += point.weight, row[cells.first].points += 1;
             row[cells.last + 1].weight -= point.weight, row[cells.last + 1].points -= 1;
           });
  for (std::int32_t j = bottom; j <= top; ++j) {
    const Opening* const row = openings.data() + width * static_cast<std::size_t>(j - bottom);
    double* const sums = job.sums.data() + job.grid.index(0, j);
    Opening now;
    for (std::size_t i = 0; i + 1 < width; ++i) {
      now = {now.weight + row[i].weight, now.points + row[i].points};
      if (now.points == 0) now.weight = 0;
      sums[i] += now.weight;
    }
  }
}

using FillRows = void (*)(const Job&, std::int32_t, std::int32_t);

template <Kernel kernel>
void fill_rows_baseline(const Job& job, std::int32_t bottom, std::int32_t top) {
  fill_rows<kernel>(job, bottom, top);
}

#if defined(__x86_64__)
// No fused multiply-add in either clone, so both round alike.
template <Kernel kernel>
__attribute__((target("avx2"))) void fill_rows_avx2(const Job& job, std::int32_t bottom,
                                                    std::int32_t top) {
  fill_rows<kernel>(job, bottom, top);
}
#endif

template <Kernel kernel>
FillRows fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return fill_rows_avx2<kernel>;
#endif
  return fill_rows_baseline<kernel>;
}

FillRows fill_rows_of(Kernel kernel) {
  switch (kernel) {
    case Kernel::epanechnikov:
      return fastest<Kernel::epanechnikov>();
    case Kernel::triweight:
      return fastest<Kernel::triweight>();
    case Kernel::uniform:
      return fill_rows_uniform;
    case Kernel::triangular:
      return fastest<Kernel::triangular>();
    case Kernel::quartic:
    case Kernel::gaussian:  // has its own way: kde_gaussian.hpp
      break;
  }
  return fastest<Kernel::quartic>();
}

}  // namespace

void scatter_directly(std::span<const Point> points, std::span<const double> weights,
                      const Grid& grid, Kernel kernel, std::span<const double> bandwidths,
                      std::span<double> sums, Progress& progress) {
  if (grid.size() == 0 || points.empty()) return;
  const ByRow sorted = by_row(points, weights, grid, bandwidths);
  std::vector<double> x;
  for (std::int32_t i = 0; i < grid.columns; ++i) x.push_back(grid.centre(i, 0).x);
  const double farthest = *std::max_element(bandwidths.begin(), bandwidths.end());
  const Job job = {sorted, grid, x, farthest, sums};
  const FillRows fill = fill_rows_of(kernel);

  constexpr std::size_t rows_a_chunk = 32;
  progress.stage("density", static_cast<std::uint64_t>(grid.rows));
  parallel_for(static_cast<std::size_t>(grid.rows), rows_a_chunk,
               [&](std::size_t b, std::size_t e) {
                 progress.check();
                 fill(job, static_cast<std::int32_t>(b), static_cast<std::int32_t>(e) - 1);
                 progress.advance(e - b);
               });
}

}  // namespace firemark
