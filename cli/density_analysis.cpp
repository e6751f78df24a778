#include "cli/density_analysis.hpp"

#include "cli/inputs.hpp"
#include "engine/density/mask.hpp"

namespace firemark::cli {
namespace {

Box study_box(std::span<const Point> points, const StudyArea* study, double bandwidth) {
  Box box;
  if (study != nullptr) {
    for (const MultiPolygon& shape : study->areas().shape) box.grow(bounds(shape));
    return box;
  }
  box = bounds(points);
  if (box.empty()) return box;
  return {{box.min.x - bandwidth, box.min.y - bandwidth},
          {box.max.x + bandwidth, box.max.y + bandwidth}};
}

}  // namespace

Setting setting_of(const Incidents& located, const StudyArea* study) {
  Setting setting = {.points = located.points, .records = &located};
  if (study == nullptr) return setting;
  setting.study_m2 = study->m2;
  setting.areas = &study->areas();
  setting.residents = &study->areas();
  return setting;
}

DensityAnalysis analyse_density(std::span<const Point> points, const Setting& setting,
                                const StudyArea* study, const DensityOptions& options,
                                Progress& progress) {
  check_options(options.kde);
  DensityAnalysis result;
  const Grid grid = grid_over(study_box(points, study, options.kde.bandwidth), options.kde.cell);
  result.surface = kde(points, {}, grid, options.kde, progress);
  if (study != nullptr) mask(result.surface, study->index);
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
