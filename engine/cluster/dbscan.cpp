#include "engine/cluster/dbscan.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/cluster/cell_links.hpp"
#include "engine/cluster/cell_sweep.hpp"
#include "engine/cluster/cluster_numbers.hpp"
#include "engine/cluster/core_points.hpp"
#include "engine/cluster/near_points.hpp"
#include "engine/cluster/whole_weights.hpp"
#include "engine/error.hpp"

#include <limits>

namespace firemark {
namespace {

constexpr std::string_view border_rules[] = {"first", "nearest", "none"};

/// What the border rule needs to see of the clusters.
struct Borders {
  const CellGrid& grid;
  const std::vector<std::uint32_t>& cores;
  const std::vector<std::int32_t>& label;
  double eps2;

  double nearest_core(std::uint32_t cell, Point p) const {
    const std::uint32_t first = grid.start[cell];
    return nearest_of(grid.x.get() + first, grid.y.get() + first, cores[cell], p.x, p.y);
  }

  /// The lowest-numbered cluster with a core point within eps.
  std::int32_t first(Point p, const Neighbourhood& around) const {
    std::int32_t best = noise;
    for (const Range cells : around) {
      for (std::uint32_t cell = cells.begin; cell < cells.end; ++cell) {
        if (cores[cell] == 0 || (best != noise && label[cell] >= best)) continue;
        if (nearest2(p, grid.box[cell]) > eps2) continue;
        if (farthest2(p, grid.box[cell]) <= eps2 || nearest_core(cell, p) <= eps2) {
          best = label[cell];
        }
      }
    }
    return best;
  }

  /// The cluster of the nearest core point within eps.
  std::int32_t nearest(Point p, const Neighbourhood& around) const {
    std::int32_t best = noise;
    double least = eps2;
    for (const Range cells : around) {
      for (std::uint32_t cell = cells.begin; cell < cells.end; ++cell) {
        if (cores[cell] == 0 || nearest2(p, grid.box[cell]) > least) continue;
        const double d2 = nearest_core(cell, p);
        if (d2 < least || (d2 == least && (best == noise || label[cell] < best))) {
          least = d2;
          best = label[cell];
        }
      }
    }
    return best;
  }
};

/// Writes labels and core flags in the order of the input.
void label_points(const Borders& borders, BorderRule rule, Clusters& result) {
  const CellGrid& grid = borders.grid;
  for_each_neighbourhood(grid, [&](std::uint32_t cell, const Neighbourhood& around) {
    const Range points = grid.points_of(cell);
    const std::uint32_t first_border = points.begin + borders.cores[cell];
    for (std::uint32_t i = points.begin; i < first_border; ++i) {
      result.label[grid.index[i]] = borders.label[cell];
      result.core[grid.index[i]] = 1;
    }
    for (std::uint32_t i = first_border; i < points.end; ++i) {
      std::int32_t& label = result.label[grid.index[i]];
      if (rule == BorderRule::first) label = borders.first(grid.point(i), around);
      if (rule == BorderRule::nearest) label = borders.nearest(grid.point(i), around);
    }
  });
}

Clusters cluster(std::span<const Point> points, CoreRule rule, const DbscanOptions& options,
                 Progress& progress) {
  Clusters result = {.label = std::vector<std::int32_t>(points.size(), noise),
                     .core = std::vector<std::uint8_t>(points.size()),
                     .options = options};
  rule.eps2 = options.eps * options.eps;
  progress.stage("Clustering", 0);
  CellGrid grid = cell_grid(points, options.eps);
  progress.check();
  const std::vector<std::uint32_t> cores = core_points_first(grid, rule);
  progress.check();
  UnionFind clusters(grid.cells);
  link_cells(grid, cores, rule.eps2, clusters);
  progress.check();
  const std::vector<std::int32_t> label = number_clusters(
      {.start = grid.start, .index = grid.index.get(), .cores = cores}, clusters, result.count);
  label_points({grid, cores, label, rule.eps2}, options.border, result);
  return result;
}

}  // namespace

void describe(DbscanOptions& options, const OptionVisitor& visit) {
  visit({.name = "eps",
         .value = &options.eps,
         .help = "Incidents at most this far apart are neighbours; larger joins more into one",
         .unit = Unit::metres,
         .bounds = between(1e-6, 1e7)});
  describe_cores(options.min_points, options.border, visit);
}

void describe_cores(std::int64_t& min_points, BorderRule& border, const OptionVisitor& visit) {
  visit({.name = "min-points",
         .value = &min_points,
         .help = "Neighbours, itself included, that make an incident the core of a cluster",
         .unit = Unit::count,
         .bounds = between(1, 1'000'000'000)});
  visit({.name = "border",
         .value = choice(border, border_rules),
         .help =
             "Incidents on the rim go to the first cluster that reaches them, the nearest, none"});
}

Clusters dbscan(std::span<const Point> points, const DbscanOptions& options, Progress& progress) {
  check_options(options);
  return cluster(points, {.needed = static_cast<std::uint64_t>(options.min_points)}, options,
                 progress);
}

Clusters dbscan(std::span<const Point> points, std::span<const double> weights,
                const DbscanOptions& options, Progress& progress) {
  check_options(options);
  if (weights.size() != points.size()) {
    throw Error::data("weights",
                      "there are " + std::to_string(weights.size()) + " for " +
                          std::to_string(points.size()) + " points",
                      "Give each point one weight.");
  }
  const WholeWeights whole = whole_weights(weights, static_cast<double>(options.min_points));
  return cluster(points, {.needed = whole.needed, .weight = whole.weight}, options, progress);
}

}  // namespace firemark
