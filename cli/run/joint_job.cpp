#include "cli/run/joint_job.hpp"

#include "cli/console.hpp"
#include "cli/hotspot/compound_layers.hpp"
#include "cli/run/link_layers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

const Theme& theme_named(const Plan& plan, const std::string& name) {
  return *std::find_if(plan.themes.begin(), plan.themes.end(),
                       [&](const Theme& theme) { return theme.name == name; });
}

Incidents records_inside(const Plan& plan, const Sources& sources, const std::string& theme) {
  return located_in(records_of(theme_named(plan, theme), sources.incidents), &sources.study_area());
}

void add_compound(const Plan& plan, const Sources& sources, const PlannedCompound& asked,
                  Console& console, JointResult& result) {
  std::vector<std::vector<Point>> points;
  std::vector<CompoundTheme> themes;
  for (const std::string& name : asked.themes) {
    points.push_back(records_inside(plan, sources, name).points);
    const Theme& theme = theme_named(plan, name);
    CompoundTheme told = {.name = name, .title = theme.title};
    told.present_only = std::ranges::find(asked.present_only, name) != asked.present_only.end();
    for (const PlannedIncidents& incidents : plan.incidents) {
      const bool used = std::ranges::find(theme.incidents, incidents.name) != theme.incidents.end();
      const std::string& partner = incidents.partner;
      if (used && !partner.empty() &&
          std::ranges::find(told.partners, partner) == told.partners.end())
        told.partners.push_back(partner);
    }
    themes.push_back(std::move(told));
  }
  const StudyArea& study = sources.study_area();
  Box box;
  for (const MultiPolygon& shape : study.areas().shape) box.grow(bounds(shape));
  const std::vector<CompoundPlace> places =
      compound_places(points, study.index, box, asked.options,
                      static_cast<std::uint64_t>(plan.seed), console.progress());
  for (std::size_t t = 0; t < themes.size(); ++t) {
    const DisclosureOptions& may = theme_named(plan, themes[t].name).options.disclosure;
    for (const CompoundPlace& place : places)
      themes[t].present_only =
          themes[t].present_only || firemark::shown(place.parts[t].n, may) != place.parts[t].n;
  }
  result.layers.push_back(compound_layer(places, themes, asked, sources));
  result.tables.push_back(sheet_4p(result.layers.back(), places, themes, asked));
  console.note(fmt::format("{}: {} square{} in which themes gather", asked.title, places.size(),
                           places.size() == 1 ? "" : "s"));
}

void add_link(const Plan& plan, const Sources& sources, const PlannedLink& asked, Console& console,
              JointResult& result) {
  const Incidents first = records_inside(plan, sources, asked.themes[0]);
  const Incidents second = records_inside(plan, sources, asked.themes[1]);
  const std::vector<EventLink> links =
      link_events({first.points, first.time}, {second.points, second.time}, asked.options);
  result.layers.push_back(link_layer(links, first, second, asked, sources.study_area().set.crs));
  result.tables.push_back(link_counts(links, first, second, asked));
  console.note(fmt::format(
      "{}: {} pairs of the {} records of {} and the {} of {} are probably one event", asked.name,
      links.size(), first.size(), asked.themes[0], second.size(), asked.themes[1]));
}

}  // namespace

JointResult run_joint(const Plan& plan, const Sources& sources, Console& console) {
  JointResult result;
  for (const PlannedCompound& asked : plan.compounds)
    add_compound(plan, sources, asked, console, result);
  // Links are drawn from record to record.
  if (plan.audience == Audience::restricted)
    for (const PlannedLink& asked : plan.links) add_link(plan, sources, asked, console, result);
  return result;
}

}  // namespace firemark::cli
