#include "cli/areal/area_output.hpp"
#include "cli/areal/autocorrelation_layers.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "geo/write.hpp"

namespace firemark::cli {
namespace {

/// `firemark geary`: how unlike neighbours are, in all and around each area.
class GearyCommand : public Command {
 public:
  GearyCommand() { input_.style = WeightStyle::row; }

  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    cli::declare(arguments, output_, false);  // there is no p of it to tell hotspots by
  }

  void run(Console& console) override {
    check_output(output_, console);
    const AreaValues of = read_area_values(input_, console);
    const Participants among = participants(of, console);
    const LocalSums sums = local_sums(among.values, among.weights);
    geo::write_layer(geary_layer({of, among, sums, {}}, !ends_with(output_.areas, ".csv")),
                     output_.areas, existing(console));
    StatisticTable table;
    using enum NullHypothesis;
    add_global(table, "geary", "C", "_randomisation",
               geary(among.values, among.weights, randomisation));
    add_global(table, "geary", "", "_normality", geary(among.values, among.weights, normality));
    add_weights(table, weight_sums(among.weights));
    console.data(table.text());
  }

 private:
  AreaValuesInput input_;
  AreaOutput output_;
};

}  // namespace

std::unique_ptr<Command> make_geary() { return std::make_unique<GearyCommand>(); }

}  // namespace firemark::cli
