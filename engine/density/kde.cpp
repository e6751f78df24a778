#include "engine/density/kde.hpp"

#include "engine/big_array.hpp"
#include "engine/density/finite.hpp"
#include "engine/density/kde_direct.hpp"
#include "engine/density/kde_gaussian.hpp"
#include "engine/density/kde_sweep.hpp"
#include "engine/density/nodes.hpp"
#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark {
namespace {

constexpr std::array<std::string_view, 3> unit_names = {"per-km2", "count", "probability"};
constexpr std::array<std::string_view, 7> rule_names = {
    "", "auto", "scott", "silverman", "diggle", "likelihood", "cvl"};
constexpr std::array<std::string_view, 3> edge_names = {"none", "uniform", "diggle"};

void check_weights(std::span<const Point> points, std::span<const double> weights) {
  if (!weights.empty() && weights.size() != points.size()) {
    throw Error::usage("weights",
                       std::to_string(weights.size()) + " weights for " +
                           std::to_string(points.size()) + " points",
                       "Give one weight a point, or none.");
  }
  for (const double w : weights) {
    if (!std::isfinite(w)) {
      throw Error::usage("weights", "a weight is not a finite number", "Leave that record out.");
    }
  }
}

void check_all_but_points(std::span<const Point> points, std::span<const double> weights,
                          const Grid& grid, const KdeOptions& options) {
  check_options(options);
  check_grid(grid, options);
  check_weights(points, weights);
}

/// Multiplies numbers; returns the largest that there was, without its sign. Side by side, for a
/// maximum waits for the one before.
double multiplied(std::span<double> values, double factor) {
  constexpr std::size_t lanes = 8;
  double most[lanes] = {};
  std::size_t i = 0;
  const auto one = [&](double& value, double& largest) {
    const double size = std::abs(value);
    largest = size > largest ? size : largest;
    value *= factor;
  };
  for (; i + lanes <= values.size(); i += lanes)
    for (std::size_t k = 0; k < lanes; ++k) one(values[i + k], most[k]);
  for (; i < values.size(); ++i) one(values[i], most[0]);
  return *std::max_element(most, most + lanes);
}

/// The sweep looks at every cell a few times whatever lies there, and gains for each point what
/// grows with the cells it reaches: measured, sixteen times the radius squared. Kernels of two
/// cells or less are a handful of cells a point: nothing to save.
bool sweep_pays(std::size_t n, const Grid& grid, const KdeOptions& options) {
  const double radius = options.bandwidth / grid.cell;
  return has_polynomial(options.kernel) && radius > 2 && n < UINT32_MAX &&
         16 * static_cast<double>(n) * radius * radius > static_cast<double>(grid.size());
}

}  // namespace

void describe(KdeOptions& o, const OptionVisitor& visit) {
  visit(
      {"bandwidth", NumberOrWord{&o.bandwidth, choice(o.rule, rule_names)},
       "how far an incident reaches: larger is smoother. Or how to find it: auto captures most of "
       "the latest incidents",
       Unit::metres, positive});
  visit({"cell", &o.cell, "side of a cell of the grid", Unit::metres, positive});
  visit({"kernel", choice(o.kernel, kernel_names), "shape of the hill that an incident raises"});
  visit({"unit", choice(o.unit, unit_names),
         "incidents per km2, expected count a cell, or share of all incidents a cell"});
  visit({"tolerance", &o.tolerance, "error of the Gaussian kernel allowed, of the maximum",
         Unit::none, between(1e-12, 1e-2)});
  visit({"edge", choice(o.edge, edge_names),
         "mend density near the study area's edge, where hills stand partly outside"});
  visit({"weighted", &o.weighted, "count each record as its weight"});
  visit({.name = "half-life",
         .value = &o.half_life,
         .help = "count a record half for every so many days that it is older than the latest",
         .unit = Unit::days,
         .bounds = positive,
         .when_absent = "none"});
  visit({"by-precision", &o.by_precision,
         "spread a record whose location is known to a radius over that disc"});
  visit({"extent", &o.extent,
         "X0,Y0,X1,Y1: make exactly this grid, so that surfaces can be compared cell by cell",
         Unit::metres});
  visit({"max-cells", &o.max_cells, "refuse grids of more cells than this", Unit::count,
         at_least(1)});
}

double unit_factor(const KdeOptions& options, double cell, double total) {
  const double per_m2 = kernel_peak(options.kernel, options.bandwidth);
  switch (options.unit) {
    case DensityUnit::count:
      return per_m2 * cell * cell;
    case DensityUnit::probability:
      return total == 0 ? 0 : per_m2 * cell * cell / total;
    case DensityUnit::per_km2:
      break;
  }
  return per_m2 * 1e6;
}

std::string_view density_unit_name(DensityUnit unit) {
  switch (unit) {
    case DensityUnit::count:
      return "incidents per cell";
    case DensityUnit::probability:
      return "share of incidents per cell";
    case DensityUnit::per_km2:
      break;
  }
  return "incidents per km2";
}

void check_grid(const Grid& grid, const KdeOptions& options) {
  if (grid.size() <= static_cast<std::size_t>(options.max_cells)) return;
  const auto megabytes = static_cast<double>(grid.size()) * sizeof(double) / 1e6;
  throw Error::usage("max-cells",
                     "the grid has " + std::to_string(grid.columns) + " x " +
                         std::to_string(grid.rows) + " = " + std::to_string(grid.size()) +
                         " cells (" + std::to_string(std::llround(megabytes)) + " MB), more than " +
                         std::to_string(options.max_cells),
                     "Choose a larger cell or a smaller area, or raise --max-cells.");
}

std::optional<Grid> grid_asked_for(const KdeOptions& options) {
  const std::vector<double>& e = options.extent;
  if (e.empty()) return {};
  if (e.size() != 4)
    throw Error::usage("extent", std::to_string(e.size()) + " numbers are no extent",
                       "Give X0,Y0,X1,Y1: the south-western corner, then the north-eastern.");
  const Grid grid = grid_of_extent({{e[0], e[1]}, {e[2], e[3]}}, options.cell);
  check_grid(grid, options);
  return grid;
}

void check_kde(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
               const KdeOptions& options) {
  check_all_but_points(points, weights, grid, options);
  check_finite(points);
}

Density kde_with_error(std::span<const Point> points, std::span<const double> weights,
                       const Grid& grid, const KdeOptions& options, Progress& progress) {
  check_all_but_points(points, weights, grid, options);
  const bool sweep = grid.size() > 0 && sweep_pays(points.size(), grid, options);
  if (!sweep) check_finite(points);  // the sweep does so when it sorts them
  if (options.rule != BandwidthRule::length) {
    throw Error::usage("bandwidth", "is a rule, not yet a length", "Use choose_bandwidth() first.");
  }
  if (options.edge != DensityEdge::none) {
    throw Error::usage("edge", "there is no study area whose edge could be mended",
                       "Name the study area, or use edge none.");
  }

  Density density;
  Surface& surface = density.surface;
  surface = {grid, big_zeros(grid.size()), std::string(density_unit_name(options.unit))};
  if (points.empty() || grid.size() == 0) return density;
  if (options.kernel == Kernel::gaussian) {
    density.error = scatter_gaussian(points, weights, grid, options.bandwidth, options.tolerance,
                                     surface.values, progress);
  } else {
    const std::span<double> sums = surface.values;
    if (sweep)
      scatter_by_sweep(points, weights, grid, options.kernel, options.bandwidth, sums, progress);
    else
      scatter_directly(points, weights, grid, options.kernel, {&options.bandwidth, 1}, sums,
                       progress);
  }
  const double total = weights.empty() ? static_cast<double>(points.size())
                                       : std::accumulate(weights.begin(), weights.end(), 0.0);
  const double factor = unit_factor(options, grid.cell, total);
  // Of an incident outside the grid only the foot of its hill may stand there: its height counts.
  double heaviest = weights.empty() ? 1 : 0;
  for (const double w : weights) heaviest = std::max(heaviest, std::abs(w));
  const double most = std::max(heaviest, multiplied(surface.values, factor));
  if (options.kernel != Kernel::gaussian) density.error = 1e-9 * most;
  density.error *= std::abs(factor);
  return density;
}

Surface kde(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
            const KdeOptions& options, Progress& progress) {
  return kde_with_error(points, weights, grid, options, progress).surface;
}

}  // namespace firemark
