#include "cli/cluster/cluster_command.hpp"

#include "cli/arguments.hpp"
#include "cli/certainty.hpp"
#include "cli/cluster/cluster_chance.hpp"
#include "cli/console.hpp"

namespace firemark::cli {

void ClusterCommand::declare(Arguments& arguments) {
  cli::declare(arguments, incidents_);
  cli::declare(arguments, areas_, false);
  declare_method(arguments);
  arguments.options(chance_);
  declare_stability(arguments, certainty_);
  cli::declare(arguments, output_);
}

void ClusterCommand::run(Console& console) {
  check_method(console);
  check_options(certainty_);
  check_chance(chance_, incidents_, areas_, timed());
  check_output(output_, console);
  ClusterInput input = read_cluster_input(incidents_, areas_, console);
  Found found = find(input, console);
  add_chance(
      chance_, input, incidents_, [this](const Incidents& records) { return events_of(records); },
      found, console);
  write_clusters(found, input, output_, certainty_, static_cast<std::uint64_t>(chance_.seed),
                 console);
}

}  // namespace firemark::cli
