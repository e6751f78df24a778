#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/density_analysis.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "engine/cluster/dbscan.hpp"
#include "engine/hotspot/hotspots.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/write.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

/// Every incident with its cluster, for a second look in a GIS.
geo::Layer member_layer(const std::vector<Point>& points, const Clusters& clusters,
                        const geo::Crs& crs) {
  return {
      .name = "members",
      .title = "Incidents and their clusters",
      .description = "cluster -1: noise",
      .fields = {{.name = "cluster",
                  .values =
                      std::vector<std::int64_t>(clusters.label.begin(), clusters.label.end())},
                 {.name = "core",
                  .values = std::vector<std::int64_t>(clusters.core.begin(), clusters.core.end())}},
      .shapes = points,
      .crs = crs};
}

/// `firemark dbscan`: clusters of incidents, as hotspots.
class DbscanCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.options(options_);
    arguments.text("-o,--output", output_, "Hotspots: .geojson, .gpkg, .fgb or .csv", true);
    arguments.text("--members", members_,
                   "Write every incident with its cluster, too: .geojson, .gpkg, .fgb");
  }

  void run(Console& console) override {
    check_options(options_);
    check_output(output_, layer_endings(), "--output", console);
    check_output(members_, layer_endings(), "--members", console);

    const Inputs inputs = read_inputs(incidents_, areas_, console);
    const StudyArea* study = inputs.study ? &*inputs.study : nullptr;
    const std::vector<Point>& all = inputs.incidents.incidents.points;
    const std::vector<Point> points = inside(all, study);
    if (points.size() < all.size())
      console.note(std::to_string(all.size() - points.size()) +
                   " incidents lie in none of the areas and were left out");
    const Clusters clusters = dbscan(points, options_, console.progress());
    const std::vector<Hotspot> hotspots = cluster_hotspots(clusters, setting_of(points, study));
    const geo::Crs& crs = inputs.incidents.crs;
    geo::write_layer(geo::hotspot_layer(hotspots, crs), output_, existing(console));
    if (!members_.empty())
      geo::write_layer(member_layer(points, clusters, crs), members_, existing(console));
    const auto loose = std::count(clusters.label.begin(), clusters.label.end(), noise);
    console.note(std::to_string(clusters.count) + " clusters hold " +
                 std::to_string(points.size() - static_cast<std::size_t>(loose)) + " of " +
                 std::to_string(points.size()) + " incidents");
  }

 private:
  IncidentInput incidents_;
  AreaInput areas_;
  DbscanOptions options_;
  std::string output_, members_;
};

}  // namespace

std::unique_ptr<Command> make_dbscan() { return std::make_unique<DbscanCommand>(); }

}  // namespace firemark::cli
