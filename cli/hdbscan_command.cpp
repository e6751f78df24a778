#include "cli/arguments.hpp"
#include "cli/cluster_outputs.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "engine/cluster/hdbscan.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

/// `firemark hdbscan`: clusters of any density.
class HdbscanCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.options(options_);
    cli::declare(arguments, output_);
  }

  void run(Console& console) override {
    check_options(options_);
    check_output(output_, console);
    const ClusterInput input = read_cluster_input(incidents_, areas_, console);
    DensityClusters clusters = hdbscan(input.points(), options_, console.progress());
    // A cluster within one place has no reach of its own; it must be drawn all the same.
    constexpr double least_reach = 10;
    for (double& reach : clusters.reach) reach = std::max(reach, least_reach);
    write_clusters(
        {.method = "hdbscan",
         .label = clusters.label,
         .reach = clusters.reach,
         .point = {{.name = "strength", .values = clusters.strength, .decimals = 6}},
         .cluster = {{.name = "reach_m", .values = clusters.reach, .decimals = 1},
                     {.name = "stability", .values = clusters.stability, .decimals = 6}}},
        input, output_, console);
  }

 private:
  IncidentInput incidents_;
  AreaInput areas_;
  HdbscanOptions options_;
  ClusterOutput output_;
};

}  // namespace

std::unique_ptr<Command> make_hdbscan() { return std::make_unique<HdbscanCommand>(); }

}  // namespace firemark::cli
