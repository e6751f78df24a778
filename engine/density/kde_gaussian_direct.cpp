#include "engine/density/cell_span.hpp"
#include "engine/density/kde_gaussian.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark {

double scatter_gaussian_directly(std::span<const Point> points, std::span<const double> weights,
                                 const Grid& grid, std::span<const double> bandwidths,
                                 double tolerance, std::span<double> sums, Progress& progress) {
  double total = weights.empty() ? static_cast<double>(points.size()) : 0;
  for (const double w : weights) total += std::abs(w);
  const double tail = 1e-3 * tolerance / std::max(1.0, total);
  const double reaches = std::sqrt(-2 * std::log(tail));
  constexpr std::size_t rows_a_chunk = 64;
  progress.stage("density", static_cast<std::uint64_t>(grid.rows));
  parallel_for(
      static_cast<std::size_t>(grid.rows), rows_a_chunk, [&](std::size_t b, std::size_t e) {
        std::vector<double> across(static_cast<std::size_t>(grid.columns));
        const auto bottom = static_cast<std::int32_t>(b), top = static_cast<std::int32_t>(e) - 1;
        const double low = grid.centre(0, bottom).y, high = grid.centre(0, top).y;
        for (std::size_t i = 0; i < points.size(); ++i) {
          if (i % 4096 == 0) progress.check();
          const Point p = points[i];
          const double bandwidth = bandwidths[bandwidths.size() == 1 ? 0 : i];
          const double reach = bandwidth * reaches, scale = -0.5 / (bandwidth * bandwidth);
          if (p.y < low - reach || p.y > high + reach) continue;
          const CellSpan columns = cells_near(p.x, reach, grid.origin.x, grid.cell, grid.columns);
          const CellSpan rows = cells_near(p.y, reach, grid.origin.y, grid.cell, grid.rows);
          const double weight = weights.empty() ? 1 : weights[i];
          if (columns.first > columns.last) continue;
          const auto n = static_cast<std::size_t>(columns.last - columns.first + 1);
          for (std::size_t k = 0; k < n; ++k) {
            const double dx = grid.centre(columns.first + static_cast<std::int32_t>(k), 0).x - p.x;
            across[k] = weight * std::exp(scale * dx * dx);
          }
          for (std::int32_t j = std::max(rows.first, bottom); j <= std::min(rows.last, top); ++j) {
            const double dy = grid.centre(0, j).y - p.y, height = std::exp(scale * dy * dy);
            double* out = sums.data() + grid.index(columns.first, j);
            for (std::size_t k = 0; k < n; ++k) out[k] += height * across[k];
          }
        }
        progress.advance(e - b);
      });
  return tail * total;
}

}  // namespace firemark
