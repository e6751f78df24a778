#include "cli/density_analysis.hpp"

#include "cli/density_bandwidth.hpp"
#include "cli/inputs.hpp"
#include "engine/density/kde_within.hpp"
#include "engine/density/mask.hpp"
#include "engine/density/weighing.hpp"
#include "engine/error.hpp"
#include "geo/incidents/fence.hpp"

#include <fmt/format.h>

namespace firemark::cli {
namespace {

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

Grid density_grid(std::span<const Point> points, const StudyArea* study, double bandwidth,
                  double cell) {
  return grid_over(study_box(points, study, bandwidth), cell);
}

Setting setting_of(const Incidents& located, const StudyArea* study) {
  Setting setting = {.points = located.points, .records = &located};
  if (study == nullptr) return setting;
  setting.study_m2 = study->m2;
  setting.areas = &study->areas();
  setting.residents = &study->areas();
  return setting;
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

  const WeighedPoints by_place = weigh(records, kde);
  if (by_place.timeless > 0)
    result.notes.push_back(
        fmt::format("{} incidents without a time are left out of the density", by_place.timeless));
  if (by_place.blurred > 0)
    result.notes.push_back(
        fmt::format("{} incidents are spread over the radius they are known to", by_place.blurred));
  const Grid grid = density_grid(by_place.points, study, kde.bandwidth, kde.cell);
  Density density =
      study != nullptr
          ? kde_within(by_place.points, by_place.weights, grid, study->areas(), kde, progress)
          : kde_with_error(by_place.points, by_place.weights, grid, kde, progress);
  result.surface = std::move(density.surface);
  result.error = density.error;
  if (study != nullptr) mask(result.surface, study->index);
  if (kde.kernel == Kernel::gaussian) {
    double most = 0;
    for (const double v : result.surface.values) most = v > most ? v : most;
    if (most > 0)
      result.notes.push_back(
          fmt::format("no cell is off by more than {:.1e} of the maximum", result.error / most));
  }
  progress.check();
  result.bands = bands(result.surface, options.bands);
  result.hotspots = surface_hotspots(result.surface, setting, options.hotspots);
  return result;
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
