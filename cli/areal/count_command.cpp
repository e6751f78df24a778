#include "cli/areal/count_layer.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "engine/areal/count.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

namespace firemark::cli {
namespace {

/// `firemark count`: how many, of what, in whose ward.
class CountCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, true);
    arguments.text("--by", by_, "Count each value of this column by itself");
    arguments.options(rates_);
    arguments.text("-o,--output", output_,
                   "A row for each area and value as .csv; a map as .geojson, .gpkg or .fgb", true);
  }

  void run(Console& console) override {
    check_options(rates_);
    check_output(output_, layer_endings(), "--output", console);
    std::vector<std::string> keep;
    if (!by_.empty()) keep.push_back(by_);
    const Inputs inputs = read_inputs(incidents_, areas_, console, keep);
    const Incidents& incidents = inputs.incidents.incidents;
    const TextColumn* column = by_.empty() ? nullptr : incidents.column(by_);
    const AreaCounts counts = count_by_area(inputs.study->index.areas_of(incidents.points),
                                            inputs.study->areas().size(), column);
    const bool map = !ends_with(output_, ".csv");
    geo::write_layer(map ? count_map(inputs.study->areas(), counts, rates_, inputs.study->set.crs)
                         : count_table(inputs.study->areas(), counts, by_, rates_),
                     output_, existing(console));
    console.note(std::to_string(counts.total()) + " of " + std::to_string(incidents.size()) +
                 " located incidents lie in the areas, " + std::to_string(counts.unassigned()) +
                 " in none");
  }

 private:
  IncidentInput incidents_;
  AreaInput areas_;
  RateOptions rates_;
  std::string by_;
  std::string output_;
};

}  // namespace

std::unique_ptr<Command> make_count() { return std::make_unique<CountCommand>(); }

}  // namespace firemark::cli
