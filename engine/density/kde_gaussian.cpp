#include "engine/density/kde_gaussian.hpp"

#include "engine/density/combine_rows.hpp"
#include "engine/density/lattice_bound.hpp"
#include "engine/density/spread.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

/// How the lattice lies on the cells: `coarse` cells a step, or `fine` steps a cell; one is 1.
struct Pitch {
  std::int32_t coarse = 1, fine = 1;
  double steps_per_cell() const { return static_cast<double>(fine) / coarse; }
  /// Where the centre of cell 0 lies behind node 0, in steps x coarse.
  double offset() const { return coarse > 1 ? 0.5 : (fine % 2 == 1 ? 0.5 : 0.0); }
  /// The node just before the centre of cell i.
  std::int32_t node(std::int32_t i) const { return i / coarse * fine + fine / 2; }
};

Pitch pitch_of(double radius, double rho) {
  Pitch pitch;
  if (radius >= rho) {
    pitch.coarse = static_cast<std::int32_t>(std::min(std::floor(radius / rho), 64.0));
  } else {
    pitch.fine = static_cast<std::int32_t>(std::ceil(rho / radius));
  }
  return pitch;
}

/// Of the windows that meet the target, the cheapest; else the most exact.
SpreadWindow window_for(double target, double radius, Pitch& pitch) {
  struct Size {
    int width;
    double rho, error;  ///< error: what that size can do, or somewhat less
  };
  constexpr Size sizes[] = {{4, 4, 3e-4},   {8, 3, 5e-7},   {8, 4, 7e-8},   {8, 5, 2e-8},
                            {12, 3, 1e-10}, {12, 4, 1e-11}, {12, 5, 3e-12}, {16, 4, 2e-14}};
  SpreadWindow window;
  for (const Size& size : sizes) {
    if (size.error > 2 * target && &size != std::end(sizes) - 1) continue;
    pitch = pitch_of(radius, size.rho);
    const double spectrum = std::clamp(std::pow(target, 0.85), 1e-13, 1e-2);
    window = spread_window(size.width, radius * pitch.steps_per_cell(), pitch.coarse,
                           pitch.offset(), spectrum);
    if (window.error <= target) break;
  }
  return window;
}

/// A row of the lattice as rows of one node a cell: node a * fine + m is [m][a].
void split(const double* row, std::size_t columns, std::size_t fine,
           std::vector<std::vector<double>>& parts) {
  parts.resize(fine);
  for (std::size_t m = 0; m < fine; ++m) {
    parts[m].resize(columns / fine + 1);
    for (std::size_t a = 0; a * fine + m < columns; ++a) parts[m][a] = row[a * fine + m];
  }
}

/// A row of the lattice, gathered at the columns' centres.
void gather_row(const double* row, std::size_t columns, std::size_t pad, const SpreadWindow& w,
                Pitch pitch, std::span<double> out) {
  const auto taps = 2 * static_cast<std::size_t>(w.reach);
  const auto coarse = static_cast<std::size_t>(pitch.coarse);
  const auto fine = static_cast<std::size_t>(pitch.fine);
  std::vector<WeightedRow> rows(taps);
  std::vector<std::vector<double>> parts;
  if (fine > 1) split(row, columns, fine, parts);
  const std::size_t first = pad + fine / 2 - static_cast<std::size_t>(w.reach) + 1;
  std::vector<double> sums(chunks(out.size(), coarse));
  for (std::size_t q = 0; q < coarse && q < out.size(); ++q) {
    for (std::size_t t = 0; t < taps; ++t) {
      const std::size_t node = first + t;
      rows[t] = {fine > 1 ? parts[node % fine].data() + node / fine : row + node,
                 w.psi[q * taps + t]};
    }
    const std::size_t n = chunks(out.size() - q, coarse);
    combine_rows(rows, std::span(sums).first(n));
    for (std::size_t a = 0; a < n; ++a) out[a * coarse + q] = sums[a];
  }
}

}  // namespace

double scatter_gaussian_by_lattice(std::span<const Point> points, std::span<const double> weights,
                                   const Grid& grid, double bandwidth, double target,
                                   std::span<double> sums, Progress& progress) {
  Pitch pitch;
  const SpreadWindow w = window_for(target, bandwidth / grid.cell, pitch);
  const auto pad = static_cast<std::size_t>(w.reach) + static_cast<std::size_t>(w.width) + 2;
  const double step = grid.cell / pitch.steps_per_cell(), support = w.reach + 0.5 * w.width;
  progress.stage("density", 0);

  NodeLattice lattice;
  lattice.columns = 2 * pad + static_cast<std::size_t>(pitch.node(grid.columns)) + 4;
  lattice.rows = 2 * pad + static_cast<std::size_t>(pitch.node(grid.rows)) + 4;
  lattice.values.assign(lattice.columns * lattice.rows, 0.0);
  const auto begin = static_cast<double>(pad);
  const double east = begin + pitch.steps_per_cell() * grid.columns;
  const double north = begin + pitch.steps_per_cell() * grid.rows;
  const Sources sources = {
      points, weights, grid.origin,
      step,   begin,   Box{{begin - support, begin - support}, {east + support, north + support}}};
  const double bound = lattice_bound(sources, w);
  spread(sources, w, lattice);
  progress.check();

  const auto columns = static_cast<std::size_t>(grid.columns);
  std::vector<double> rows(lattice.rows * columns);
  std::vector<std::uint8_t> filled(lattice.rows, 0);
  parallel_for(lattice.rows, 16, [&](std::size_t b, std::size_t e) {
    for (std::size_t r = b; r < e; ++r) {
      const double* row = lattice.row(r);
      filled[r] = std::any_of(row, row + lattice.columns, [](double v) { return v != 0; });
      if (filled[r])
        gather_row(row, lattice.columns, pad, w, pitch,
                   std::span(rows).subspan(r * columns, columns));
    }
  });

  const bool positive =
      std::none_of(weights.begin(), weights.end(), [](double v) { return v < 0; });
  const auto taps = 2 * static_cast<std::size_t>(w.reach);
  progress.stage("density", static_cast<std::uint64_t>(grid.rows));
  parallel_for(static_cast<std::size_t>(grid.rows), 16, [&](std::size_t b, std::size_t e) {
    progress.check();
    std::vector<WeightedRow> use;
    for (std::size_t j = b; j < e; ++j) {
      const auto node = static_cast<std::size_t>(pitch.node(static_cast<std::int32_t>(j)));
      const std::size_t phase = j % static_cast<std::size_t>(pitch.coarse);
      use.clear();
      for (std::size_t t = 0; t < taps; ++t) {
        const std::size_t r = pad + node + t + 1 - static_cast<std::size_t>(w.reach);
        if (filled[r]) use.push_back({rows.data() + r * columns, w.psi[phase * taps + t]});
      }
      const std::span<double> out = sums.subspan(j * columns, columns);
      combine_rows(use, out);
      if (positive)
        for (double& v : out) v = std::max(v, 0.0);
    }
    progress.advance(e - b);
  });
  return bound;
}

double scatter_gaussian(std::span<const Point> points, std::span<const double> weights,
                        const Grid& grid, double bandwidth, double tolerance,
                        std::span<double> sums, Progress& progress) {
  // Measured costs, in nanoseconds: a cell within reach of a point; a point spread; a cell
  // gathered.
  const double n = static_cast<double>(points.size()), radius = bandwidth / grid.cell;
  const double side = 14 * radius + 1;
  const double direct = n * (0.4 * side * side + 40 * side);
  const double fine = std::max(1.0, 4 / radius);
  const double lattice = 5e6 + 100 * n + 12 * (1 + fine) * static_cast<double>(grid.size());
  if (direct < lattice || radius < 0.5)
    return scatter_gaussian_directly(points, weights, grid, {&bandwidth, 1}, tolerance, sums,
                                     progress);
  double target = tolerance / 4, bound = 0;
  for (int attempt = 0; attempt < 3; ++attempt) {
    bound = scatter_gaussian_by_lattice(points, weights, grid, bandwidth, target, sums, progress);
    double most = 1;
    for (const double v : sums) most = std::max(most, std::abs(v));
    if (bound <= tolerance * most || target <= 3e-14) break;
    target = std::max(2e-14, 0.5 * target * tolerance * most / bound);
  }
  return bound;
}

}  // namespace firemark
