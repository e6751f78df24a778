#pragma once

#include "engine/density/level_sets.hpp"
#include "engine/options.hpp"
#include "engine/polygon.hpp"
#include "engine/surface.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// Which level sets of a surface are drawn.
struct BandOptions {
  std::vector<double> volumes = {25, 50, 75};  ///< [%] smallest land with so much of the density
  std::vector<double> multiples = {};          ///< x the mean over the study area
  std::vector<double> quantiles = {};          ///< [%] of the study area's cells lie below
  std::vector<double> deviations = {};  ///< standard deviations of the cells above their mean
  std::vector<double> levels = {};      ///< in the surface's unit: the same on any surface
  PieceOptions pieces = {};
};
void describe(BandOptions& options, const OptionVisitor& visit);

/// The land at or above a level.
struct Band {
  std::string rule = {};  ///< "25 % of the density", "3 x mean", "12 or more"
  double level = 0;       ///< in the surface's unit
  MultiPolygon shape = {};
};

/// What a band of `levels` is called: "12 or more".
std::string level_rule(double level);

/// The bands that are asked for, largest land first, so that drawn in order none hides another.
/// Each band holds the next. Bands of a level that is not more than 0, or of the same level as one
/// before, are left out, and so are those without land; but those of `levels` stay, so that a
/// series of surfaces has the same bands. `land` cuts them to the study area; nullptr: not cut.
std::vector<Band> bands(const Surface& surface, const BandOptions& options = {},
                        const Land* land = nullptr);

/// The land between one band and the next: classes cover each place once, and neighbours share
/// their border. `bands` are those of the surface, by the same pieces and land; bands without land
/// are no class.
struct DensityClass {
  std::int64_t number = 1;  ///< from 1, the least dense
  std::string rule = {};    ///< of its lower level
  double lower = 0;         ///< in the surface's unit
  double upper = 0;         ///< infinity: the densest
  std::uint64_t n = 0;  ///< points in it; one on a border lies in one class, as AreaIndex has it
  MultiPolygon shape = {};
};
std::vector<DensityClass> density_classes(const Surface& surface, const std::vector<Band>& bands,
                                          std::span<const Point> points,
                                          const PieceOptions& pieces = {},
                                          const Land* land = nullptr);

}  // namespace firemark
