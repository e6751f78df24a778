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

/// The end of the string or comment that begins at text[i]; i + 1 where none does.
std::size_t token_end(std::string_view text, std::size_t i) {
  const char open = text[i];
  if (open == '#') return std::min(text.find('\n', i), text.size());
  if (open != '"' && open != '\'') return i + 1;
  const bool tall = text.substr(i, 3) == std::string(3, open);
  const std::string close(tall ? 3 : 1, open);
  for (i += close.size(); i < text.size(); ++i) {
    if (text[i] == '\\' && open == '"')
      ++i;
    else if (text.substr(i, close.size()) == close)
      return i + close.size();
    else if (text[i] == '\n' && !tall)
      return i;
  }
  return text.size();
}

/// TOML has no control characters but tabs and ends of lines, and beyond ASCII none outside of
/// strings and comments; the parser stumbles over some of them.
void check_text(std::string_view text, const std::string& file) {
  const auto refuse = [&](std::size_t at, const char* what, const char* remedy) {
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    throw Error::usage(file + ":" + std::to_string(line), what, remedy);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F)
      refuse(i, "has a control character", "A plan is a text file; remove what is not text.");
  }
  for (std::size_t i = 0; i < text.size(); i = token_end(text, i))
    if (static_cast<unsigned char>(text[i]) >= 0x80)
      refuse(i, "has a letter beyond ASCII outside of quotes",
             "Put the text that it is of in quotes.");
}

}  // namespace

Plan parse_plan(std::string_view text, const std::string& file) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  check_text(text, file);
  toml::table whole;
  try {
    // First with letters beyond ASCII masked: where the structure is broken the parser looks at
    // what it takes for no string, and there toml++ 3.3 has no answer to some of them.
    std::string plain(text);
    for (char& c : plain)
      if (static_cast<unsigned char>(c) >= 0x80) c = 'x';
    static_cast<void>(toml::parse(plain, file));
    whole = toml::parse(text, file);
  } catch (const toml::parse_error& fault) {
    throw Error::usage(file + ":" + std::to_string(fault.source().begin.line),
                       std::string(fault.description()), "Correct the line; see docs/plans.md.");
  }
  Plan plan;
  plan.file = file;
  TomlTable table(whole, file);
  if (const toml::table* below = table.table("plan")) {
    TomlTable head(*below, file);
    plan.title = head.text("title");
    if (const std::string said = head.text("marking"); !said.empty()) plan.marking = said;
    plan.data = head.text("data");
    plan.study = head.text("study");
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
