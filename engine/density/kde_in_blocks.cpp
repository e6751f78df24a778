#include "engine/density/kde_in_blocks.hpp"

#include <cmath>

namespace firemark {

Density kde_in_blocks(const std::function<std::span<const Point>()>& next, const Grid& grid,
                      const KdeOptions& options, Progress& progress) {
  KdeOptions plain = options;
  plain.unit = DensityUnit::count;
  Density all = kde_with_error({}, {}, grid, plain, progress);
  double total = 0;
  for (auto block = next(); !block.empty(); block = next()) {
    const Density one = kde_with_error(block, {}, grid, plain, progress);
    for (std::size_t i = 0; i < one.surface.values.size(); ++i)
      all.surface.values[i] += one.surface.values[i];
    all.error += one.error;
    total += static_cast<double>(block.size());
  }
  // From counts a cell to the unit asked for.
  const double factor =
      unit_factor(options, grid.cell, total) / unit_factor(plain, grid.cell, total);
  for (double& value : all.surface.values) value *= factor;
  all.error *= std::abs(factor);
  all.surface.unit = std::string(density_unit_name(options.unit));
  return all;
}

}  // namespace firemark
