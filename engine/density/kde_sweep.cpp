#include "engine/density/kde_sweep.hpp"

#include "engine/density/nodes.hpp"
#include "engine/density/sweep_tile.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

/// Tiles so narrow that |T|^4 <= 8^4 times the rounding of a double is below 1e-11, whose window
/// stays in the second-level cache.
TileShape tile_shape(double radius, std::int32_t bin_size, Kernel kernel) {
  // Of the triweight |T|^6: four radii either way.
  const double columns = (kernel == Kernel::triweight ? 8 : 16) * std::floor(radius);
  TileShape shape;
  shape.columns = static_cast<std::int32_t>(std::clamp(columns, 16.0, 128.0));
  // Measured: a window that moves saves looking at points twice, until it moves too often.
  const double reached = 2 * radius + bin_size + 2;
  shape.window = reached <= 16 ? 32 : 64;
  shape.rows = reached <= 40 ? 256 : shape.window;
  return shape;
}

/// Cells along a bin's side: a quarter of the radius. Larger bins make fewer, larger groups, but a
/// wider rim to sum point by point; the optimum is flat. Two at least, for crowded bins are split.
/// Of few points, larger still: more bins than points cost more than they save.
std::int32_t bin_size(double radius, const Grid& grid, std::size_t points) {
  const double alone = std::sqrt(static_cast<double>(grid.size()) / static_cast<double>(points));
  const double side = std::max(radius / 4, std::min(alone, radius));
  return static_cast<std::int32_t>(
      std::clamp(std::round(side), 2.0, std::max<double>(most_bin_cells, std::floor(radius / 24))));
}

}  // namespace

void scatter_by_sweep(std::span<const Point> points, std::span<const double> weights,
                      const Grid& grid, Kernel kernel, double bandwidth, std::span<double> sums,
                      Progress& progress) {
  const double radius = bandwidth / grid.cell;
  const std::int32_t size = bin_size(radius, grid, points.size());
  progress.stage("density", 0);
  SweepInput input;
  input.grid = grid;
  input.bins = sort_into_bins(points, weights, grid, bandwidth, size);
  progress.check();
  input.nodes = gather_nodes(input.bins, kernel, radius);
  progress.check();
  input.kernel = kernel;
  input.radius = radius;
  input.all_positive = std::none_of(weights.begin(), weights.end(), [](double w) { return w < 0; });

  const TileShape shape = tile_shape(radius, size, kernel);
  const auto across =
      chunks(static_cast<std::size_t>(grid.columns), static_cast<std::size_t>(shape.columns));
  const auto up = chunks(static_cast<std::size_t>(grid.rows), static_cast<std::size_t>(shape.rows));
  progress.stage("density", across * up);
  parallel_for(across * up, std::max<std::size_t>(1, across * up / 64),
               [&](std::size_t b, std::size_t e) {
                 progress.check();
                 sweep_tiles(input, shape, b, e, sums);
                 progress.advance(e - b);
               });
}

}  // namespace firemark
