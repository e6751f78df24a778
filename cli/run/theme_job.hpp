#pragma once

#include "cli/inputs.hpp"
#include "cli/run/plan.hpp"
#include "engine/areal/count.hpp"
#include "engine/hotspot/lineage.hpp"
#include "engine/incidents.hpp"
#include "geo/layer.hpp"

#include <cstdint>
#include <vector>

namespace firemark::cli {

/// What the main job finds on one theme.
struct ThemeResult {
  std::uint64_t located = 0;  ///< records of the theme
  std::uint64_t inside = 0;   ///< of those, in the study area
  bool too_few = false;       ///< for hotspots: fewer than the floor; none were looked for
  DensityAnalysis density = {};
  std::vector<Hotspot> clusters = {};
  std::size_t density_left_out = 0;  ///< hotspots that chance gives too often to be shown
  std::size_t clusters_left_out = 0;
  std::vector<PastHotspot> density_ended = {};  ///< of an earlier run, gone in this
  std::vector<PastHotspot> clusters_ended = {};
  /// THEME_change and THEME_emerging of the study area's set, where the theme asks for them.
  std::vector<geo::Layer> of_areas = {};
  std::vector<AreaCounts> counts = {};  ///< by each set of areas; by the theme's column
};

/// Runs what the theme asks for on its records. `study` is one of `areas`; `places` name hotspots
/// where it has any; `earlier` are the theme's records of the period before, or nullptr. Hotspots
/// are judged with the plan's `seed`. Records are taken in the order of their places, so that the
/// order of rows and files never shows.
ThemeResult run_theme(const Theme& theme, const Incidents& records, const Incidents* earlier,
                      const std::vector<StudyArea>& areas, const StudyArea& study,
                      const Gazetteer& places, std::uint64_t seed, Progress& progress);

}  // namespace firemark::cli
