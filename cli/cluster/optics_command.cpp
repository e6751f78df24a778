#include "cli/arguments.hpp"
#include "cli/cluster/cluster_command.hpp"
#include "cli/console.hpp"
#include "cli/curve_svg.hpp"
#include "cli/output_format.hpp"
#include "engine/cluster/optics.hpp"
#include "engine/hotspot/finders.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark::cli {
namespace {

/// Infinity is "never reached": null.
std::vector<double> known(std::vector<double> metres) {
  for (double& m : metres) {
    if (std::isinf(m)) m = std::numeric_limits<double>::quiet_NaN();
  }
  return metres;
}

/// `firemark optics`: the order in which clusters grow, and a cut through it.
class OpticsCommand : public ClusterCommand {
  void declare_method(Arguments& arguments) override {
    arguments.options(options_);
    arguments.text("--plot", plot_, "Draw the reachability of all incidents in order: .svg");
  }

  void check_method(const Console& console) override {
    check_options(options_);
    check_output(plot_, svg, "--plot", console);
  }

  Found find(ClusterInput& input, Console& console) override {
    const Optics found = optics(input.points(), options_, console.progress());
    if (!plot_.empty()) draw(found, console);
    const std::vector<std::int32_t> label = cut_ordering(found, cut());
    const std::int32_t last = label.empty() ? noise : *std::max_element(label.begin(), label.end());
    std::vector<std::int64_t> rank(found.order.size());
    for (std::size_t k = 0; k < rank.size(); ++k)
      rank[found.order[k]] = static_cast<std::int64_t>(k) + 1;
    return {.method = "optics",
            .label = label,
            .reach = std::vector<double>(static_cast<std::size_t>(last + 1), cut()),
            .point = {{.name = "rank", .values = rank},
                      {.name = "reachability_m", .values = known(found.reachability)},
                      {.name = "core_distance_m", .values = known(found.core_distance)}},
            .size = cluster_sizes(label),
            .again =
                [this](const Events& e) {
                  return cluster_sizes(cut_ordering(optics(e.points, options_), cut()));
                },
            .find = optics_finder(options_)};
  }

  double cut() const { return options_.cut.value_or(options_.eps); }

  /// Reachability in order; what was never reached stands at eps.
  void draw(const Optics& found, Console& console) const {
    std::vector<Point> curve;
    for (std::size_t k = 0; k < found.order.size(); ++k) {
      curve.push_back(
          {static_cast<double>(k + 1), std::min(found.reachability[found.order[k]], options_.eps)});
    }
    const std::string title =
        fmt::format("Reachability of {} incidents in order; cut at {:g} m", curve.size(), cut());
    geo::write_text(
        curve_svg(curve, {.title = title, .across = "incidents in order", .up = "metres"}), plot_,
        existing(console));
  }

  OpticsOptions options_;
  std::string plot_;
};

}  // namespace

std::unique_ptr<Command> make_optics() { return std::make_unique<OpticsCommand>(); }

}  // namespace firemark::cli
