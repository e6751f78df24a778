#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/chain_layers.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

/// `firemark chain`: what follows what, and which places to clear before the next stage comes?
class ChainCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.texts(
        "--stage", texts_,
        "In the chain's order, \"NAME: FILE; COLUMN=VALUE; ...\"; of a repeated column, "
        "any value");
    arguments.options(incidents_);
    cli::declare(arguments, areas_, false);
    arguments.options(bands_);
    arguments.options(chain_);
    arguments.options(spans_);
    arguments.text("-o,--output", output_,
                   ".csv: the steps; .geojson, .fgb: links as lines; .gpkg: steps, links, places",
                   true);
    arguments.text("--fuel", fuel_, "Also the places to clear, most urgent first");
    arguments.text("--as-of", as_of_, "Day of the list, as 2025-10-01; else the last record's");
  }

  void run(Console& console) override {
    check_options(bands_);
    check_options(chain_);
    check_options(spans_);
    check_output(output_, layer_endings(), "--output", console);
    check_output(fuel_, layer_endings(), "--fuel", console);
    std::vector<Stage> stages;
    for (const std::string& text : texts_) stages.push_back(parse_stage(text));
    if (stages.size() < 2) {
      throw Error::usage(
          "--stage",
          "a chain has two stages at least, and there are " + std::to_string(stages.size()),
          "Give --stage once for each, in their order.");
    }
    const geo::Crs crs = read_stages(stages, incidents_, areas_, spans_, console);
    std::vector<StageEvents> events;
    std::vector<double> days;
    for (const Stage& stage : stages) {
      if (stage.events.days.empty()) {
        throw Error::data("--stage", "no record is left of '" + stage.name + "'",
                          "Widen the period or the conditions.");
      }
      events.push_back(stage.events);
      days.insert(days.end(), stage.events.days.begin(), stage.events.days.end());
    }
    const auto steps = chain_steps(events, bands_, chain_, console.progress());
    const auto places = fuel_places(events, steps, as_of_day(as_of_, days), chain_);
    console.note(step_table(stages, steps));
    console.note(fuel_list(stages, places, 10));
    write(stages, steps, places, crs, console);
  }

 private:
  std::vector<std::string> texts_;
  geo::IncidentOptions incidents_;
  AreaInput areas_;
  NearRepeatOptions bands_;
  ChainOptions chain_;
  SpanOptions spans_ = {.longest = 3};
  std::string output_, fuel_, as_of_;

  void write(const std::vector<Stage>& stages, const std::vector<ChainStep>& steps,
             const std::vector<FuelPlace>& places, const geo::Crs& crs, Console& console) const {
    if (ends_with(output_, ".gpkg")) {
      const geo::Layer layers[] = {fuel_layer(stages, places, crs),
                                   chain_link_layer(stages, steps, crs), step_layer(stages, steps)};
      geo::write_geopackage(layers, output_, existing(console));
    } else {
      geo::write_layer(ends_with(output_, ".csv") ? step_layer(stages, steps)
                                                  : chain_link_layer(stages, steps, crs),
                       output_, existing(console));
    }
    if (!fuel_.empty()) {
      geo::write_layer(fuel_layer(stages, places, crs), fuel_, existing(console));
    }
  }
};

}  // namespace

std::unique_ptr<Command> make_chain() { return std::make_unique<ChainCommand>(); }

}  // namespace firemark::cli
