#include "engine/density/bands.hpp"

#include "engine/density/contour.hpp"
#include "engine/density/percent_volume.hpp"
#include "engine/density/thresholds.hpp"

#include <algorithm>
#include <cstdio>

namespace firemark {
namespace {

/// "25", "2.5": as a person writes it.
std::string plain(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

}  // namespace

void describe(BandOptions& options, const OptionVisitor& visit) {
  visit({.name = "volumes",
         .value = &options.volumes,
         .help = "Draw the smallest land with so much of the density",
         .unit = Unit::percent,
         .bounds = {.min = 0, .max = 100, .min_open = true}});
  visit({.name = "multiples",
         .value = &options.multiples,
         .help = "Draw the land above so many times the mean of the study area",
         .bounds = positive});
}

std::vector<Band> bands(const Surface& surface, const BandOptions& options) {
  check_options(options);
  std::vector<Band> result;
  for (const double volume : options.volumes)
    result.push_back({plain(volume) + " % of the density", percent_volume_level(surface, volume)});
  const std::vector<double> levels = multiples_of_mean(surface, options.multiples);
  for (std::size_t i = 0; i < levels.size(); ++i)
    result.push_back({plain(options.multiples[i]) + " x mean", levels[i]});
  std::stable_sort(result.begin(), result.end(),
                   [](const Band& a, const Band& b) { return a.level < b.level; });
  for (Band& band : result)
    if (band.level > 0) band.shape = contour(surface, band.level);
  std::erase_if(result, [](const Band& band) { return band.shape.empty(); });
  return result;
}

}  // namespace firemark
