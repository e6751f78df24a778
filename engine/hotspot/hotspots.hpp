#pragma once

#include "engine/cluster/dbscan.hpp"
#include "engine/cluster/footprint.hpp"
#include "engine/density/level_sets.hpp"
#include "engine/hotspot/answer_card.hpp"
#include "engine/options.hpp"
#include "engine/surface.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// Where a surface's hotspots begin, and which are too small to speak of.
struct HotspotOptions {
  double volume = 25;  ///< [%] the smallest land that holds so much of the density
  // At most one of these, instead of the volume:
  std::optional<double> multiple = {};    ///< x the mean over the study area
  std::optional<double> quantile = {};    ///< [%] of the study area's cells lie below
  std::optional<double> deviations = {};  ///< standard deviations of the cells above their mean
  std::optional<double> best_pai =
      {};  ///< [%] of the land at least: best_pai_level(), thresholds.hpp
  PieceOptions pieces = {};
  std::int64_t min_incidents = 5;  ///< hotspots with fewer are left out
};
void describe(HotspotOptions& options, const OptionVisitor& visit);

/// Where hotspots begin, in words: "the smallest land with 25 % of the density". Throws Error
/// (usage) where two rules are asked for.
std::string hotspot_rule(const HotspotOptions& options);

/// The level at which hotspots of the surface begin by the options' rule; `points` are asked for by
/// best_pai alone. Not above 0, or infinite, where nothing has mass. Throws Error (usage) as
/// hotspot_rule(), and for an option out of bounds.
double hotspot_level(const Surface& surface, std::span<const Point> points,
                     const HotspotOptions& options);

/// A piece of dense land, and the numbers of the points that lie in it.
struct SurfacePlace {
  MultiPolygon shape = {};
  std::vector<std::uint32_t> members = {};
};

/// The land at or above the level of the options' rule, cut to setting.land, a place each piece
/// that holds enough of setting.points; of one on a border between pieces, as AreaIndex has it.
/// None where nothing has mass.
std::vector<SurfacePlace> surface_places(const Surface& surface, const Setting& setting,
                                         const HotspotOptions& options);

/// The hotspots of a density surface: its places with their incidents. Ranked.
std::vector<Hotspot> surface_hotspots(const Surface& surface, const Setting& setting,
                                      const HotspotOptions& options = {});

/// The hotspots of a clustering of setting.points: hull of the members grown by eps, cut to
/// setting.land, with the members as incidents. Two may overlap, no incident is in two. Ranked.
std::vector<Hotspot> cluster_hotspots(const Clusters& clusters, const Setting& setting);

/// A partition of setting.points, whatever method made it.
struct Partition {
  std::string method = {};                ///< "hdbscan"
  std::span<const std::int32_t> label{};  ///< of each point, from 0, or `noise`
  std::span<const double> reach{};        ///< [m] of each cluster: how far its footprint is grown
};

/// The hotspots of a partition, drawn as the options say and cut to setting.land. Ranked; each
/// knows its cluster's number.
std::vector<Hotspot> partition_hotspots(const Partition& partition, const Setting& setting,
                                        const FootprintOptions& drawn = {});

}  // namespace firemark
