#include "cli/inputs.hpp"
#include "cli/scan_tables.hpp"
#include "engine/geometry/buffer.hpp"
#include "engine/hotspot/answer_card.hpp"
#include "geo/hotspot_layer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <utility>

namespace firemark::cli {
namespace {

/// A circle is drawn a little wide, so that its outline of chords holds the last place; a single
/// place as one that can be seen.
constexpr double circle_slack = 1.002;
constexpr double smallest_circle = 10;  ///< [m]

MultiPolygon land(const ScanCluster& cluster, const ScanStudy& study,
                  const std::map<std::string, std::size_t>& area_of, const StudyArea* areas) {
  MultiPolygon shape;
  if (areas == nullptr) {
    const Point centre = study.at[cluster.centre];
    const double radius = std::max(cluster.radius * circle_slack, smallest_circle);
    Ring outline = circle_outline({0, 0}, radius);
    const double turn = cluster.angle * std::numbers::pi / 180;
    for (Point& p : outline) {
      const double along = p.x * cluster.shape;  // 1 for a circle
      p = {centre.x + along * std::cos(turn) - p.y * std::sin(turn),
           centre.y + along * std::sin(turn) + p.y * std::cos(turn)};
    }
    shape.push_back({.outer = std::move(outline)});
    return shape;
  }
  for (const std::uint32_t place : cluster.members) {
    const MultiPolygon& one = areas->areas().shape[area_of.at(study.ids[place])];
    shape.insert(shape.end(), one.begin(), one.end());
  }
  return shape;
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

std::vector<Hotspot> scan_hotspots(const Scan& scan, const ScanStudy& study,
                                   const StudyArea* areas) {
  std::map<std::string, std::size_t> area_of;
  if (areas != nullptr) {
    for (std::size_t i = 0; i < areas->areas().size(); ++i) area_of[areas->areas().code[i]] = i;
  }
  const Setting setting = {.points = study.points,
                           .study_m2 = areas == nullptr ? 0 : areas->m2,
                           .areas = areas == nullptr ? nullptr : &areas->areas()};
  std::vector<Hotspot> hotspots;
  for (const ScanCluster& cluster : scan.clusters) {
    std::vector<Hotspot> one(1);
    one[0].method = "scan";
    one[0].shape = land(cluster, study, area_of, areas);
    one[0].card = answer_card(one[0].shape, incidents_in(cluster, study), setting);
    rank_hotspots(one);  // id and label; the rank is the scan's
    one[0].card.p_value = cluster.p;
    one[0].rank = static_cast<std::int32_t>(hotspots.size() + 1);
    hotspots.push_back(std::move(one[0]));
  }
  return hotspots;
}

geo::Layer scan_layer(const Scan& scan, const ScanStudy& study, const ScanOptions& options,
                      const StudyArea* areas, const geo::Crs& crs) {
  geo::Layer layer = geo::hotspot_layer(scan_hotspots(scan, study, areas), crs);
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
  real("recurrence_days", 0, [&](const Cluster& c) { return options.interval / c.p; });
  return layer;
}

}  // namespace firemark::cli
