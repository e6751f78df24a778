#include "cli/plan.hpp"

#include "cli/toml_table.hpp"
#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace firemark::cli {
namespace {

/// Names become parts of file names.
std::string file_word(TomlTable& table, std::vector<std::string>& taken) {
  std::string name = table.required("name");
  const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-');
  });
  if (!plain)
    throw Error::usage(table.address("name"), "'" + name + "' cannot be part of a file's name",
                       "Use letters, digits, _ and -; the title may be anything.");
  if (std::find(taken.begin(), taken.end(), name) != taken.end())
    throw Error::usage(table.address("name"), "'" + name + "' is there already",
                       "Give each its own name.");
  taken.push_back(name);
  return name;
}

/// That `name` is one of `names`.
void check_known(const std::string& name, const std::vector<std::string>& names,
                 const std::string& where, const std::string& what) {
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  const std::string near = geo::did_you_mean(name, names);
  std::string all;
  for (const std::string& known : names) all += (all.empty() ? "" : ", ") + known;
  throw Error::usage(where,
                     "there are no " + what + " '" + name + "'" + (near.empty() ? "" : "; " + near),
                     "The plan has: " + all + ".");
}

template <class Options>
void read_options(TomlTable& above, std::string_view key, Options& options,
                  const std::string& file) {
  const toml::table* below = above.table(key);
  if (below == nullptr) return;
  TomlTable table(*below, file);
  table.options(options);
  table.finish();
}

void read_methods(TomlTable& table, MethodOptions& options, const std::string& file) {
  read_options(table, "kde", options.density.kde, file);
  read_options(table, "bandwidth", options.density.bandwidth, file);
  read_options(table, "adaptive", options.density.adaptive, file);
  read_options(table, "contours", options.density.bands, file);
  read_options(table, "hotspots", options.density.hotspots, file);
  read_options(table, "dbscan", options.dbscan, file);
  read_options(table, "rates", options.rates, file);
}

PlannedAreas read_areas_table(TomlTable table, std::vector<std::string>& taken) {
  PlannedAreas areas;
  areas.name = file_word(table, taken);
  areas.file = table.required("file");
  table.options(areas.options);
  table.finish();
  return areas;
}

PlannedIncidents read_incidents_table(TomlTable table, std::vector<std::string>& taken) {
  PlannedIncidents incidents;
  incidents.name = file_word(table, taken);
  incidents.files = table.texts("files");
  if (incidents.files.empty())
    throw Error::usage(table.address(""), "there are no files",
                       "Add the line files = [\"...\"] to this table.");
  table.options(incidents.options);
  incidents.options.where = table.texts("where");
  table.finish();
  return incidents;
}

Theme read_theme(TomlTable table, const Plan& plan, const MethodOptions& defaults,
                 std::vector<std::string>& taken) {
  Theme theme;
  theme.name = file_word(table, taken);
  theme.title = table.text("title");
  if (theme.title.empty()) theme.title = theme.name;
  std::vector<std::string> known;
  for (const PlannedIncidents& incidents : plan.incidents) known.push_back(incidents.name);
  theme.incidents = table.texts("incidents");
  if (theme.incidents.empty()) theme.incidents = known;
  for (const std::string& name : theme.incidents)
    check_known(name, known, table.address("incidents"), "incidents");
  theme.where = table.texts("where");
  theme.by = table.text("by");
  const std::vector<std::string> all = {"count", "kde", "dbscan"};
  if (table.has("methods")) {
    const std::vector<std::string> methods = table.texts("methods");
    for (const std::string& method : methods)
      check_known(method, all, table.address("methods"), "methods");
    const auto asked = [&](const char* method) {
      return std::find(methods.begin(), methods.end(), method) != methods.end();
    };
    theme.count = asked("count");
    theme.kde = asked("kde");
    theme.clusters = asked("dbscan");
  }
  theme.options = defaults;
  read_methods(table, theme.options, plan.file);
  table.finish();
  return theme;
}

}  // namespace

Plan parse_plan(std::string_view text, const std::string& file) {
  const toml::table whole = geo::parse_toml(text, file, "Correct the line; see docs/plans.md.");
  Plan plan;
  plan.file = file;
  TomlTable table(whole, file);
  if (const toml::table* below = table.table("plan")) {
    TomlTable head(*below, file);
    plan.title = head.text("title");
    if (const std::string said = head.text("marking"); !said.empty()) plan.marking = said;
    plan.data = head.text("data");
    plan.study = head.text("study");
    plan.packs = head.text("packs");
    plan.from = head.text("from");
    plan.to = head.text("to");
    const Option seed = {.name = "seed", .value = &plan.seed, .help = "", .bounds = at_least(0)};
    head.option(seed);
    head.option({.name = "compare", .value = &plan.compare, .help = ""});
    head.finish();
  }
  std::vector<std::string> area_names, incident_names, theme_names;
  for (const toml::table* below : table.tables("areas"))
    plan.areas.push_back(read_areas_table(TomlTable(*below, file), area_names));
  for (const toml::table* below : table.tables("incidents"))
    plan.incidents.push_back(read_incidents_table(TomlTable(*below, file), incident_names));
  if (!plan.study.empty()) check_known(plan.study, area_names, file + ": study", "areas");
  if (!plan.packs.empty()) check_known(plan.packs, area_names, file + ": packs", "areas");
  if (plan.study.empty() && !plan.areas.empty()) plan.study = plan.areas.front().name;
  MethodOptions defaults;
  read_methods(table, defaults, file);
  for (const toml::table* below : table.tables("theme"))
    plan.themes.push_back(read_theme(TomlTable(*below, file), plan, defaults, theme_names));
  table.finish();
  if (plan.incidents.empty() || plan.themes.empty() || plan.areas.empty())
    throw Error::usage(file, "there is nothing to do",
                       "A plan has at least one [[areas]], one [[incidents]] and one [[theme]].");
  return plan;
}

void ask_for_packs(Plan& plan, const std::string& set) {
  std::vector<std::string> names;
  for (const PlannedAreas& areas : plan.areas) names.push_back(areas.name);
  check_known(set, names, "--packs", "areas");
  plan.packs = set;
}

Plan read_plan(const std::string& file) {
  std::error_code trouble;
  if (std::filesystem::is_directory(file, trouble))
    throw Error::data(file, "is a folder", "Name the plan in it, as in " + file + "/plan.toml.");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error::data(file, "there is no such plan", "Check the name and the folder.");
  std::ostringstream text;
  text << stream.rdbuf();
  return parse_plan(text.str(), file);
}

}  // namespace firemark::cli
