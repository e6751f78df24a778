#include "cli/areal/regions.hpp"

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/option_text.hpp"
#include "engine/areal/contiguity.hpp"
#include "engine/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr std::string_view shapes[] = {"square", "hexagon"};
constexpr std::size_t very_many = 1'000'000;

Cells cells_for(const GridOptions& grid, const StudyArea& study, Console& console) {
  Box box;
  for (const MultiPolygon& shape : study.areas().shape) box.grow(bounds(shape));
  const bool automatic = grid.width == "auto";
  const double width =
      automatic ? cell_width_for(box) : parse_quantity(grid.width, Unit::metres, "--grid");
  Cells cells = cells_over(study.areas(), width, grid.shape, console.progress());
  const auto cut = std::ranges::count_if(cells.inside_pct, [](double p) { return p < 99.999; });
  console.note(fmt::format(
      "grid: {} {}s of {:g} m{}, {} of them cut by the study area's edge (inside_pct)",
      cells.size(), shapes[static_cast<std::size_t>(grid.shape)], width,
      automatic ? ", a fiftieth of the shorter side of the study area in round metres" : "", cut));
  if (cells.size() > very_many)
    console.note("note: more than a million cells: little is gained by ever smaller ones");
  return cells;
}

/// Cells have a number each, and no columns.
geo::AreaTable cell_table(const Cells& cells, const std::string& file) {
  geo::AreaTable table = {.file = file, .code = cells.areas.code};
  for (std::size_t i = 0; i < cells.size(); ++i)
    table.row.push_back(static_cast<std::int64_t>(i) + 1);
  table.rows = static_cast<std::int64_t>(cells.size());
  return table;
}

void locate(Regions& regions, Console& console) {
  const std::vector<Point>& points = regions.incidents.incidents.points;
  regions.region_of = regions.cells ? cells_of(*regions.cells, regions.study.index, points)
                                    : regions.study.index.areas_of(points);
  const auto none = static_cast<std::size_t>(std::ranges::count(regions.region_of, no_area));
  console.note(fmt::format("{} of {} located incidents lie in the areas, {} in none",
                           points.size() - none, points.size(), none));
}

StudyArea read_study(const RegionInput& input, Console& console) {
  geo::AreaSet set = geo::read_areas(input.areas.file, input.areas.options);
  note_areas(set, input.areas.file, console);
  return StudyArea(std::move(set));
}

}  // namespace

void describe(GridOptions& options, const OptionVisitor& visit) {
  visit({.name = "grid",
         .value = &options.width,
         .help = "Count in cells of this width over the areas instead: 500m, or auto, a fiftieth "
                 "of the shorter side"});
  visit({.name = "cell-shape",
         .value = choice(options.shape, shapes),
         .help = "Of the grid: squares on the National Grid's lines, or hexagons"});
}

void declare(Arguments& arguments, RegionInput& input) {
  arguments.operand("AREAS", input.areas.file, "Polygons with a code: wards, LSOAs, a grid");
  arguments.texts("--incidents", input.incidents.files, "Files of incidents to count in the areas");
  arguments.options(input.grid);
  arguments.options(input.areas.options);
  arguments.options(input.incidents.options);
  arguments.texts("--where", input.incidents.options.where,
                  "Use only records whose COLUMN=VALUE; of a repeated column, any value");
}

void declare_weights(Arguments& arguments, RegionInput& input) {
  arguments.text("--weights", input.weights,
                 "Neighbours: queen (the default), rook, knn:4, distance:40km, inverse:40km, "
                 "kernel:10km, or a file of area, neighbour, weight (.csv, .gal, .gwt)");
}

Regions read_regions(const RegionInput& input, Console& console,
                     const std::vector<std::string>& keep) {
  const bool points = !input.incidents.files.empty();
  if (!input.grid.width.empty() && !points) {
    throw Error::usage("--grid", "there is nothing to count in its cells",
                       "Say --incidents FILE, or leave out --grid and name a column.");
  }
  const auto regions_of = [&](StudyArea study) {
    Regions regions = {.file = input.areas.file, .study = std::move(study)};
    if (!input.grid.width.empty()) regions.cells = cells_for(input.grid, regions.study, console);
    regions.table = regions.cells ? cell_table(*regions.cells, input.areas.file)
                                  : geo::read_area_table(input.areas.file, input.areas.options,
                                                         regions.study.areas());
    return regions;
  };
  if (!points) return regions_of(read_study(input, console));
  Inputs inputs = read_inputs(input.incidents, input.areas, console, keep);
  Regions regions = regions_of(std::move(*inputs.study));
  regions.incidents = std::move(inputs.incidents);
  locate(regions, console);
  return regions;
}

Weights touching(const Regions& regions, Progress& progress) {
  return regions.cells ? cell_weights(*regions.cells)
                       : weights_of(contiguity(regions.areas(), {}, progress));
}

}  // namespace firemark::cli
