#include "engine/hotspot/finders.hpp"

#include "engine/cluster/footprint.hpp"
#include "engine/density/mask.hpp"
#include "engine/density/weighing.hpp"
#include "engine/hotspot/dense_cells.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

std::int64_t scaled(std::int64_t count, double scale) {
  return std::max<std::int64_t>(2, std::llround(static_cast<double>(count) * scale));
}

Finding finding_of(std::span<const Point> points, std::vector<std::int32_t> label,
                   std::int32_t count, double reach) {
  return firemark::finding_of(points, std::move(label),
                              std::vector<double>(static_cast<std::size_t>(count), reach));
}

/// Only what weighing asks of records.
Incidents weighed_part(const Incidents& all, std::span<const Point> points,
                       std::span<const std::uint32_t> rows) {
  Incidents part;
  part.points.assign(points.begin(), points.end());
  for (const std::uint32_t row : rows) {
    part.time.push_back(all.time[row]);
    part.weight.push_back(all.weight[row]);
    part.precision.push_back(all.precision[row]);
  }
  return part;
}

}  // namespace

Finding finding_of(std::span<const Point> points, std::vector<std::int32_t> label,
                   std::span<const double> reach) {
  std::vector<std::vector<Point>> members(reach.size());
  for (std::size_t i = 0; i < label.size(); ++i)
    if (label[i] != noise) members[static_cast<std::size_t>(label[i])].push_back(points[i]);
  Finding finding = {.label = std::move(label)};
  for (std::size_t k = 0; k < members.size(); ++k)
    finding.m2.push_back(area(hull_footprint(members[k], reach[k])));
  return finding;
}

Finder dbscan_finder(const DbscanOptions& options, std::vector<double> weights) {
  return [options, weights = std::move(weights)](
             std::span<const Point> points, std::span<const std::uint32_t> rows, double scale) {
    DbscanOptions mine = options;
    mine.eps *= scale;
    std::vector<double> drawn;
    if (!weights.empty())
      for (const std::uint32_t row : rows) drawn.push_back(weights[row]);
    Clusters found = weights.empty() ? dbscan(points, mine) : dbscan(points, drawn, mine);
    return finding_of(points, std::move(found.label), found.count, mine.eps);
  };
}

Finder hdbscan_finder(const HdbscanOptions& options) {
  return [options](std::span<const Point> points, std::span<const std::uint32_t>, double scale) {
    HdbscanOptions mine = options;
    mine.min_points = scaled(options.min_points, scale);
    mine.min_cluster_size = scaled(options.min_cluster_size, scale);
    const DensityClusters found = hdbscan(points, mine);
    return firemark::finding_of(points, found.label, found.reach);
  };
}

Finder optics_finder(const OpticsOptions& options) {
  return [options](std::span<const Point> points, std::span<const std::uint32_t>, double scale) {
    OpticsOptions mine = options;
    mine.eps *= scale;
    const double cut = options.cut.value_or(options.eps) * scale;
    mine.cut = cut;
    std::vector<std::int32_t> label = cut_ordering(optics(points, mine), cut);
    const std::int32_t last = label.empty() ? noise : *std::max_element(label.begin(), label.end());
    return finding_of(points, std::move(label), last + 1, cut);
  };
}

Finder nnh_finder(const NnhOptions& options, double study_m2) {
  return [options, study_m2](std::span<const Point> points, std::span<const std::uint32_t>,
                             double scale) {
    NnhOptions mine = options;
    mine.threshold = scale * options.threshold.value_or(
                                 chance_threshold(points.size(), study_m2, options.deviations));
    const std::vector<NnhOrder> orders = nnh(points, study_m2, mine);
    std::vector<std::int32_t> label(points.size(), noise);
    std::int32_t count = 0;
    if (!orders.empty()) {
      for (const NnhCluster& cluster : orders.front().clusters) {
        for (const std::uint32_t i : cluster.incidents) label[i] = count;
        ++count;
      }
    }
    // A cluster at one place has land, too.
    return finding_of(points, std::move(label), count, *mine.threshold / 2);
  };
}

Finder st_dbscan_finder(const StDbscanOptions& options, std::vector<double> days) {
  return [options, days = std::move(days)](std::span<const Point> points,
                                           std::span<const std::uint32_t> rows, double scale) {
    StDbscanOptions mine = options;
    mine.eps *= scale;
    mine.eps_time *= scale;
    std::vector<double> when;
    for (const std::uint32_t row : rows) when.push_back(days[row]);
    Clusters found = st_dbscan(points, when, mine);
    return finding_of(points, std::move(found.label), found.count, mine.eps);
  };
}

Finder density_finder(const Incidents& records, const Grid& grid, const AreaIndex* study,
                      const KdeOptions& kde_options, const HotspotOptions& options) {
  KdeOptions kept = kde_options;
  kept.edge = DensityEdge::none;
  kept.cell = std::max(kept.cell, kept.bandwidth / 3);
  const Grid coarse = grid_over(grid.box(), kept.cell);
  Surface land = {.grid = coarse, .values = std::vector<double>(coarse.size(), 0.0)};
  if (study != nullptr) mask(land, *study);
  const bool counts_one_each = !kept.weighted && !kept.half_life && !kept.by_precision;
  return [&records, land = std::move(land), kept, counts_one_each, options](
             std::span<const Point> points, std::span<const std::uint32_t> rows, double scale) {
    KdeOptions mine = kept;
    mine.bandwidth *= scale;
    const WeighedPoints weighed = counts_one_each
                                      ? WeighedPoints{.points = {points.begin(), points.end()}}
                                      : weigh(weighed_part(records, points, rows), mine);
    Surface surface = kde(weighed.points, weighed.weights, land.grid, mine);
    // 0 on the land, NaN off it.
    for (std::size_t i = 0; i < surface.values.size(); ++i) surface.values[i] += land.values[i];
    return dense_cells(surface, hotspot_level(surface, points, options), points, options);
  };
}

}  // namespace firemark
