#include "cli/arguments.hpp"
#include "cli/cluster/cluster_command.hpp"
#include "cli/console.hpp"
#include "cli/curve_svg.hpp"
#include "cli/option_text.hpp"
#include "cli/output_format.hpp"
#include "engine/cluster/dbscan.hpp"
#include "engine/cluster/k_distance.hpp"
#include "engine/error.hpp"
#include "engine/hotspot/finders.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark dbscan`: clusters of incidents, as hotspots.
class DbscanCommand : public ClusterCommand {
  void declare_method(Arguments& arguments) override {
    arguments.text("--eps", eps_,
                   "Incidents at most this far apart are neighbours: 100m, or auto, the knee of "
                   "the k-distances [100m]");
    arguments.options(options_, {"eps"});
    arguments.flag("--weighted", weighted_,
                   "Add up the records' weights (harm, severity) instead of counting them");
    arguments.text("--k-distances", plot_, "Draw the k-distances that eps is chosen by: .svg");
  }

  void check_method(const Console& console) override {
    if (!automatic()) set_eps();
    check_options(options_);
    check_output(plot_, svg, "--k-distances", console);
  }

  Found find(ClusterInput& input, Console& console) override {
    if (automatic() || !plot_.empty()) study_distances(input, console);
    note_spacing(input, options_.eps, console);
    const Events events = events_of(input.incidents);
    const Clusters clusters = clustered(events, console.progress());
    const std::vector<std::int64_t> core(clusters.core.begin(), clusters.core.end());
    return {.method = "dbscan",
            .label = clusters.label,
            .reach = std::vector<double>(static_cast<std::size_t>(clusters.count), options_.eps),
            .point = {{.name = "core", .values = core}},
            .size = cluster_sizes(clusters.label, events.weights),
            .again =
                [this](const Events& e) {
                  return cluster_sizes(clustered(e, Progress::none()).label, e.weights);
                },
            .find = dbscan_finder(options_, events.weights)};
  }

  Events events_of(const Incidents& records) const override {
    Events events = {.points = records.points};
    if (weighted_) events.weights = records.weight;
    return events;
  }

  Clusters clustered(const Events& events, Progress& progress) const {
    return weighted_ ? dbscan(events.points, events.weights, options_, progress)
                     : dbscan(events.points, options_, progress);
  }

  bool automatic() const { return eps_ == "auto"; }

  void set_eps() {
    describe(options_, [&](const Option& option) {
      if (option.name == "eps") set_option(option, eps_, "--eps");
    });
  }

  /// Chooses eps by the k-distances, or only draws them.
  void study_distances(const ClusterInput& input, Console& console) {
    const KDistances found =
        k_distances(input.points(), static_cast<std::uint64_t>(options_.min_points));
    const std::uint64_t n = found.points;
    if (automatic() && std::isnan(found.knee)) {
      throw Error::data("--eps", fmt::format("the distances to {} incidents have no knee", n),
                        "Give a length: incidents are few, or most stand on shared places.");
    }
    if (automatic()) options_.eps = found.knee;
    console.note(fmt::format(
        "k-distances: the knee is at {:.1f} m; {} of {} incidents have {} so near, themselves "
        "included",
        found.knee, found.below, input.points().size(), n));
    if (plot_.empty()) return;
    std::vector<Point> curve;
    for (std::size_t i = 0; i < found.metres.size(); ++i) {
      curve.push_back({static_cast<double>(i + 1), found.metres[i]});
    }
    std::optional<Point> knee;
    if (!std::isnan(found.knee)) knee = {static_cast<double>(found.below), found.knee};
    geo::write_text(curve_svg(curve,
                              {.title = fmt::format(
                                   "Distance within which {} incidents lie, itself included", n),
                               .across = "incidents, nearest first",
                               .up = "metres",
                               .mark = fmt::format("knee: {:.0f} m", found.knee)},
                              knee),
                    plot_, existing(console));
  }

  DbscanOptions options_;
  std::string eps_ = "100m", plot_;
  bool weighted_ = false;
};

}  // namespace

std::unique_ptr<Command> make_dbscan() { return std::make_unique<DbscanCommand>(); }

}  // namespace firemark::cli
