#include "engine/density/kde_within.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/density/edge_mass.hpp"
#include "engine/density/mask.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {

Density kde_within(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
                   const Areas& study, const KdeOptions& options, Progress& progress) {
  KdeOptions plain = options;
  plain.edge = DensityEdge::none;
  if (options.edge == DensityEdge::none)
    return kde_with_error(points, weights, grid, plain, progress);
  check_options(options);
  check_kde(points, weights, grid, options);

  const AreaIndex index(study);
  const std::vector<std::uint32_t> area = index.areas_of(points);
  std::vector<Point> inside;
  std::vector<double> counts;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (area[i] == no_area) continue;
    inside.push_back(points[i]);
    if (!weights.empty()) counts.push_back(weights[i]);
  }
  if (options.edge == DensityEdge::diggle) {
    const auto mass = edge_mass(inside, study, options.kernel, options.bandwidth);
    double total = 0;
    counts.resize(inside.size(), 1.0);
    for (std::size_t i = 0; i < inside.size(); ++i) {
      total += counts[i];
      counts[i] /= mass[i];
    }
    if (options.unit == DensityUnit::probability) {
      // kde() would share out the weights with their corrections.
      for (double& w : counts) w /= total == 0 ? 1 : total;
      plain.unit = DensityUnit::count;
    }
  }
  Density density = kde_with_error(inside, counts, grid, plain, progress);
  density.surface.unit = std::string(density_unit_name(options.unit));
  mask(density.surface, index);
  if (options.edge == DensityEdge::diggle) return density;

  std::vector<Point> centres;
  std::vector<std::size_t> cells;
  for (std::int32_t row = 0; row < grid.rows; ++row) {
    for (std::int32_t column = 0; column < grid.columns; ++column) {
      const std::size_t cell = grid.index(column, row);
      if (std::isnan(density.surface.values[cell])) continue;
      centres.push_back(grid.centre(column, row));
      cells.push_back(cell);
    }
  }
  const auto mass = edge_mass(centres, study, options.kernel, options.bandwidth);
  double least = 1;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    density.surface.values[cells[k]] /= mass[k];
    least = std::min(least, mass[k]);
  }
  density.error /= least;
  return density;
}

}  // namespace firemark
