#include "cli/areal/autocorrelation_command.hpp"

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"

namespace firemark::cli {
namespace {

constexpr std::int64_t many = 99'999;

}  // namespace

void AutocorrelationCommand::declare(Arguments& arguments) {
  cli::declare(arguments, input_);
  declare_method(arguments);
  arguments.options(tests_);
  cli::declare(arguments, output_);
  arguments_ = &arguments;
}

void AutocorrelationCommand::run(Console& console) {
  check_options(tests_);
  check_method();
  check_output(output_, console);
  // An adjusted p needs a p that can be small.
  if (!arguments_->given("--permutations") && tests_.adjust != Adjustment::none)
    tests_.monte_carlo.permutations = many;
  input_.both = !output_.hotspots.empty();
  AreaValues of = read_area_values(input_, console);
  check_counts(output_.hotspots, of);
  const std::vector<double> counted = of.values;
  prepare(of);
  const Participants among = participants(of, console);
  const LocalSums sums = sums_of(among);
  const Significance tested =
      significance(among.values, among.weights, deciding_z(sums), tests_, console.progress());
  const Autocorrelation found = {of, among, sums, tested};
  StatisticTable table;
  const geo::Layer layer = results(found, table, console);
  add_weights(table, weight_sums(among.weights));
  write_areas(layer, style(), output_, console);
  console.data(table.text());
  say(tested, console);
  if (output_.hotspots.empty()) return;
  const RegionGroups groups = hotspots(found);
  of.values = counted;
  write_hotspots(groups, of, input_.regions.incidents.options.timezone, output_.hotspots, console);
}

bool AutocorrelationCommand::as_map() const { return !ends_with(output_.areas, ".csv"); }

}  // namespace firemark::cli
