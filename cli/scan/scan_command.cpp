#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/map_style.hpp"
#include "cli/output_format.hpp"
#include "cli/scan/scan_kinds.hpp"
#include "cli/scan/scan_layer.hpp"
#include "cli/scan/scan_prm.hpp"
#include "cli/scan/scan_study.hpp"
#include "cli/scan/scan_tables.hpp"
#include "cli/scan/surveil_log.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <array>
#include <optional>

namespace firemark::cli {
namespace {

constexpr std::array<std::string_view, 1> csv = {".csv"};
constexpr std::array<std::string_view, 1> json = {".json"};

/// "Horden (E05009066)", or the id alone.
std::string place_called(std::uint32_t place, const ScanStudy& study) {
  if (study.names.empty() || study.names[place] == study.ids[place]) return study.ids[place];
  return study.names[place] + " (" + study.ids[place] + ")";
}

std::string first_cluster(const Scan& scan, const ScanStudy& study, const ScanOptions& options) {
  if (scan.clusters.empty()) {
    return options.max_p < 1 ? "No window is so unlikely by chance."
                             : "No window has other cases than expected.";
  }
  const ScanCluster& top = scan.clusters.front();
  const auto text = [](const char* format, auto... numbers) {
    char shown[160];
    std::snprintf(shown, sizeof shown, format, numbers...);
    return std::string(shown);
  };
  const std::size_t count = scan.clusters.size();
  std::string said = std::to_string(count) + (count == 1 ? " cluster" : " clusters") +
                     "; the most likely is about " + place_called(top.centre, study);
  if (options.time != ScanTime::none) {
    said += ", " + slashed_date(study.calendar.first_day(top.first)) + " to " +
            slashed_date(study.calendar.last_day(top.last - 1));
  }
  said += text(": %llu cases, %.2f expected, p %.4g", static_cast<unsigned long long>(top.cases),
               top.expected, top.p);
  if (options.time == ScanTime::prospective) {
    said += text(", by chance once in %.0f days", recurrence_days(options, top.p));
  }
  return said;
}

/// `firemark scan`: where, and when, are there more than chance puts there?
class ScanCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_, false);
    cli::declare(arguments, areas_, false);
    arguments.options(options_);
    arguments.options(cases_);
    arguments.texts("--covariates", cases_.covariates,
                    "Column of kinds that differ anyway (poisson: of --people, too); weekday, "
                    "weekend");
    arguments.texts("--cases", cases_.cases,
                    "column=value: cases, the other incidents are controls (bernoulli)");
    arguments.text("-o,--output", output_,
                   "Clusters as hotspots: .geojson, .gpkg, .fgb; .csv: the table alone", true);
    arguments.text("--windows", windows_,
                   "Write the circles or ellipses themselves, too: .geojson, .gpkg, .fgb");
    arguments.text("--clusters", clusters_, "Write the table of clusters, too: .csv");
    arguments.text("--places", places_, "Write the places of the clusters, too: .csv");
    arguments.text("--result", result_, "Write everything, too: .json");
    arguments.text("--prm", prm_, "Run this SaTScan parameter file instead of INCIDENTS");
    arguments.text("--simulated-from", simulated_,
                   "Simulated data sets that SaTScan wrote, instead of own ones (with --prm)");
    arguments.text("--surveil", surveil_,
                   "Log of a scan made week after week (.csv): clusters keep their ids from run to "
                   "run; say the last day with --to");
    arguments.flag("--maxima", maxima_, "Put the best of every replication in --result");
  }

  void run(Console& console) override {
    check_options(options_);
    check_output(output_, layer_endings(), "--output", console);
    check_output(windows_, layer_endings(), "--windows", console);
    check_output(clusters_, csv, "--clusters", console);
    check_output(places_, csv, "--places", console);
    check_output(result_, json, "--result", console);
    check_styles({{"--output", output_}}, console);
    if (prm_.empty() == incidents_.files.empty()) {
      throw Error::usage(prm_.empty() ? "INCIDENTS" : "--prm",
                         prm_.empty() ? "it is missing" : "it was given beside INCIDENTS",
                         "Give files of incidents, or --prm and a SaTScan parameter file.");
    }
    if (prm_.empty()) return run_incidents(console);
    run_prm(console);
  }

 private:
  IncidentInput incidents_;
  AreaInput areas_;
  ScanOptions options_;
  ScanCases cases_;
  std::string output_, windows_, clusters_, places_, result_;
  std::string surveil_;
  std::string prm_, simulated_;
  bool maxima_ = false;

  void run_incidents(Console& console) {
    if (!simulated_.empty()) {
      throw Error::usage("--simulated-from", "it was given without --prm",
                         "Give both, or leave it out.");
    }
    check_surveil();
    std::vector<std::string> keep = columns_to_keep(cases_.covariates);
    for (const Condition& one : conditions(cases_.cases, "--cases")) {
      if (one.column != "category" && one.column != "subcategory") keep.push_back(one.column);
    }
    const Inputs inputs = read_inputs(incidents_, areas_, console, keep);
    cases_.timezone = incidents_.options.timezone;
    cases_.from = incidents_.options.from;
    cases_.to = incidents_.options.to;
    const ScanStudy study = study_of(inputs, options_, cases_, console);
    std::optional<SurveilLog> log;
    if (!surveil_.empty()) log.emplace(surveil_, study.calendar.starts.back() - 1);
    const Scan found = scan(study.data, options_, console.progress());
    std::vector<Hotspot> hotspots = scan_hotspots(found, study, inputs);
    if (log) log->trace(found, study, options_, hotspots, console);
    const geo::Layer layer = scan_layer(hotspots, found, study, options_, inputs.incidents.crs);
    write(found, study, &layer, console);
    if (log) log->write();
    console.note(first_cluster(found, study, options_));
  }

  void check_surveil() const {
    if (surveil_.empty()) return;
    if (!ends_with(surveil_, ".csv")) {
      throw Error::usage("--surveil", "'" + surveil_ + "' is no .csv",
                         "Name a log such as log.csv.");
    }
    if (options_.time != ScanTime::prospective) {
      throw Error::usage("--surveil", "only clusters that still go on can be followed",
                         "Say --time prospective.");
    }
    if (incidents_.options.to.empty()) {
      throw Error::usage("--to", "it is missing",
                         "Say the last day of this run: a quiet week ends without an incident.");
    }
  }

  void run_prm(Console& console) {
    if (!ends_with(output_, ".csv")) {
      throw Error::usage("--output", "'" + output_ + "' is no .csv",
                         "A parameter file says no CRS: with --prm the output is a table.");
    }
    if (!surveil_.empty() || !windows_.empty()) {
      throw Error::usage(surveil_.empty() ? "--windows" : "--surveil", "it was given with --prm",
                         "Leave it out, or give INCIDENTS instead of a parameter file.");
    }
    const PrmAnalysis analysis = read_prm(prm_);
    options_ = analysis.options;
    std::vector<std::uint32_t> simulated;
    if (!simulated_.empty() && options_.iterations > 0) {
      throw Error::usage("--simulated-from", "an iterative scan makes its own data each round",
                         "Leave it out, or set IterativeScan=n.");
    }
    if (!simulated_.empty()) simulated = read_simulated(simulated_, analysis.study, options_);
    const Scan found = scan(analysis.study.data, options_, simulated, console.progress());
    write(found, analysis.study, nullptr, console);
    console.note(first_cluster(found, analysis.study, options_));
  }

  /// `layer` is nullptr where nothing says where on earth the places lie.
  void write(const Scan& found, const ScanStudy& study, const geo::Layer* layer,
             Console& console) const {
    const geo::Existing rule = existing(console);
    const geo::Layer table = cluster_table(found, study, options_);
    if (ends_with(output_, ".csv")) {
      geo::write_layer(table, output_, rule);
    } else {
      geo::write_layer(*layer, output_, rule);
      write_style(hotspot_style(), output_, console);
    }
    if (!windows_.empty()) geo::write_layer(window_layer(*layer, found, study), windows_, rule);
    if (!clusters_.empty()) geo::write_layer(table, clusters_, rule);
    if (!places_.empty()) geo::write_layer(cluster_places(found, study), places_, rule);
    if (!result_.empty()) {
      geo::write_text(scan_json(found, study, options_, maxima_), result_, rule);
    }
  }
};

}  // namespace

std::unique_ptr<Command> make_scan() { return std::make_unique<ScanCommand>(); }

}  // namespace firemark::cli
