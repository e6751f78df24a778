#include "cli/run/plan.hpp"

#include "cli/toml_table.hpp"
#include "engine/error.hpp"
#include "engine/fire/fire_sense.hpp"
#include "geo/suggest.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <utility>

namespace firemark::cli {
namespace {

std::string file_word(TomlTable& table, std::vector<std::string>& taken) {
  std::string name = table.file_word("name");
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
  read_options(table, "certainty", options.certainty, file);
  read_options(table, "rates", options.rates, file);
  read_options(table, "change", options.change, file);
  read_options(table, "emerging", options.emerging, file);
  if (const toml::table* below = table.table("emerging"))
    check_every(options.emerging.every, TomlTable(*below, file).address("every"));
  read_options(table, "disclosure", options.disclosure, file);
}

constexpr std::string_view audiences[] = {"restricted", "partner", "public"};

DisclosureOptions disclosure_for(Audience audience) {
  switch (audience) {
    case Audience::partner:
      return {.floor = 5, .rounded = 1};
    case Audience::everybody:
      return {.floor = 8, .rounded = 5};
    case Audience::restricted:
      break;
  }
  return {};
}

/// That the plan's themes show no more and no less than their audience may see.
void check_audience(Plan& plan, const std::string& file) {
  for (Theme& theme : plan.themes) {
    const DisclosureOptions &asked = theme.options.disclosure,
                            least = disclosure_for(plan.audience);
    if (plan.audience == Audience::restricted && (asked.floor > 1 || asked.rounded > 1))
      throw Error::usage(file + ": disclosure", "a restricted run shows all counts",
                         "Say audience = \"partner\" or \"public\" in [plan], or leave it out.");
    if (asked.floor < least.floor || asked.rounded < least.rounded)
      throw Error::usage(file + ": disclosure",
                         "theme '" + theme.name + "' would show more than its audience may see",
                         "The least floor for it is " + std::to_string(least.floor) +
                             ", rounded to " + std::to_string(least.rounded) + ".");
    // The arcs of a cluster's outline are drawn around single records.
    if (plan.audience == Audience::everybody) theme.clusters = false;
  }
}

PlannedAreas read_areas_table(TomlTable table, std::vector<std::string>& taken) {
  PlannedAreas areas;
  areas.name = file_word(table, taken);
  areas.file = table.required("file");
  table.options(areas.options);
  table.finish();
  return areas;
}

PlannedIncidents read_incidents_table(TomlTable table, const std::string& file,
                                      std::vector<std::string>& taken) {
  PlannedIncidents incidents;
  incidents.name = file_word(table, taken);
  incidents.files = table.texts("files");
  if (incidents.files.empty())
    throw Error::usage(table.address(""), "there are no files",
                       "Add the line files = [\"...\"] to this table.");
  incidents.partner = table.text("partner");
  if (const toml::table* below = table.table("fire")) {
    TomlTable fire(*below, file);
    FireColumns columns;
    for (const auto& [key, column] : {std::pair{"kind", &columns.kind},
                                      {"cause", &columns.cause},
                                      {"property", &columns.property},
                                      {"derelict", &columns.derelict}})
      if (fire.has(key)) *column = fire.text(key);
    fire.finish();
    incidents.fire = columns;
  }
  table.options(incidents.options);
  incidents.options.where = table.texts("where");
  table.finish();
  return incidents;
}

/// Police and fire service record one event each in their own way: about one fire in ten becomes a
/// police matter, so the two counts are linked, never added.
void check_partners(const Theme& theme, const Plan& plan, const std::string& where) {
  bool police = false, fire = false;
  for (const PlannedIncidents& incidents : plan.incidents) {
    const bool asked = std::find(theme.incidents.begin(), theme.incidents.end(), incidents.name) !=
                       theme.incidents.end();
    police = police || (asked && incidents.partner == "police");
    fire = fire || (asked && incidents.partner == "fire");
  }
  if (police && fire)
    throw Error::usage(where, "would add up records of police and fire service",
                       "They record one event twice. Make a theme of each, and a [[link]].");
}

/// The theme of one view: what burned is one of its words.
Theme view_of(const Theme& theme, const std::string& view, const std::string& where) {
  Theme result = theme;
  const std::span<const std::string_view> names = fire_target_names();
  std::vector<std::string> words;
  for (const std::string_view name : names)
    if (name == view || (view == "derelict" && name.starts_with("derelict")))
      words.emplace_back(name);
  if (words.empty() || view.empty()) {
    std::string all = "derelict";
    for (const std::string_view name : names)
      if (!name.empty()) all += ", " + std::string(name);
    throw Error::usage(where, "there is no view '" + view + "'", "Views are: " + all + ".");
  }
  std::string word = view;
  std::replace(word.begin(), word.end(), ' ', '_');
  result.name += "_" + word;
  result.title += ": " + view;
  result.view = view;
  for (const std::string& each : words) result.where.push_back("fire_target=" + each);
  return result;
}

std::vector<Theme> read_themes(TomlTable table, const Plan& plan, const MethodOptions& defaults,
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
  const std::vector<std::string> all = {"count", "kde", "dbscan", "change", "emerging"};
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
    theme.change = asked("change");
    theme.emerging = asked("emerging");
  }
  theme.options = defaults;
  read_methods(table, theme.options, plan.file);
  check_partners(theme, plan, table.address("incidents"));
  const std::vector<std::string> views = table.texts("views");
  table.finish();
  std::vector<Theme> themes = {theme};
  for (const std::string& view : views) {
    themes.push_back(view_of(theme, view, table.address("views")));
    if (std::find(taken.begin(), taken.end(), themes.back().name) != taken.end())
      throw Error::usage(table.address("views"), "'" + themes.back().name + "' is there already",
                         "Rename the theme that has the view's name.");
    taken.push_back(themes.back().name);
  }
  return themes;
}

}  // namespace

std::string_view marking_for(Audience audience) {
  switch (audience) {
    case Audience::partner:
      return "For partners: small counts are not shown. Do not publish";
    case Audience::everybody:
      return "For publication: small counts are not shown";
    case Audience::restricted:
      break;
  }
  return "Partners only: do not publish";
}

std::string_view audience_name(Audience audience) {
  return audiences[static_cast<std::size_t>(audience)];
}

/// Only whole addresses of pictures over https, of letters that end neither a policy nor a string.
Basemap read_basemap(TomlTable table) {
  Basemap basemap = {.tiles = table.text("tiles"), .credit = table.text("credit")};
  const std::string& tiles = basemap.tiles;
  const bool whole = tiles.starts_with("https://") && basemap.origin().size() > 8 &&
                     tiles.find("{z}") != std::string::npos &&
                     tiles.find("{x}") != std::string::npos &&
                     tiles.find("{y}") != std::string::npos &&
                     tiles.find_first_of(" ;,'\"\\<>\t\n") == std::string::npos &&
                     basemap.origin().find_first_of("{}*@") == std::string::npos;
  if (!whole)
    throw Error::usage(table.address("tiles"), "'" + tiles + "' is no address of map tiles",
                       "Give one such as https://tiles.example.org/{z}/{x}/{y}.png.");
  if (basemap.credit.empty())
    throw Error::usage(table.address("credit"), "it is missing",
                       "Say whose map it is, as its licence asks.");
  table.finish();
  return basemap;
}

Plan parse_plan(std::string_view text, const std::string& file) {
  const toml::table whole = geo::parse_toml(text, file, "Correct the line; see docs/plans.md.");
  Plan plan;
  plan.file = file;
  TomlTable table(whole, file);
  if (const toml::table* below = table.table("plan")) {
    TomlTable head(*below, file);
    plan.title = head.text("title");
    plan.marking = head.text("marking");
    head.option({.name = "audience", .value = choice(plan.audience, audiences), .help = ""});
    plan.data = head.text("data");
    plan.study = head.text("study");
    plan.packs = head.text("packs");
    plan.gazetteer = head.text("gazetteer");
    plan.from = head.text("from");
    plan.to = head.text("to");
    const Option seed = {.name = "seed", .value = &plan.seed, .help = "", .bounds = at_least(0)};
    head.option(seed);
    head.option({.name = "compare", .value = &plan.compare, .help = ""});
    head.finish();
  }
  if (const toml::table* below = table.table("basemap"))
    plan.basemap = read_basemap(TomlTable(*below, file));
  std::vector<std::string> area_names, incident_names, theme_names;
  for (const toml::table* below : table.tables("areas"))
    plan.areas.push_back(read_areas_table(TomlTable(*below, file), area_names));
  for (const toml::table* below : table.tables("incidents"))
    plan.incidents.push_back(read_incidents_table(TomlTable(*below, file), file, incident_names));
  if (!plan.study.empty()) check_known(plan.study, area_names, file + ": study", "areas");
  if (!plan.packs.empty()) check_known(plan.packs, area_names, file + ": packs", "areas");
  if (plan.study.empty() && !plan.areas.empty()) plan.study = plan.areas.front().name;
  if (plan.marking.empty()) plan.marking = marking_for(plan.audience);
  MethodOptions defaults;
  defaults.disclosure = disclosure_for(plan.audience);
  read_methods(table, defaults, file);
  for (const toml::table* below : table.tables("theme"))
    for (Theme& theme : read_themes(TomlTable(*below, file), plan, defaults, theme_names))
      plan.themes.push_back(std::move(theme));
  check_audience(plan, file);
  std::vector<std::string> joint_names;
  const auto once = [&](const std::string& name) {
    if (std::find(joint_names.begin(), joint_names.end(), name) != joint_names.end())
      throw Error::usage(file, "two [[compound]] or [[link]] are called '" + name + "'",
                         "Give each its own name.");
    joint_names.push_back(name);
  };
  for (const toml::table* below : table.tables("compound")) {
    plan.compounds.push_back(read_compound(TomlTable(*below, file), theme_names));
    once(plan.compounds.back().name);
  }
  for (const toml::table* below : table.tables("link")) {
    plan.links.push_back(read_link(TomlTable(*below, file), theme_names));
    once(plan.links.back().name);
  }
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
