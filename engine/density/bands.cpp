#include "engine/density/bands.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/density/percent_volume.hpp"
#include "engine/density/thresholds.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>

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
  visit({.name = "quantiles",
         .value = &options.quantiles,
         .help = "Draw the land denser than so much of the study area",
         .unit = Unit::percent,
         .bounds = between(0, 100)});
  visit({.name = "deviations",
         .value = &options.deviations,
         .help = "Draw the land so many standard deviations above the mean"});
  visit({.name = "levels",
         .value = &options.levels,
         .help = "Draw the land at or above so much in the unit of the density",
         .bounds = positive});
  describe(options.pieces, visit);
}

std::string level_rule(double level) { return plain(level) + " or more"; }

std::vector<Band> bands(const Surface& surface, const BandOptions& options, const Land* land) {
  check_options(options);
  std::vector<Band> result;
  for (const double volume : options.volumes)
    result.push_back({plain(volume) + " % of the density", percent_volume_level(surface, volume)});
  const CellMoments cells = cell_moments(surface);
  for (const double multiple : options.multiples)
    result.push_back({plain(multiple) + " x mean", multiple * cells.mean});
  for (const double quantile : options.quantiles)
    result.push_back({plain(quantile) + " % quantile", cell_quantile(surface, quantile / 100)});
  for (const double k : options.deviations)
    result.push_back({"mean + " + plain(k) + " sd", cells.mean + k * cells.deviation});
  for (const double level : options.levels) result.push_back({level_rule(level), level});
  std::stable_sort(result.begin(), result.end(),
                   [](const Band& a, const Band& b) { return a.level < b.level; });
  result.erase(std::unique(result.begin(), result.end(),
                           [](const Band& a, const Band& b) { return a.level == b.level; }),
               result.end());
  const LevelSets sets(surface, land, options.pieces);
  for (Band& band : result)
    if (band.level > 0) band.shape = sets.at(band.level);
  std::erase_if(result, [&](const Band& band) {
    return band.shape.empty() &&
           std::ranges::find(options.levels, band.level) == options.levels.end();
  });
  return result;
}

std::vector<DensityClass> density_classes(const Surface& surface, const std::vector<Band>& bands,
                                          std::span<const Point> points, const PieceOptions& pieces,
                                          const Land* land) {
  const LevelSets sets(surface, land, pieces);
  std::vector<DensityClass> classes;
  Areas shapes;
  for (std::size_t b = 0; b < bands.size(); ++b) {
    const bool top = b + 1 == bands.size();
    DensityClass one = {
        .number = static_cast<std::int64_t>(b + 1),
        .rule = bands[b].rule,
        .lower = bands[b].level,
        .upper = top ? std::numeric_limits<double>::infinity() : bands[b + 1].level,
        .shape = top ? bands[b].shape : sets.between(bands[b].level, bands[b + 1].level)};
    shapes.code.push_back(std::to_string(b + 1));
    shapes.name.emplace_back();
    shapes.shape.push_back(one.shape);
    classes.push_back(std::move(one));
  }
  for (const std::uint32_t found : AreaIndex(shapes).areas_of(points))
    if (found != no_area) ++classes[found].n;
  std::erase_if(classes, [](const DensityClass& one) { return one.shape.empty(); });
  return classes;
}

}  // namespace firemark
