#include "cli/run/main_job.hpp"

#include "cli/briefing/audit.hpp"
#include "cli/briefing/pack.hpp"
#include "cli/console.hpp"
#include "cli/disclosure/release.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "cli/run/area_methods.hpp"
#include "cli/run/joint_job.hpp"
#include "cli/run/manifest.hpp"
#include "cli/run/pack_folder.hpp"
#include "cli/run/previous_run.hpp"
#include "cli/run/sources.hpp"
#include "cli/run/theme_job.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"
#include "geo/output_folder.hpp"
#include "geo/write.hpp"

#include <ctime>
#include <filesystem>
#include <optional>

namespace firemark::cli {
namespace {

namespace fs = std::filesystem;

/// Without an earlier run all that is seen is seen for the first time.
void first_seen(ThemeResult& found, const std::string& day) {
  for (std::vector<Hotspot>* hotspots : {&found.density.hotspots, &found.clusters})
    for (Hotspot& hotspot : *hotspots) hotspot.card.first_seen = day;
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts = {};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace

void run_plan(const Plan& asked, const std::string& data, const std::string& folder,
              const std::string& previous, Console& console) {
  Plan plan = asked;
  std::optional<PreviousRun> before;
  if (!previous.empty()) before.emplace(previous, plan);
  geo::OutputFolder output(folder, existing(console));
  const fs::path making = output.temporary();

  const Sources sources = read_sources(plan, data, console);
  std::string table = geo::ledger_table(sources.ledger);
  while (!table.empty() && table.back() == '\n') table.pop_back();
  console.note(table);
  if (sources.ledger.used() == 0)
    throw Error::data(plan.file, "no incident of its files can be used",
                      "See the reasons above, and firemark check on the files.");

  Manifest manifest = {.plan = &plan,
                       .inputs = sources.files,
                       .rows = sources.ledger.rows(),
                       .used = sources.ledger.used(),
                       .crs = sources.study_area().set.crs,
                       .operation = sources.operation};
  std::vector<ThemeResult> results;
  std::vector<ThemeProfiles> profiles;
  std::optional<Release> release;
  if (plan.audience != Audience::restricted) release.emplace(plan, sources);
  const Timezone zone = timezone_named(plan.incidents.front().options.timezone);
  for (std::size_t t = 0; t < plan.themes.size(); ++t) {
    const Theme& theme = plan.themes[t];
    const KeptClasses kept = before ? before->classes(t) : KeptClasses();
    if (!kept.why_not.empty())
      console.note("note: " + theme.title + ": maps have classes of their own, as " + kept.why_not);
    const Incidents records = records_of(theme, sources.incidents);
    Incidents earlier;
    if (!sources.earlier.empty()) earlier = records_of(theme, sources.earlier);
    results.push_back(run_theme(in_classes(theme, kept), records,
                                earlier.size() > 0 ? &earlier : nullptr, sources.areas,
                                sources.study_area(), sources.places,
                                static_cast<std::uint64_t>(plan.seed), console.progress()));
    if (before)
      before->trace(theme, results.back(), sources.study_area().set.crs, console);
    else
      first_seen(results.back(), plan.from);
    results.back().of_areas =
        area_layers(theme, plan, records, earlier.size() > 0 ? &earlier : nullptr,
                    sources.study_area(), console);
    profiles.push_back(theme_profiles(plan, theme, results.back(), records, sources.areas,
                                      sources.study_area(), zone));
    keep_classes(kept, profiles.back());
    if (!release && !plan.layers_only)  // the page alone shows them
      profiles.back().in_period =
          period_densities(theme, results.back(), records, sources.study_area(),
                           profiles.back().whole.first_month, profiles.back().whole.months, zone);
    note_years(results.back(), profiles.back());
    if (release) release->add(theme, records, results.back(), profiles.back(), sources);
    const ThemeResult& found = results.back();
    manifest.themes.push_back({&theme, found.located, found.inside, found.density.hotspots.size(),
                               found.clusters.size(), found.density_left_out,
                               found.clusters_left_out});
    std::string line = theme.title + ": " + geo::counted(found.located, "record") + ", " +
                       std::to_string(found.inside) + " in the study area";
    if (theme.kde)
      line += ", " + geo::counted(found.density.hotspots.size(), "hotspot") + " of density";
    if (theme.clusters) line += ", " + geo::counted(found.clusters.size(), "cluster");
    if (found.too_few) line += ": not enough data for hotspots";
    if (const std::size_t n = found.density_left_out + found.clusters_left_out; n > 0)
      line += "; " + std::to_string(n) + " left out, as chance gives such places too";
    console.note(line);
    for (const std::string& note : found.density.notes) console.note(theme.title + ": " + note);
  }
  const JointResult joint = run_joint(plan, sources, console);
  if (release) {
    release->apply(results, profiles, sources);
    for (Theme& theme : plan.themes) theme.by.clear();
  }
  manifest.written = now();
  Pack pack = {plan, sources, results, profiles};
  pack.joint = &joint;
  if (!release) geo::write_rejects(sources.ledger, (making / "rejects.csv").string());
  std::vector<std::string> unknown;
  for (std::size_t s = 0; s < plan.areas.size(); ++s)
    if (plan.areas[s].name == plan.packs)
      unknown = write_area_packs(pack, s, manifest, making.string(), console.progress());
  manifest.unknown_numbers = audit_numbers(pack, joint.layers);
  unknown.insert(unknown.end(), manifest.unknown_numbers.begin(), manifest.unknown_numbers.end());
  for (const std::string& number : unknown)
    console.note("note: a text says a number that no attribute has: " + number);
  write_pack_folder(pack, manifest, making.string());
  console.progress().check();
  output.commit();
  console.note("All of it is in " + folder + "; open " +
               (plan.layers_only ? "" : "index.html in a browser, ") +
               "layers/ or hotspots.gpkg in QGIS, tables/ in a spreadsheet");
}

}  // namespace firemark::cli
