#pragma once

#include "engine/options.hpp"
#include "engine/polygon.hpp"
#include "engine/surface.hpp"

#include <string>
#include <vector>

namespace firemark {

/// Which level sets of a surface are drawn.
struct BandOptions {
  std::vector<double> volumes = {25, 50, 75};  ///< [%] smallest land with so much of the density
  std::vector<double> multiples = {};          ///< x the mean over the study area
};
void describe(BandOptions& options, const OptionVisitor& visit);

/// The land at or above a level.
struct Band {
  std::string rule = {};  ///< "25 % of incidents", "3 x mean"
  double level = 0;       ///< in the surface's unit
  MultiPolygon shape = {};
};

/// The bands that are asked for, largest land first, so that drawn in order none hides another.
/// Each band holds the next. Bands without land are left out.
std::vector<Band> bands(const Surface& surface, const BandOptions& options = {});

}  // namespace firemark
