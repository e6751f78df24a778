#include "cli/cluster/cluster_outputs.hpp"

#include "cli/arguments.hpp"
#include "cli/certainty.hpp"
#include "cli/console.hpp"
#include "cli/density/density_analysis.hpp"
#include "cli/map_style.hpp"
#include "cli/output_format.hpp"
#include "cli/study_area.hpp"
#include "engine/cluster/k_distance.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr std::string_view csv_only[] = {".csv"};

std::vector<std::int64_t> whole(std::span<const std::int32_t> values) {
  return {values.begin(), values.end()};
}

/// Every incident with its cluster, for a second look in a GIS.
geo::Layer member_layer(const Found& found, const Incidents& incidents, const geo::Crs& crs) {
  geo::Layer layer = {.name = "members",
                      .title = "Incidents and their clusters",
                      .description = "cluster -1: noise",
                      .fields = {{.name = "cluster", .values = whole(found.label)}},
                      .shapes = incidents.points,
                      .crs = crs};
  layer.fields.insert(layer.fields.end(), found.point.begin(), found.point.end());
  return layer;
}

/// row, x, y, cluster and what else the method says, a line an incident in the order of the input.
geo::Layer label_table(const Found& found, const Incidents& incidents) {
  std::vector<std::int64_t> row;
  std::vector<double> x, y;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    row.push_back(static_cast<std::int64_t>(incidents.source[i].row));
    x.push_back(incidents.points[i].x);
    y.push_back(incidents.points[i].y);
  }
  geo::Layer layer = {.name = "labels",
                      .fields = {{.name = "row", .values = row},
                                 {.name = "x", .values = x, .decimals = 6},
                                 {.name = "y", .values = y, .decimals = 6},
                                 {.name = "cluster", .values = whole(found.label)}}};
  layer.fields.insert(layer.fields.end(), found.point.begin(), found.point.end());
  return layer;
}

/// A column by cluster as one by hotspot.
geo::Field by_hotspot(const geo::Field& field, std::span<const Hotspot> hotspots) {
  geo::Field result = field;
  std::visit(
      [&](auto& values) {
        const auto by_cluster = values;
        values.clear();
        for (const Hotspot& h : hotspots)
          values.push_back(by_cluster[static_cast<std::size_t>(h.cluster)]);
      },
      result.values);
  return result;
}

}  // namespace

void declare(Arguments& arguments, ClusterOutput& output) {
  arguments.options(output.drawn);
  arguments.text("-o,--output", output.hotspots, "Hotspots: .geojson, .gpkg, .fgb or .csv", true);
  arguments.text("--members", output.members,
                 "Write every incident with its cluster, too: .geojson, .gpkg, .fgb");
  arguments.text("--labels", output.labels, "Write row, x, y and cluster of every incident: .csv");
}

void check_output(const ClusterOutput& output, const Console& console) {
  check_output(output.hotspots, layer_endings(), "--output", console);
  check_output(output.members, layer_endings(), "--members", console);
  check_output(output.labels, csv_only, "--labels", console);
  check_styles({{"--output", output.hotspots}, {"--members", output.members}}, console);
}

ClusterInput read_cluster_input(const IncidentInput& incidents, const AreaInput& areas,
                                Console& console) {
  ClusterInput input = {.inputs = read_inputs(incidents, areas, console)};
  if (input.inputs.incidents.incidents.size() == 0) {
    throw Error::data("INCIDENTS", "no record is left to cluster",
                      "Loosen --where, or widen --from and --to.");
  }
  const std::size_t all = input.inputs.incidents.incidents.size();
  input.incidents = located_in(input.inputs.incidents.incidents, input.study());
  if (input.incidents.size() < all) {
    console.note(geo::counted(all - input.incidents.size(), "incident") +
                 " in none of the areas left out");
  }
  if (input.study() != nullptr) input.land = dissolved(input.study()->areas());
  return input;
}

void write_clusters(const Found& found, const ClusterInput& input, const ClusterOutput& output,
                    const CertaintyOptions& certainty, std::uint64_t seed, Console& console) {
  const geo::Crs& crs = input.inputs.incidents.crs;
  Setting setting = setting_of(input.incidents, input.study());
  if (!input.land.empty()) setting.land = &input.land;
  std::vector<Hotspot> hotspots =
      partition_hotspots({found.method, found.label, found.reach}, setting, output.drawn);
  for (Hotspot& h : hotspots) {
    if (!found.p.empty()) h.card.p_value = found.p[static_cast<std::size_t>(h.cluster)];
  }
  add_stability(hotspots, found.label, input.incidents, found.find, certainty, seed,
                console.progress());
  geo::Layer layer = geo::hotspot_layer(hotspots, crs);
  std::vector<std::int64_t> numbers(found.reach.size());
  for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = static_cast<std::int64_t>(k);
  layer.fields.push_back(by_hotspot({.name = "cluster", .values = numbers}, hotspots));
  for (const geo::Field& field : found.cluster) layer.fields.push_back(by_hotspot(field, hotspots));
  geo::write_layer(layer, output.hotspots, existing(console));
  write_style(hotspot_style(), output.hotspots, console);
  if (!output.members.empty()) {
    geo::write_layer(member_layer(found, input.incidents, crs), output.members, existing(console));
    write_style(member_style(), output.members, console);
  }
  if (!output.labels.empty()) {
    geo::write_layer(label_table(found, input.incidents), output.labels, existing(console));
  }
  const auto loose = std::count(found.label.begin(), found.label.end(), noise);
  console.note(geo::counted(found.reach.size(), "cluster holds ", "clusters hold ") +
               std::to_string(found.label.size() - static_cast<std::size_t>(loose)) + " of " +
               geo::counted(found.label.size(), "incident"));
}

void note_spacing(const ClusterInput& input, double eps, Console& console) {
  if (!input.inputs.incidents.ledger.snap_points) return;
  const double spacing = place_spacing(input.points());
  if (!(eps < spacing)) return;
  console.note(fmt::format(
      "note: incidents stand on snap points, half of them {:.0f} m or more from the next: an eps "
      "of {:g} m finds single points, not clusters",
      spacing, eps));
}

}  // namespace firemark::cli
