#include "cli/run/sources.hpp"

#include "cli/console.hpp"
#include "geo/gazetteer.hpp"
#include "geo/time_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace firemark::cli {
namespace {

namespace fs = std::filesystem;

/// The same day of the year before; the 28th for a 29th of February. What is no day stays as it is,
/// for the reader to refuse.
std::string a_year_before(const std::string& day) {
  const auto time = geo::parse_time(day, Timezone::utc);
  if (!time || time->precision != TimePrecision::day) return day;
  const CivilTime civil = to_local(time->span.from, Timezone::utc);
  const bool leap_day = civil.month == 2 && civil.day == 29;
  return fmt::format("{:04}-{:02}-{:02}", civil.year - 1, civil.month, leap_day ? 28 : civil.day);
}

class Reading {
 public:
  Reading(const Plan& plan, std::string data, Console& console)
      : plan_(plan), data_(std::move(data)), console_(console) {}

  Sources read() {
    read_areas();
    if (!plan_.gazetteer.empty()) {
      sources_.places = geo::read_gazetteer(full(plan_.gazetteer), sources_.study_area().set.crs);
      note(full(plan_.gazetteer));
    }
    for (const PlannedIncidents& planned : plan_.incidents) read_incidents(planned);
    return std::move(sources_);
  }

 private:
  const Plan& plan_;
  std::string data_;
  Console& console_;
  Sources sources_ = {};

  std::string full(const std::string& path) const { return (fs::path(data_) / path).string(); }
  std::string below_data(const std::string& path) const {
    const std::string relative = fs::path(path).lexically_relative(data_).generic_string();
    return relative.empty() || relative.starts_with("..") ? path : relative;
  }

  /// Notes a file, once; sources that are no files (databases) have none to note.
  void note(const std::string& path) {
    const std::string name = below_data(path.substr(0, path.find('|')));
    const auto same = [&](const ManifestFile& f) { return f.path == name; };
    if (fs::is_regular_file(full(name)) &&
        std::none_of(sources_.files.begin(), sources_.files.end(), same))
      sources_.files.push_back(manifest_file(data_, name));
  }

  /// "population.csv|code=X" is a file of the data folder, "population" a column.
  std::string population(const std::string& said) {
    const std::string file = said.substr(0, said.find('|'));
    if (file.empty() || !fs::exists(full(file))) return said;
    note(full(file));
    return full(said);
  }

  void read_areas() {
    std::optional<geo::Crs> working;
    // The study area is read first: its middle decides the CRS of all.
    std::map<std::string, geo::AreaSet> read;
    const auto take = [&](const PlannedAreas& planned) {
      geo::AreaOptions options = planned.options;
      options.population = population(options.population);
      geo::AreaSet set = geo::read_areas(full(planned.file), options, working);
      note(full(planned.file));
      note_areas(set, planned.file, console_);
      if (!working) working = set.crs;
      read.emplace(planned.name, std::move(set));
    };
    for (const PlannedAreas& planned : plan_.areas)
      if (planned.name == plan_.study) take(planned);
    for (const PlannedAreas& planned : plan_.areas)
      if (planned.name != plan_.study) take(planned);
    for (const PlannedAreas& planned : plan_.areas)
      sources_.areas.emplace_back(std::move(read.at(planned.name)));
    for (std::size_t i = 0; i < plan_.areas.size(); ++i)
      if (plan_.areas[i].name == plan_.study) sources_.study = i;
  }

  /// Columns that a theme of these incidents asks about.
  std::vector<std::string> asked_columns(const PlannedIncidents& planned) const {
    const std::string& name = planned.name;
    std::vector<std::string> columns;
    if (planned.fire) columns = planned.fire->names();
    const auto made = [&](const std::string& column) {
      return planned.fire &&
             std::ranges::find(fire_sense_columns, column) != std::ranges::end(fire_sense_columns);
    };
    const auto want = [&](const std::string& column) {
      if (column.empty() || column == "category" || column == "subcategory" || made(column)) return;
      if (std::find(columns.begin(), columns.end(), column) == columns.end())
        columns.push_back(column);
    };
    for (const Theme& theme : plan_.themes) {
      if (std::find(theme.incidents.begin(), theme.incidents.end(), name) == theme.incidents.end())
        continue;
      for (const Condition& condition : conditions(theme.where, theme.name)) want(condition.column);
      want(theme.by);
    }
    return columns;
  }

  void read_incidents(const PlannedIncidents& planned) {
    geo::IncidentOptions options = planned.options;
    if (options.from.empty()) options.from = plan_.from;
    if (options.to.empty()) options.to = plan_.to;
    if (!options.mapping.empty()) options.mapping = full(options.mapping);
    for (const std::string& column : asked_columns(planned)) options.keep.push_back(column);
    std::vector<std::string> paths;
    for (const std::string& file : planned.files)
      paths.push_back(file.starts_with("PG:") ? file : full(file));
    const geo::Crs& working = sources_.study_area().set.crs;
    geo::IncidentSet set = geo::read_incidents(paths, options, working, console_.progress());
    for (geo::Ledger::Source& source : set.ledger.sources) {
      note(source.path);
      source.path = below_data(source.path);
    }
    geo::append(sources_.ledger, set.ledger);
    if (sources_.operation.name.empty() || sources_.operation.name == "none")
      sources_.operation = set.operation;
    if (planned.fire) add_fire_sense(set.incidents, *planned.fire);
    sources_.incidents.emplace(planned.name, std::move(set.incidents));

    if (!plan_.compare || options.from.empty() || options.to.empty()) return;
    // Texts of days sort as days do.
    if (a_year_before(options.to) >= options.from) return;
    options.from = a_year_before(options.from);
    options.to = a_year_before(options.to);
    Incidents earlier = geo::read_incidents(paths, options, working, console_.progress()).incidents;
    if (planned.fire) add_fire_sense(earlier, *planned.fire);
    sources_.earlier.emplace(planned.name, std::move(earlier));
  }
};

}  // namespace

Sources read_sources(const Plan& plan, const std::string& data, Console& console) {
  return Reading(plan, data, console).read();
}

Incidents records_of(const Theme& theme, const std::map<std::string, Incidents>& sources) {
  Incidents records;
  const std::vector<Condition> wanted = conditions(theme.where, theme.name);
  for (const std::string& name : theme.incidents) {
    const Incidents& from = sources.at(name);
    append(records, wanted.empty() ? from : select(from, matching(from, wanted)));
  }
  return records;
}

}  // namespace firemark::cli
