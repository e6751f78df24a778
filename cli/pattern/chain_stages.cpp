#include "cli/pattern/chain_stages.hpp"

#include "cli/console.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"

#include <fmt/format.h>

#include <optional>

namespace firemark::cli {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

Stage parse_stage(const std::string& text) {
  const std::size_t colon = text.find(": ");
  Stage stage;
  if (colon != std::string::npos) {
    stage.name = trimmed(text.substr(0, colon));
    for (std::size_t begin = colon + 2; begin <= text.size();) {
      const std::size_t end = std::min(text.find(';', begin), text.size());
      const std::string part = trimmed(text.substr(begin, end - begin));
      begin = end + 1;
      if (part.empty()) continue;
      (part.find('=') == std::string::npos ? stage.files : stage.where).push_back(part);
    }
  }
  if (stage.name.empty() || stage.files.empty()) {
    throw Error::usage("--stage", "'" + text + "' has no name and file",
                       "Write it as \"car fire: fires.csv; property_type=Car\".");
  }
  return stage;
}

geo::Crs read_stages(std::vector<Stage>& stages, const geo::IncidentOptions& common,
                     const AreaInput& areas, const SpanOptions& spans, Console& console) {
  std::optional<StudyArea> study;
  std::optional<geo::Crs> working;
  if (!areas.file.empty()) {
    study.emplace(geo::read_areas(areas.file, areas.options));
    working = study->set.crs;
    note_areas(study->set, areas.file, console);
  }
  for (Stage& stage : stages) {
    geo::IncidentOptions options = common;
    options.where.insert(options.where.end(), stage.where.begin(), stage.where.end());
    geo::IncidentSet set = geo::read_incidents(stage.files, options, working, console.progress());
    if (!working) {
      working = set.crs;
      console.note("coordinates: " + set.crs.name);
    }
    const std::size_t read = set.incidents.size();
    set.incidents = located_in(set.incidents, study ? &*study : nullptr);
    const EventDays times =
        event_days(set.incidents, timezone_named(options.timezone), false, &spans);
    stage.records = select(set.incidents, times.rows);
    stage.events = {.points = stage.records.points, .days = times.days};
    const std::uint64_t unlocated =
        set.ledger.rows() - set.ledger.set_aside(geo::Reason::filtered) - read;
    std::string left_out;
    for (const auto& [n, why] : {std::pair<std::uint64_t, const char*>(unlocated, "cannot be used"),
                                 {read - set.incidents.size(), "lie outside the areas"},
                                 {times.left_out, "do not say their day"}}) {
      if (n > 0) left_out += fmt::format("; {} {}", n, why);
    }
    console.note(stage.name + ": " + geo::counted(times.rows.size(), "record") + left_out);
    if (!study) continue;
    for (const std::uint32_t a : study->index.areas_of(stage.records.points)) {
      stage.area.push_back(a == no_area ? std::string() : study->set.areas.name[a]);
    }
  }
  return *working;
}

}  // namespace firemark::cli
