#pragma once

#include "engine/density/adaptive.hpp"
#include "engine/density/bands.hpp"
#include "engine/density/bandwidth.hpp"
#include "engine/density/barriers.hpp"
#include "engine/density/kde.hpp"
#include "engine/density/weighing.hpp"
#include "engine/hotspot/hotspots.hpp"
#include "engine/incidents.hpp"
#include "geo/layer.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace firemark::cli {

struct StudyArea;

/// What a density is asked for with, whoever asks.
struct DensityOptions {
  KdeOptions kde = {};
  BandOptions bands = {};
  HotspotOptions hotspots = {};
  BandwidthOptions bandwidth = {};
  AdaptiveOptions adaptive = {};
  std::vector<Barrier> barriers = {};  ///< that the density does not cross
  /// Where too few incidents tell a bandwidth by the rule asked for, take the default and say so:
  /// a plan that runs each week must not stop in a quiet one. Else that is an error.
  bool default_bandwidth = false;
  /// Told what a person should know before it is begun; may be empty.
  std::function<void(const std::string&)> forewarn = {};
};

/// A density and what is drawn of it.
struct DensityAnalysis {
  Surface surface = {};
  std::vector<Band> bands = {};
  std::vector<DensityClass> classes = {};  ///< the land between one band and the next
  std::size_t located = 0;                 ///< incidents that classes and hotspots count among
  std::vector<Hotspot> hotspots = {};
  double bandwidth = 0;                 ///< [m] that was used
  double error = 0;                     ///< of any cell at most, in the surface's unit
  std::vector<std::string> notes = {};  ///< what a person should know of it
};

/// The extent asked for; else over the study area; where there is none, over all that the points
/// reach, but for strays far from all others (geo::Fence). Throws Error (usage) where it is too
/// large.
Grid density_grid(std::span<const Point> points, const StudyArea* study, const KdeOptions& kde);

/// What hotspots among the incidents of a study area are measured against. `located` must outlive
/// it.
Setting setting_of(const Incidents& located, const StudyArea* study);

/// The surface alone, not cut to the study area, by the way that the options ask for. `kde` has a
/// length for its bandwidth; `notes` gets what a person should know. Throws Error as kde().
Density density_of(const WeighedPoints& from, const Grid& grid, const StudyArea* study,
                   const KdeOptions& kde, const DensityOptions& options,
                   std::vector<std::string>& notes, Progress& progress);

/// The density of all `records` on a grid over the study area (where there is none, over all that
/// they reach), cut to it, with its bands and its hotspots. Records outside the study area count as
/// far as they reach into it, unless its edge is mended; hotspots are measured by those of
/// `setting`, inside. The order of the records never shows.
DensityAnalysis analyse_density(const Incidents& records, const Setting& setting,
                                const StudyArea* study, const DensityOptions& options,
                                Progress& progress);

/// Bands as a layer, each whole: rule, level, area.
geo::Layer band_layer(const std::vector<Band>& bands, const Surface& surface, const geo::Crs& crs);

/// The classes as a layer: class, rule, lower, upper, unit, incidents in it, their share of all
/// located, area.
geo::Layer class_layer(const DensityAnalysis& found, const geo::Crs& crs);

}  // namespace firemark::cli
