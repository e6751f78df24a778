#include "engine/sample/planted.hpp"

#include "engine/cluster/dbscan.hpp"
#include "engine/sample/happenings.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace firemark;
using namespace firemark::sample;

namespace {

bool within(const PlantedHotspot& spot, Point p) {
  return squared_distance(p, spot.centre) <= spot.radius * spot.radius;
}

/// Is there a cluster that holds most of what lies in the disc, and little else?
bool found(const PlantedHotspot& spot, const std::vector<Point>& points,
           const std::vector<std::int32_t>& label) {
  std::map<std::int32_t, double> in_disc, in_all;
  double n = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    ++in_all[label[i]];
    if (!within(spot, points[i])) continue;
    ++in_disc[label[i]];
    ++n;
  }
  return std::ranges::any_of(in_disc, [&](const auto& cluster) {
    return cluster.first != noise && cluster.second > 0.8 * n && in_all[cluster.first] < 2 * n;
  });
}

}  // namespace

TEST_CASE("sample truth: dbscan finds every planted hotspot, and not much beside") {
  // The sets and options of the sample's plan.
  const struct {
    std::vector<const char*> series;
    double eps;
    std::int64_t min_points;
    std::int32_t most_clusters;
  } themes[] = {
      {{"deliberate primary fires", "deliberate secondary fires"}, 100, 10, 40},
      {{"police ASB", "council ASB"}, 100, 100, 30},
      {{"fly-tipping"}, 100, 30, 30},
      {{"hate crime"}, 150, 10, 5},
  };
  const County county = make_county(1);
  const Happenings happenings(county, 1, published_incidents());
  std::size_t asked = 0;
  for (const auto& theme : themes) {
    std::vector<std::size_t> series;
    for (const char* name : theme.series) series.push_back(series_named(name));
    const auto of_theme = [&](std::size_t one) {
      return std::ranges::find(series, one) != series.end();
    };
    std::vector<Point> points;
    for (std::size_t e = 0; e < extracts; ++e) {
      happenings.tell(static_cast<Extract>(e), [&](const Happening& it) {
        if (of_theme(it.series)) points.push_back(it.at);
      });
    }
    const Clusters clusters = dbscan(points, {.eps = theme.eps, .min_points = theme.min_points});
    CHECK(clusters.count <= theme.most_clusters);
    for (const PlantedHotspot& spot : happenings.planted()) {
      if (!of_theme(spot.series)) continue;
      INFO(spot.id);
      CHECK(found(spot, points, clusters.label));
      ++asked;
    }
  }
  CHECK(asked == happenings.planted().size());
}

TEST_CASE("sample truth: discs lie apart, hold addresses and name their town") {
  for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
    const County county = make_county(seed);
    const auto planted = plant_hotspots(county, seed);
    for (std::size_t i = 0; i < planted.size(); ++i) {
      INFO(seed << " " << planted[i].id);
      CHECK(planted[i].addresses.size() > 30);
      CHECK(!planted[i].place.empty());
      CHECK(planted[i].to > planted[i].from);
      for (const Spot& spot : planted[i].addresses) {
        CHECK(within(planted[i], address(county.segments[spot.segment], spot.number)));
      }
      for (std::size_t j = 0; j < i; ++j) {
        const double gap = planted[i].radius + planted[j].radius;
        CHECK(squared_distance(planted[i].centre, planted[j].centre) > gap * gap);
      }
    }
  }
}
