#include "cli/density/density_analysis.hpp"

#include "cli/density/density_bandwidth.hpp"
#include "cli/inputs.hpp"
#include "engine/density/kde_within.hpp"
#include "engine/density/mask.hpp"
#include "engine/disclosure/suppression.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"
#include "geo/incidents/fence.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

/// Cells of a grid that takes long enough to say so first.
constexpr std::size_t large_grid = 10'000'000;

Box study_box(std::span<const Point> points, const StudyArea* study, double bandwidth) {
  Box box;
  if (study != nullptr) {
    for (const MultiPolygon& shape : study->areas().shape) box.grow(bounds(shape));
    return box;
  }
  // Two records on the far side of the country would make a surface of mostly nothing.
  const geo::Fence fence(points);
  for (const Point p : points)
    if (!fence.far(p)) box.grow(p);
  if (box.empty()) return box;
  return {{box.min.x - bandwidth, box.min.y - bandwidth},
          {box.max.x + bandwidth, box.max.y + bandwidth}};
}

}  // namespace

Grid density_grid(std::span<const Point> points, const StudyArea* study, const KdeOptions& kde) {
  if (const auto asked = grid_asked_for(kde)) return *asked;
  const Grid grid = grid_over(study_box(points, study, kde.bandwidth), kde.cell);
  check_grid(grid, kde);
  return grid;
}

Setting setting_of(const Incidents& located, const StudyArea* study) {
  Setting setting = {.points = located.points, .records = &located};
  if (study == nullptr) return setting;
  setting.study_m2 = study->m2;
  setting.areas = &study->areas();
  setting.residents = &study->areas();
  return setting;
}

Density density_of(const WeighedPoints& from, const Grid& grid, const StudyArea* study,
                   const KdeOptions& kde, const DensityOptions& options,
                   std::vector<std::string>& notes, Progress& progress) {
  const Areas* areas = study != nullptr ? &study->areas() : nullptr;
  const bool adaptive = options.adaptive.adaptation != Adaptation::none;
  if (adaptive && !options.barriers.empty())
    throw Error::usage("--barriers", "bandwidths that differ and barriers do not go together",
                       "Leave --adaptive out, or --barriers.");
  if (!options.barriers.empty())
    return kde_with_barriers(from.points, from.weights, grid, options.barriers, kde, progress);
  if (!adaptive)
    return areas != nullptr ? kde_within(from.points, from.weights, grid, *areas, kde, progress)
                            : kde_with_error(from.points, from.weights, grid, kde, progress);
  const auto bandwidths =
      adapted_bandwidths(from.points, from.weights, areas, kde, options.adaptive, progress);
  if (!bandwidths.empty()) {
    const auto [least, most] = std::minmax_element(bandwidths.begin(), bandwidths.end());
    notes.push_back(fmt::format("bandwidths from {:.0f} to {:.0f} m", *least, *most));
  }
  return kde_adaptive(from.points, from.weights, bandwidths, grid, areas, kde, progress);
}

DensityAnalysis analyse_density(const Incidents& records, const Setting& setting,
                                const StudyArea* study, const DensityOptions& options,
                                Progress& progress) {
  check_options(options.kde);
  if (options.kde.edge != DensityEdge::none && study == nullptr)
    throw Error::usage("--edge", "there is no study area whose edge could be mended",
                       "Name it with --areas, or leave --edge out.");
  DensityAnalysis result;
  SettledBandwidth settled = settle_bandwidth(records, study, options, progress);
  const KdeOptions& kde = settled.kde;
  result.bandwidth = kde.bandwidth;
  result.notes = std::move(settled.notes);

  if (study != nullptr && records.size() > 0 && setting.points.empty())
    result.notes.push_back(fmt::format(
        "warning: none of the {} incidents lies in the study area: see whether the two belong "
        "together",
        records.size()));
  const WeighedPoints by_place = weigh(records, kde);
  if (by_place.timeless > 0)
    result.notes.push_back(geo::counted(by_place.timeless,
                                        "incident without a time is left out of the density",
                                        "incidents without a time are left out of the density"));
  if (by_place.blurred > 0)
    result.notes.push_back(geo::counted(by_place.blurred,
                                        "incident is spread over the radius it is known to",
                                        "incidents are spread over the radius they are known to"));
  const Grid grid = density_grid(by_place.points, study, kde);
  if (options.forewarn && grid.size() >= large_grid)
    options.forewarn(fmt::format(
        "the grid has {} x {} = {} cells ({:.0f} MB); a larger --cell makes fewer", grid.columns,
        grid.rows, grid.size(), static_cast<double>(grid.size()) * sizeof(double) / 1e6));
  Density density = density_of(by_place, grid, study, kde, options, result.notes, progress);
  result.surface = std::move(density.surface);
  result.error = density.error;
  if (study != nullptr) mask(result.surface, study->index);
  if (kde.kernel == Kernel::gaussian || options.adaptive.adaptation != Adaptation::none) {
    double most = 0;
    for (const double v : result.surface.values) most = v > most ? v : most;
    if (most > 0)
      result.notes.push_back(
          fmt::format("no cell is off by more than {:.1e} of the maximum", result.error / most));
  }
  progress.check();
  std::optional<Land> land;
  if (setting.land != nullptr) land.emplace(*setting.land);
  const Land* border = land ? &*land : nullptr;
  result.bands = bands(result.surface, options.bands, border);
  result.classes =
      density_classes(result.surface, result.bands, setting.points, options.bands.pieces, border);
  result.located = setting.points.size();
  result.hotspots = surface_hotspots(result.surface, setting, options.hotspots);
  return result;
}

geo::Layer class_layer(const DensityAnalysis& found, const geo::Crs& crs) {
  std::vector<std::int64_t> number, n;
  std::vector<std::string> rule, unit;
  std::vector<double> lower, upper, share, hectares;
  std::vector<MultiPolygon> shapes;
  for (const DensityClass& one : found.classes) {
    number.push_back(one.number);
    rule.push_back(one.rule);
    lower.push_back(one.lower);
    upper.push_back(one.upper);
    unit.push_back(found.surface.unit);
    n.push_back(static_cast<std::int64_t>(one.n));
    share.push_back(100 * shown_number(one.n) / static_cast<double>(found.located));
    hectares.push_back(area(one.shape) / 1e4);
    shapes.push_back(one.shape);
  }
  return {
      .name = "contours",
      .title = "Classes of density",
      .description = "Land between one level of the density and the next, in " + found.surface.unit,
      .fields = {{.name = "class", .values = number},
                 {.name = "rule", .values = rule},
                 {.name = "lower", .values = lower, .decimals = 6},
                 {.name = "upper", .values = upper, .decimals = 6},
                 {.name = "unit", .values = unit},
                 {.name = "n", .values = n},
                 {.name = "share_pct", .values = share, .decimals = 2},
                 {.name = "area_ha", .values = hectares, .decimals = 2}},
      .shapes = shapes,
      .crs = crs};
}

geo::Layer band_layer(const std::vector<Band>& bands, const Surface& surface, const geo::Crs& crs) {
  std::vector<std::string> rules;
  std::vector<double> levels, hectares;
  std::vector<MultiPolygon> shapes;
  for (const Band& band : bands) {
    rules.push_back(band.rule);
    levels.push_back(band.level);
    hectares.push_back(area(band.shape) / 1e4);
    shapes.push_back(band.shape);
  }
  return {.name = "contours",
          .title = "Contours of density",
          .description = "Land at or above a level of the density, in " + surface.unit,
          .fields = {{.name = "rule", .values = rules},
                     {.name = "level", .values = levels, .decimals = 6},
                     {.name = "area_ha", .values = hectares, .decimals = 2}},
          .shapes = shapes,
          .crs = crs};
}

}  // namespace firemark::cli
