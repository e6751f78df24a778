#include "cli/run/area_methods.hpp"

#include "cli/areal/change_layer.hpp"
#include "cli/areal/emerging_periods.hpp"
#include "cli/areal/regions.hpp"
#include "cli/console.hpp"
#include "engine/areal/count.hpp"
#include "engine/areal/cube.hpp"

#include <algorithm>
#include <numeric>

namespace firemark::cli {
namespace {

/// The study area's set as regions, with the records in them.
Regions regions_of(const StudyArea& study, const std::string& file, const Incidents& records) {
  Regions regions = {.file = file, .study = StudyArea(study.set)};
  regions.table = {.file = file, .code = study.areas().code};
  regions.table.row.resize(regions.size());
  std::iota(regions.table.row.begin(), regions.table.row.end(), 1);
  regions.incidents.incidents = records;
  regions.region_of = study.index.areas_of(records.points);
  return regions;
}

geo::Layer change_of(const Regions& regions, const Incidents& earlier,
                     const ChangeOptions& options) {
  const AreaCounts now = count_by_area(regions.region_of, regions.size()),
                   before =
                       count_by_area(regions.study.index.areas_of(earlier.points), regions.size());
  std::vector<PlaceCounts> counts;
  for (std::size_t a = 0; a < regions.size(); ++a)
    counts.push_back({now.in_area(a), before.in_area(a)});
  return change_layer(compare(counts, options), regions, "");
}

geo::Layer emerging_of(const Regions& regions, const SpaceTimeCounts& cube,
                       const CubeOptions& options, Progress& progress) {
  const Weights neighbours = touching(regions, progress);
  return emerging_layer(emerging_cube(cube.counts, neighbours, options, progress), cube, regions,
                        "");
}

/// The plan's days as a command line says them.
IncidentInput days_of(const Plan& plan) {
  IncidentInput input = {.options = plan.incidents.front().options};
  input.options.from = plan.from;
  input.options.to = plan.to;
  return input;
}

}  // namespace

std::vector<geo::Layer> area_layers(const Theme& theme, const Plan& plan, const Incidents& records,
                                    const Incidents* earlier, const StudyArea& study,
                                    Console& console) {
  std::vector<geo::Layer> layers;
  if (!theme.change && !theme.emerging) return layers;
  const Regions regions = regions_of(study, plan.study, records);
  const auto add = [&](geo::Layer layer, const std::string& method, const std::string& title) {
    layer.name = theme.name + "_" + method;
    layer.title = title + " of " + theme.title;
    layers.push_back(std::move(layer));
  };
  if (theme.change && earlier == nullptr)
    console.note(theme.title + ": no records of the same days a year before, so no change");
  if (theme.change && earlier != nullptr)
    add(change_of(regions, *earlier, theme.options.change), "change", "Change in a year");
  if (theme.emerging && std::ranges::none_of(records.time, &TimeSpan::known)) {
    console.note(theme.title + ": no record says when it happened, so nothing emerges");
  } else if (theme.emerging) {
    const EmergingOptions& options = theme.options.emerging;
    const SpaceTimeCounts cube = count_by_period(regions, days_of(plan), options.every, console);
    if (cube.periods() < 2)
      console.note(theme.title + ": fewer than two periods, so nothing emerges");
    else
      add(emerging_of(regions, cube, options.cube, console.progress()), "emerging",
          "What became of each area");
  }
  return layers;
}

}  // namespace firemark::cli
