#include "cli/inputs.hpp"

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "engine/error.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

std::string numbered(std::size_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// "A, B, C and 4 more".
std::string some_of(const std::vector<std::string>& words) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i)
    text += (i > 0 ? ", " : "") + words[i];
  if (words.size() > most) text += " and " + std::to_string(words.size() - most) + " more";
  return text;
}

/// ", by OSGB36 to WGS 84 (6)"; nothing where the file's coordinates were kept.
std::string transformed(const geo::Operation& operation) {
  return operation.name == "none" ? "" : ", by " + operation.name;
}

/// That nothing is left after --where or a period is an answer; that nothing could be read is not.
void refuse_unusable(const geo::Ledger& ledger, const std::vector<std::string>& files) {
  if (ledger.used() + ledger.set_aside(geo::Reason::filtered) > 0) return;
  if (ledger.rejects.empty())
    throw Error::data(some_of(files), "there is no record", "See that it was exported whole.");
  const geo::Reject& first = ledger.rejects.front();
  const std::string value = first.value.empty() ? "" : " (" + first.field + " " + first.value + ")";
  throw Error::data(some_of(files),
                    "none of " + numbered(ledger.rows(), "record", "records") + " can be used",
                    "The first is in row " + std::to_string(first.row) + ": " +
                        std::string(geo::reason_name(first.reason)) + value + ". " +
                        (first.reason == geo::Reason::outside_plausible
                             ? "See whether columns are swapped, or say their CRS with --crs."
                             : "See that the columns hold what their header says."));
}

}  // namespace

void declare(Arguments& arguments, IncidentInput& input, bool required) {
  arguments.operands("INCIDENTS", input.files, "Files of incidents; globs are expanded", required);
  arguments.options(input.options);
  arguments.texts("--where", input.options.where,
                  "Use only records whose COLUMN=VALUE; of a repeated column, any value");
}

void declare(Arguments& arguments, AreaInput& input, bool required) {
  arguments.text("--areas", input.file, "Polygons with a code and a name: wards, LSOAs, ...",
                 required);
  arguments.options(input.options);
}

StudyArea::StudyArea(geo::AreaSet areas) : set(std::move(areas)), index(set.areas) {
  for (const MultiPolygon& shape : set.areas.shape) m2 += area(shape);
}

void note_areas(const geo::AreaSet& set, const std::string& file, Console& console) {
  console.note(numbered(set.areas.size(), "area", "areas") + " from " + file +
               transformed(set.operation));
  if (!set.population_missing.empty())
    console.note("note: " + numbered(set.population_missing.size(), "area has", "areas have") +
                 " no population: " + some_of(set.population_missing));
  for (const std::string& note : set.notes) console.note("note: " + note);
}

geo::IncidentSet read_incidents(const IncidentInput& incidents,
                                const std::optional<geo::Crs>& working, Console& console,
                                const std::vector<std::string>& keep) {
  geo::IncidentOptions options = incidents.options;
  for (const std::string& column : keep) {
    if (column != "category" && column != "subcategory") options.keep.push_back(column);
  }
  geo::IncidentSet set = geo::read_incidents(incidents.files, options, working, console.progress());
  std::string table = geo::ledger_table(set.ledger);
  if (!table.empty() && table.back() == '\n') table.pop_back();
  console.note(table);
  refuse_unusable(set.ledger, incidents.files);
  if (set.crs.name.empty()) return set;  // no record is left that could say it
  console.note("coordinates: " + set.crs.name + transformed(set.operation));
  return set;
}

Inputs read_inputs(const IncidentInput& incidents, const AreaInput& areas, Console& console,
                   const std::vector<std::string>& keep) {
  Inputs inputs;
  std::optional<geo::Crs> working;
  if (!areas.file.empty()) {
    inputs.study.emplace(geo::read_areas(areas.file, areas.options));
    working = inputs.study->set.crs;
    note_areas(inputs.study->set, areas.file, console);
  }
  inputs.incidents = read_incidents(incidents, working, console, keep);
  return inputs;
}

Incidents located_in(const Incidents& incidents, const StudyArea* study) {
  if (study == nullptr) return incidents;
  const std::vector<std::uint32_t> area = study->index.areas_of(incidents.points);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < area.size(); ++i)
    if (area[i] != no_area) rows.push_back(i);
  return select(incidents, rows);
}

std::vector<Condition> conditions(const std::vector<std::string>& texts, const std::string& where) {
  std::vector<Condition> result;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error::usage(where, "'" + text + "' has no column and '='",
                         "Write it as column=value.");
    const std::string column = text.substr(0, equals);
    const auto same = [&](const Condition& c) { return c.column == column; };
    auto found = std::find_if(result.begin(), result.end(), same);
    if (found == result.end()) found = result.insert(result.end(), {.column = column});
    found->words.push_back(text.substr(equals + 1));
  }
  return result;
}

}  // namespace firemark::cli
