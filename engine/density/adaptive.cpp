#include "engine/density/adaptive.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/cluster/core_distance.hpp"
#include "engine/density/edge_mass.hpp"
#include "engine/density/kde_direct.hpp"
#include "engine/density/kde_gaussian.hpp"
#include "engine/density/mask.hpp"
#include "engine/density/sums_at_points.hpp"
#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark {
namespace {

constexpr std::array<std::string_view, 3> adaptation_names = {"none", "abramson", "nearest"};

std::vector<double> abramson(std::span<const Point> points, std::span<const double> weights,
                             const Areas* study, const KdeOptions& kde,
                             const AdaptiveOptions& options, Progress& progress) {
  const double pilot = options.pilot.value_or(kde.bandwidth);
  std::vector<double> f = sums_at_points(points, weights, kde.kernel, pilot, progress);
  if (study != nullptr && kde.edge != DensityEdge::none) {
    const auto mass = edge_mass(points, *study, kde.kernel, pilot);
    for (std::size_t i = 0; i < f.size(); ++i) f[i] /= std::max(mass[i], 1e-9);
  }
  // Negative weights can take a pilot below nothing: such a point is as thin as can be.
  double logs = 0, n = 0;
  for (const double value : f) {
    if (value > 0) logs += -0.5 * std::log(value), n += 1;
  }
  const double mean = n > 0 ? std::exp(logs / n) : 1;
  std::vector<double> result;
  for (const double value : f) {
    const double factor = value > 0 ? 1 / (std::sqrt(value) * mean) : options.trim;
    result.push_back(kde.bandwidth * std::min(factor, options.trim));
  }
  return result;
}

std::vector<double> nearest(std::span<const Point> points, const KdeOptions& kde,
                            const AdaptiveOptions& options) {
  const PlaceTree tree = place_tree(points);
  const auto needed =
      std::min<std::uint64_t>(static_cast<std::uint64_t>(options.neighbours) + 1, points.size());
  const CoreDistances reach = core_distances(tree, needed);
  const double least = kde.bandwidth / options.trim, most = kde.bandwidth * options.trim;
  std::vector<double> result;
  for (const std::uint32_t place : tree.place_of)
    result.push_back(std::clamp(std::sqrt(reach.squared[place]), least, most));
  return result;
}

}  // namespace

void describe(AdaptiveOptions& o, const OptionVisitor& visit) {
  visit({"adaptive", choice(o.adaptation, adaptation_names),
         "give each incident a bandwidth of its own: abramson, narrower where it is dense, or the "
         "distance to its nearest ones"});
  visit({.name = "pilot",
         .value = &o.pilot,
         .help = "bandwidth of the density that abramson looks at first",
         .unit = Unit::metres,
         .bounds = positive,
         .when_absent = "bandwidth"});
  visit({"neighbours", &o.neighbours, "which neighbour's distance is the bandwidth of nearest",
         Unit::count, at_least(1)});
  visit({"trim", &o.trim, "no bandwidth is so many times wider than the one asked for", Unit::none,
         at_least(1)});
}

std::vector<double> adapted_bandwidths(std::span<const Point> points,
                                       std::span<const double> weights, const Areas* study,
                                       const KdeOptions& kde, const AdaptiveOptions& options,
                                       Progress& progress) {
  check_options(options);
  check_kde(points, weights, {}, kde);
  std::vector<double> result(points.size(), kde.bandwidth);
  if (points.empty() || options.adaptation == Adaptation::none) return result;
  result = options.adaptation == Adaptation::abramson
               ? abramson(points, weights, study, kde, options, progress)
               : nearest(points, kde, options);
  for (double& bandwidth : result) bandwidth = std::max(bandwidth, kde.cell / 2);
  return result;
}

Density kde_adaptive(std::span<const Point> points, std::span<const double> weights,
                     std::span<const double> bandwidths, const Grid& grid, const Areas* study,
                     const KdeOptions& options, Progress& progress) {
  check_kde(points, weights, grid, options);
  if (bandwidths.size() != points.size())
    throw Error::usage("bandwidths",
                       std::to_string(bandwidths.size()) + " bandwidths for " +
                           std::to_string(points.size()) + " points",
                       "Give one a point.");
  if (options.edge == DensityEdge::uniform)
    throw Error::usage("edge", "hills of many widths have no one share to divide a cell by",
                       "Use edge diggle, which divides each hill by its own share.");
  const bool mended = options.edge == DensityEdge::diggle;
  if (mended && study == nullptr)
    throw Error::usage("edge", "there is no study area whose edge could be mended",
                       "Name the study area, or use edge none.");
  std::vector<Point> from;
  std::vector<double> heights, widths;
  double total = 0;
  const std::vector<std::uint32_t> area =
      mended ? AreaIndex(*study).areas_of(points) : std::vector<std::uint32_t>{};
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (mended && area[i] == no_area) continue;
    from.push_back(points[i]);
    heights.push_back(weights.empty() ? 1 : weights[i]);
    widths.push_back(bandwidths[i]);
    total += heights.back();
  }
  const auto mass = mended ? edge_mass(from, *study, options.kernel, widths)
                           : std::vector<double>(from.size(), 1);
  for (std::size_t i = 0; i < from.size(); ++i)
    heights[i] *= options.bandwidth * options.bandwidth / (widths[i] * widths[i] * mass[i]);

  Density density = {.surface = {grid, std::vector<double>(grid.size(), 0.0),
                                 std::string(density_unit_name(options.unit))}};
  std::vector<double>& sums = density.surface.values;
  if (from.empty() || grid.size() == 0) return density;
  if (options.kernel == Kernel::gaussian) {
    density.error =
        scatter_gaussian_directly(from, heights, grid, widths, options.tolerance, sums, progress);
  } else {
    scatter_directly(from, heights, grid, options.kernel, widths, sums, progress);
  }
  double most = 1;
  for (const double value : sums) most = std::max(most, std::abs(value));
  density.error += 1e-12 * most;  // rounding of up to some thousand hills a cell
  const double factor = unit_factor(options, grid.cell, total);
  for (double& value : sums) value *= factor;
  density.error *= std::abs(factor);
  if (mended) mask(density.surface, AreaIndex(*study));
  return density;
}

}  // namespace firemark
