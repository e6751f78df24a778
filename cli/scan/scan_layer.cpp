#include "cli/scan/scan_layer.hpp"

#include "cli/inputs.hpp"
#include "engine/geometry/buffer.hpp"
#include "engine/hotspot/answer_card.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/hotspot_layer.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace firemark::cli {
namespace {

/// A circle is drawn a little wide, so that its outline of chords holds the last place; a single
/// place as one that can be seen.
constexpr double circle_slack = 1.002;
constexpr double smallest_circle = 10;  ///< [m]

/// The circle or ellipse of a cluster.
MultiPolygon window(const ScanCluster& cluster, const ScanStudy& study) {
  const Point centre = study.at[cluster.centre];
  const double radius = std::max(cluster.radius * circle_slack, smallest_circle);
  Ring outline = circle_outline({0, 0}, radius);
  const double turn = cluster.angle * std::numbers::pi / 180;
  for (Point& p : outline) {
    const double along = p.x * cluster.shape;  // 1 for a circle
    p = {centre.x + along * std::cos(turn) - p.y * std::sin(turn),
         centre.y + along * std::sin(turn) + p.y * std::cos(turn)};
  }
  return {{.outer = std::move(outline)}};
}

MultiPolygon land(const ScanCluster& cluster, const ScanStudy& study) {
  if (study.land.empty()) return window(cluster, study);
  MultiPolygon pieces;
  for (const std::uint32_t place : cluster.members) {
    pieces.insert(pieces.end(), study.land[place].begin(), study.land[place].end());
  }
  return geo::dissolve(pieces);
}

/// Numbers of the incidents in a cluster's places and time.
std::vector<std::uint32_t> incidents_in(const ScanCluster& cluster, const ScanStudy& study) {
  std::vector<std::uint8_t> member(study.ids.size(), 0);
  for (const std::uint32_t place : cluster.members) member[place] = 1;
  std::vector<std::uint32_t> inside;
  for (std::uint32_t i = 0; i < study.points.size(); ++i) {
    if (member[study.place[i]] == 0) continue;
    if (!study.day.empty()) {
      const auto interval = study.calendar.interval_of(study.day[i]);
      if (!interval || *interval < cluster.first || *interval >= cluster.last) continue;
    }
    inside.push_back(i);
  }
  return inside;
}

}  // namespace

std::vector<Hotspot> scan_hotspots(const Scan& scan, const ScanStudy& study, const Inputs& inputs) {
  const StudyArea* areas = inputs.study ? &*inputs.study : nullptr;
  const Incidents records = select(inputs.incidents.incidents, study.rows);
  const Setting setting = {.points = study.points,
                           .study_m2 = areas == nullptr ? 0 : areas->m2,
                           .areas = areas == nullptr ? nullptr : &areas->areas(),
                           .records = &records};
  std::vector<Hotspot> hotspots;
  for (const ScanCluster& cluster : scan.clusters) {
    std::vector<Hotspot> one(1);
    one[0].method = "scan";
    one[0].shape = land(cluster, study);
    one[0].card = answer_card(one[0].shape, incidents_in(cluster, study), setting);
    rank_hotspots(one);  // id and label; the rank is the scan's
    one[0].card.p_value = cluster.p;
    one[0].rank = static_cast<std::int32_t>(hotspots.size() + 1);
    hotspots.push_back(std::move(one[0]));
  }
  return hotspots;
}

geo::Layer scan_layer(const std::vector<Hotspot>& hotspots, const Scan& scan,
                      const ScanStudy& study, const ScanOptions& options, const geo::Crs& crs) {
  geo::Layer layer = geo::hotspot_layer(hotspots, crs);
  layer.title = "Clusters of a scan statistic";
  const auto real = [&](const char* name, int decimals, const auto& of) {
    std::vector<double> values;
    for (const ScanCluster& cluster : scan.clusters) values.push_back(of(cluster));
    layer.fields.push_back({.name = name, .values = std::move(values), .decimals = decimals});
  };
  const auto text = [&](const char* name, const auto& of) {
    std::vector<std::string> values;
    for (const ScanCluster& cluster : scan.clusters) values.push_back(of(cluster));
    layer.fields.push_back({.name = name, .values = std::move(values)});
  };
  using Cluster = ScanCluster;
  std::vector<std::int64_t> places;
  for (const Cluster& one : scan.clusters) {
    places.push_back(static_cast<std::int64_t>(one.members.size()));
  }
  layer.fields.push_back({.name = "places", .values = std::move(places)});
  real("expected", 2, [](const Cluster& c) { return c.expected; });
  real("observed_to_expected", 2,
       [](const Cluster& c) { return static_cast<double>(c.cases) / c.expected; });
  real("relative_risk", 2, [](const Cluster& c) { return c.relative_risk; });
  real("log_likelihood_ratio", 6, [](const Cluster& c) { return c.ratio; });
  real("gumbel_p", 9, [](const Cluster& c) { return c.gumbel_p; });
  if (options.time == ScanTime::none) return layer;
  text("from", [&](const Cluster& c) { return slashed_date(study.calendar.first_day(c.first)); });
  text("to", [&](const Cluster& c) { return slashed_date(study.calendar.last_day(c.last - 1)); });
  if (options.time != ScanTime::prospective) return layer;
  real("recurrence_days", 0, [&](const Cluster& c) { return recurrence_days(options, c.p); });
  return layer;
}

geo::Layer window_layer(geo::Layer layer, const Scan& scan, const ScanStudy& study) {
  std::vector<MultiPolygon> shapes;
  for (const ScanCluster& cluster : scan.clusters) shapes.push_back(window(cluster, study));
  layer.name = "windows";
  layer.title = "Windows of a scan statistic";
  layer.shapes = std::move(shapes);
  return layer;
}

}  // namespace firemark::cli
