#include "engine/hotspot/hotspots.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/areal/overlap.hpp"
#include "engine/cluster/footprint.hpp"
#include "engine/density/contour.hpp"
#include "engine/density/percent_volume.hpp"

namespace firemark {
namespace {

/// The pieces of a shape as areas of their own.
Areas as_areas(const MultiPolygon& shape) {
  Areas pieces;
  for (const Polygon& piece : shape) {
    pieces.code.push_back(std::to_string(pieces.size() + 1));
    pieces.name.emplace_back();
    pieces.shape.push_back({piece});
  }
  return pieces;
}

/// Which points have which label; those without one (`none`) are left out.
template <class Label>
std::vector<std::vector<std::uint32_t>> members(const std::vector<Label>& labels, std::size_t count,
                                                Label none) {
  std::vector<std::vector<std::uint32_t>> groups(count);
  for (std::uint32_t i = 0; i < labels.size(); ++i)
    if (labels[i] != none) groups[static_cast<std::size_t>(labels[i])].push_back(i);
  return groups;
}

}  // namespace

void describe(HotspotOptions& options, const OptionVisitor& visit) {
  visit({.name = "volume",
         .value = &options.volume,
         .help = "Hotspots are the smallest land that holds so much of the density",
         .unit = Unit::percent,
         .bounds = {.min = 0, .max = 100, .min_open = true}});
  visit({.name = "min-incidents",
         .value = &options.min_incidents,
         .help = "Leave out hotspots with fewer incidents",
         .unit = Unit::count,
         .bounds = at_least(1)});
}

std::vector<Hotspot> surface_hotspots(const Surface& surface, const Setting& setting,
                                      const HotspotOptions& options) {
  check_options(options);
  const Areas pieces = as_areas(contour(surface, percent_volume_level(surface, options.volume)));
  const auto inside = members(AreaIndex(pieces).areas_of(setting.points), pieces.size(), no_area);
  std::vector<Hotspot> hotspots;
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    if (inside[p].size() < static_cast<std::size_t>(options.min_incidents)) continue;
    Hotspot hotspot = {.method = "kde", .shape = pieces.shape[p]};
    hotspot.card = answer_card(hotspot.shape, inside[p], setting);
    hotspots.push_back(std::move(hotspot));
  }
  rank_hotspots(hotspots);
  return hotspots;
}

std::vector<Hotspot> partition_hotspots(const Partition& partition, const Setting& setting,
                                        const FootprintOptions& drawn) {
  const std::vector<std::int32_t> labels(partition.label.begin(), partition.label.end());
  const auto inside = members(labels, partition.reach.size(), noise);
  std::vector<Hotspot> hotspots;
  for (std::size_t k = 0; k < inside.size(); ++k) {
    std::vector<Point> points;
    points.reserve(inside[k].size());
    for (const std::uint32_t i : inside[k]) points.push_back(setting.points[i]);
    Hotspot hotspot = {.method = partition.method,
                       .shape = footprint(points, partition.reach[k], drawn)};
    if (setting.land != nullptr) hotspot.shape = on_land(hotspot.shape, *setting.land);
    hotspot.cluster = static_cast<std::int32_t>(k);
    hotspot.card = answer_card(hotspot.shape, inside[k], setting);
    hotspots.push_back(std::move(hotspot));
  }
  rank_hotspots(hotspots);
  return hotspots;
}

std::vector<Hotspot> cluster_hotspots(const Clusters& clusters, const Setting& setting) {
  const std::vector<double> reach(static_cast<std::size_t>(clusters.count), clusters.options.eps);
  return partition_hotspots({"dbscan", clusters.label, reach}, setting);
}

}  // namespace firemark
