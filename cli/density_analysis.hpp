#pragma once

#include "engine/density/bands.hpp"
#include "engine/density/kde.hpp"
#include "engine/hotspot/hotspots.hpp"
#include "geo/layer.hpp"

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
};

/// A density and what is drawn of it.
struct DensityAnalysis {
  Surface surface = {};
  std::vector<Band> bands = {};
  std::vector<Hotspot> hotspots = {};
};

/// What hotspots among the incidents of a study area are measured against. `located` must outlive
/// it.
Setting setting_of(const Incidents& located, const StudyArea* study);

/// The density of all `points` on a grid over the study area (where there is none, over all that
/// the points reach), cut to it, with its bands and its hotspots. Points outside the study area
/// count as far as they reach into it; hotspots are measured by those of `setting`, inside.
DensityAnalysis analyse_density(std::span<const Point> points, const Setting& setting,
                                const StudyArea* study, const DensityOptions& options,
                                Progress& progress);

/// Bands as a layer: rule, level, area.
geo::Layer band_layer(const std::vector<Band>& bands, const Surface& surface, const geo::Crs& crs);

}  // namespace firemark::cli
