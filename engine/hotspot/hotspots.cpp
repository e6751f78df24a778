#include "engine/hotspot/hotspots.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/cluster/footprint.hpp"
#include "engine/density/level_sets.hpp"
#include "engine/density/percent_volume.hpp"
#include "engine/density/thresholds.hpp"
#include "engine/error.hpp"
#include "engine/geometry/land.hpp"

#include <cstdio>
#include <optional>
#include <utility>

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

/// "25", "2.5": as a person writes it.
std::string plain(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

}  // namespace

std::string hotspot_rule(const HotspotOptions& options) {
  const int rules = (options.multiple ? 1 : 0) + (options.quantile ? 1 : 0) +
                    (options.deviations ? 1 : 0) + (options.best_pai ? 1 : 0);
  if (rules > 1)
    throw Error::usage("", "hotspots cannot begin by two rules at once",
                       "Give one of multiple, quantile, deviations-above and best-pai, or none.");
  if (options.multiple)
    return "the land of at least " + plain(*options.multiple) + " x the mean density";
  if (options.quantile)
    return "the land denser than " + plain(*options.quantile) + " % of the study area";
  if (options.deviations)
    return "the land " + plain(*options.deviations) + " standard deviations above the mean density";
  if (options.best_pai)
    return "the land that catches the most incidents for its size, at least " +
           plain(*options.best_pai) + " % of the study area";
  return "the smallest land with " + plain(options.volume) + " % of the density";
}

void describe(HotspotOptions& options, const OptionVisitor& visit) {
  visit({.name = "volume",
         .value = &options.volume,
         .help = "Hotspots are the smallest land that holds so much of the density",
         .unit = Unit::percent,
         .bounds = {.min = 0, .max = 100, .min_open = true}});
  visit({.name = "multiple",
         .value = &options.multiple,
         .help = "Or: the land of so many times the mean density",
         .bounds = positive,
         .when_absent = "none"});
  visit({.name = "quantile",
         .value = &options.quantile,
         .help = "Or: the land denser than so much of the study area",
         .unit = Unit::percent,
         .bounds = between(0, 100),
         .when_absent = "none"});
  visit({.name = "deviations-above",
         .value = &options.deviations,
         .help = "Or: the land so many standard deviations above the mean",
         .when_absent = "none"});
  visit({.name = "best-pai",
         .value = &options.best_pai,
         .help = "Or: the land of the best predictive accuracy index, at least so much of all",
         .unit = Unit::percent,
         .bounds = {.min = 0, .max = 100, .min_open = true},
         .when_absent = "none"});
  describe(options.pieces, visit);
  visit({.name = "min-incidents",
         .value = &options.min_incidents,
         .help = "Leave out hotspots with fewer incidents",
         .unit = Unit::count,
         .bounds = at_least(1)});
}

double hotspot_level(const Surface& surface, std::span<const Point> points,
                     const HotspotOptions& options) {
  check_options(options);
  hotspot_rule(options);  // throws where it is none
  if (options.best_pai) return best_pai_level(surface, points, *options.best_pai / 100);
  if (options.quantile) return cell_quantile(surface, *options.quantile / 100);
  if (!options.multiple && !options.deviations)
    return percent_volume_level(surface, options.volume);
  const CellMoments cells = cell_moments(surface);
  return options.multiple ? *options.multiple * cells.mean
                          : cells.mean + *options.deviations * cells.deviation;
}

std::vector<SurfacePlace> surface_places(const Surface& surface, const Setting& setting,
                                         const HotspotOptions& options) {
  const double level = hotspot_level(surface, setting.points, options);
  if (!(level > 0)) return {};
  std::optional<Land> land;
  if (setting.land != nullptr) land.emplace(*setting.land);
  const LevelSets sets(surface, land ? &*land : nullptr, options.pieces);
  Areas pieces = as_areas(sets.at(level));
  auto inside = members(AreaIndex(pieces).areas_of(setting.points), pieces.size(), no_area);
  std::vector<SurfacePlace> places;
  for (std::size_t p = 0; p < pieces.size(); ++p)
    if (inside[p].size() >= static_cast<std::size_t>(options.min_incidents))
      places.push_back({std::move(pieces.shape[p]), std::move(inside[p])});
  return places;
}

std::vector<Hotspot> surface_hotspots(const Surface& surface, const Setting& setting,
                                      const HotspotOptions& options) {
  std::vector<Hotspot> hotspots;
  for (SurfacePlace& place : surface_places(surface, setting, options)) {
    Hotspot hotspot = {.method = "kde", .shape = std::move(place.shape)};
    hotspot.label = place_label(hotspot.shape, setting.places, setting.areas);
    hotspot.card = answer_card(hotspot.shape, place.members, setting);
    hotspots.push_back(std::move(hotspot));
  }
  rank_hotspots(hotspots);
  return hotspots;
}

std::vector<Hotspot> partition_hotspots(const Partition& partition, const Setting& setting,
                                        const FootprintOptions& drawn) {
  const std::vector<std::int32_t> labels(partition.label.begin(), partition.label.end());
  const auto inside = members(labels, partition.reach.size(), noise);
  std::optional<Land> land;
  if (setting.land != nullptr) land.emplace(*setting.land);
  std::vector<Hotspot> hotspots;
  for (std::size_t k = 0; k < inside.size(); ++k) {
    std::vector<Point> points;
    points.reserve(inside[k].size());
    for (const std::uint32_t i : inside[k]) points.push_back(setting.points[i]);
    Hotspot hotspot = {.method = partition.method,
                       .shape = footprint(points, partition.reach[k], drawn)};
    if (land) {
      MultiPolygon cut = land->clip(hotspot.shape);
      if (!cut.empty()) hotspot.shape = std::move(cut);  // else it only touches the land
    }
    hotspot.cluster = static_cast<std::int32_t>(k);
    hotspot.label = place_label(hotspot.shape, setting.places, setting.areas);
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
