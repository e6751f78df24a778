#include "cli/arguments.hpp"
#include "cli/cluster/cluster_command.hpp"
#include "cli/console.hpp"
#include "engine/cluster/hdbscan.hpp"
#include "engine/hotspot/finders.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

/// `firemark hdbscan`: clusters of any density.
class HdbscanCommand : public ClusterCommand {
  void declare_method(Arguments& arguments) override { arguments.options(options_); }
  void check_method(const Console&) override { check_options(options_); }

  Found find(ClusterInput& input, Console& console) override {
    DensityClusters clusters = hdbscan(input.points(), options_, console.progress());
    // A cluster within one place has no reach of its own; it must be drawn all the same.
    constexpr double least_reach = 10;
    for (double& reach : clusters.reach) reach = std::max(reach, least_reach);
    return {.method = "hdbscan",
            .label = clusters.label,
            .reach = clusters.reach,
            .point = {{.name = "strength", .values = clusters.strength, .decimals = 6}},
            .cluster = {{.name = "reach_m", .values = clusters.reach, .decimals = 1},
                        {.name = "stability", .values = clusters.stability, .decimals = 6}},
            .size = clusters.stability,
            .again = [this](const Events& e) { return hdbscan(e.points, options_).stability; },
            .find = hdbscan_finder(options_)};
  }

  HdbscanOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_hdbscan() { return std::make_unique<HdbscanCommand>(); }

}  // namespace firemark::cli
