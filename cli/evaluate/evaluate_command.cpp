#include "cli/arguments.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/evaluate/evaluated_land.hpp"
#include "cli/evaluate/evaluation_words.hpp"
#include "cli/map_style.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

namespace firemark::cli {
namespace {

/// `firemark evaluate`: what changed on treated land, beside land like it, and around both.
class EvaluateCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, land_);
    cli::declare(arguments, times_);
    arguments.options(options_);
    arguments.text("-o,--output", output_,
                   "The parts of the land with their counts: .geojson, .gpkg, .fgb or .csv", true);
    arguments.text("--statements", statements_, "What is said, with its numbers: .csv");
  }

  void run(Console& console) override {
    check_options(options_);
    if (times_.period.empty())
      throw Error::usage("--period", "when something was done is not said",
                         "Give its days: --period 2026-01-05..2026-03-29.");
    check_output(output_, layer_endings(), "--output", console);
    check_output(statements_, csv, "--statements", console);
    check_styles({{"--output", output_}}, console);
    Regions regions = {.file = land_.treated, .study = read_evaluated_land(land_, options_.ring)};
    regions.incidents = read_incidents(incidents_, regions.crs(), console);
    regions.region_of = regions.study.index.areas_of(regions.incidents.incidents.points);
    const Comparison times = comparison(times_, incidents_, regions.incidents);
    const Evaluation found =
        evaluate(times, regions, timezone_named(incidents_.options.timezone), options_);
    if (found.counts[0].now + found.counts[0].before == 0)
      throw Error::data(land_.treated, "no record of either time lies on the treated land",
                        "See that land and records belong together: their CRS, --where, --period.");
    const EvaluationWords words = evaluation_words(found, options_);
    const geo::Layer parts = evaluation_layer(found, words, regions);
    const geo::Layer statements = statement_table(found, words);
    geo::write_layer(parts, output_, existing(console));
    write_style(
        geo::qgis_categories(
            "land",
            {{.label = "treated", .colour = accent, .value = "treated"},
             {.label = "its comparison", .colour = ink, .value = "control"},
             {.label = "around it", .colour = diverging[4], .value = "around"},
             {.label = "around its comparison", .colour = sequence[1], .value = "around control"}}),
        output_, console);
    if (!statements_.empty()) geo::write_layer(statements, statements_, existing(console));
    for (const std::string& number : audit_numbers(found, words, parts, statements, options_))
      console.note("note: a text says a number that no attribute has: " + number);
    tell(times, regions, words, console);
  }

 private:
  static constexpr std::string_view csv[] = {".csv"};
  IncidentInput incidents_;
  EvaluatedFiles land_;
  ComparisonInput times_;
  EvaluationOptions options_;
  std::string output_, statements_;

  static void tell(const Comparison& times, const Regions& regions, const EvaluationWords& words,
                   Console& console) {
    console.note(times.text());
    for (std::size_t i = 0; i < words.parts.size(); ++i)
      console.note(regions.areas().name[i] + ": " + words.parts[i]);
    for (const std::string& sentence : words.estimates) console.note(sentence);
    console.note(words.seen);
    console.note(words.variation);
    for (const std::string& sentence : words.notes) console.note(sentence);
  }
};

}  // namespace

std::unique_ptr<Command> make_evaluate() { return std::make_unique<EvaluateCommand>(); }

}  // namespace firemark::cli
