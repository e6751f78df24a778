#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/scan_prm.hpp"
#include "cli/scan_study.hpp"
#include "cli/scan_tables.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <array>

namespace firemark::cli {
namespace {

constexpr std::array<std::string_view, 1> csv = {".csv"};
constexpr std::array<std::string_view, 1> json = {".json"};

std::string first_cluster(const Scan& scan, const ScanStudy& study) {
  if (scan.clusters.empty()) return "No window has more cases than expected.";
  const ScanCluster& top = scan.clusters.front();
  char numbers[160];
  std::snprintf(numbers, sizeof numbers, "%llu cases, %.2f expected, p %.4g",
                static_cast<unsigned long long>(top.cases), top.expected, top.p);
  const std::string count = std::to_string(scan.clusters.size());
  return count + (count == "1" ? " cluster" : " clusters") + "; the most likely is about " +
         study.ids[top.centre] + ": " + numbers;
}

/// `firemark scan`: where, and when, are there more than chance puts there?
class ScanCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_, false);
    cli::declare(arguments, areas_, false);
    arguments.options(options_);
    arguments.texts("--cases", cases_.cases,
                    "column=value: cases, the other incidents are controls (bernoulli)");
    arguments.text("-o,--output", output_,
                   "Clusters as hotspots: .geojson, .gpkg, .fgb; .csv: the table alone", true);
    arguments.text("--clusters", clusters_, "Write the table of clusters, too: .csv");
    arguments.text("--places", places_, "Write the places of the clusters, too: .csv");
    arguments.text("--result", result_, "Write everything, too: .json");
    arguments.text("--prm", prm_, "Run this SaTScan parameter file instead of INCIDENTS");
    arguments.text("--simulated-from", simulated_,
                   "Simulated data sets that SaTScan wrote, instead of own ones (with --prm)");
    arguments.flag("--maxima", maxima_, "Put the best of every replication in --result");
  }

  void run(Console& console) override {
    check_options(options_);
    check_output(output_, layer_endings(), "--output", console);
    check_output(clusters_, csv, "--clusters", console);
    check_output(places_, csv, "--places", console);
    check_output(result_, json, "--result", console);
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
  std::string output_, clusters_, places_, result_;
  std::string prm_, simulated_;
  bool maxima_ = false;

  void run_incidents(Console& console) {
    if (!simulated_.empty()) {
      throw Error::usage("--simulated-from", "it was given without --prm",
                         "Give both, or leave it out.");
    }
    std::vector<std::string> keep;
    for (const Condition& one : conditions(cases_.cases, "--cases")) {
      if (one.column != "category" && one.column != "subcategory") keep.push_back(one.column);
    }
    const Inputs inputs = read_inputs(incidents_, areas_, console, keep);
    cases_.timezone = incidents_.options.timezone;
    const ScanStudy study = study_of(inputs, options_, cases_, console);
    const Scan found = scan(study.data, options_, console.progress());
    write(found, study, inputs.study ? &*inputs.study : nullptr, inputs.incidents.crs, console);
    console.note(first_cluster(found, study));
  }

  void run_prm(Console& console) {
    if (!ends_with(output_, ".csv")) {
      throw Error::usage("--output", "'" + output_ + "' is no .csv",
                         "A parameter file says no CRS: with --prm the output is a table.");
    }
    const PrmAnalysis analysis = read_prm(prm_);
    options_ = analysis.options;
    std::vector<std::uint32_t> simulated;
    if (!simulated_.empty()) simulated = read_simulated(simulated_, analysis.study, options_);
    const Scan found = scan(analysis.study.data, options_, simulated, console.progress());
    write(found, analysis.study, nullptr, {}, console);
    console.note(first_cluster(found, analysis.study));
  }

  void write(const Scan& found, const ScanStudy& study, const StudyArea* areas, const geo::Crs& crs,
             Console& console) const {
    const geo::Existing rule = existing(console);
    const geo::Layer table = cluster_table(found, study, options_);
    if (ends_with(output_, ".csv")) {
      geo::write_layer(table, output_, rule);
    } else {
      geo::write_layer(scan_layer(found, study, options_, areas, crs), output_, rule);
    }
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
