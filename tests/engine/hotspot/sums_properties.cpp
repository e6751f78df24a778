#include "engine/hotspot/finders.hpp"
#include "engine/hotspot/judgement.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

using namespace firemark;

namespace {

/// Points on a coarse lattice, so that many share a place, lie on borders, or on one line.
std::vector<Point> any_points() {
  const auto number = rc::gen::inRange(0, 41);
  const auto pairs =
      *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::pair(number, number));
  std::vector<Point> points;
  for (const auto& [x, y] : pairs) points.push_back({25.0 * x, 25.0 * y});
  return points;
}

Incidents records_at(const std::vector<Point>& points) {
  Incidents records;
  records.points = points;
  records.time.assign(points.size(), {});
  records.weight.assign(points.size(), 1);
  records.precision.assign(points.size(), 0);
  return records;
}

std::vector<Finder> every_method(const Incidents& records) {
  const Grid grid = grid_over({{-200, -200}, {1200, 1200}}, 50);
  return {
      density_finder(records, grid, nullptr, {.bandwidth = 150, .cell = 50}, {.min_incidents = 2}),
      dbscan_finder({.eps = 40, .min_points = 3}),
      hdbscan_finder({.min_points = 3, .min_cluster_size = 3}),
      optics_finder({.eps = 80, .min_points = 3, .cut = 40}),
      nnh_finder({.threshold = 40, .min_points = 3}, 1e6),
      st_dbscan_finder({.eps = 40, .min_points = 3}, std::vector<double>(records.size()))};
}

}  // namespace

TEST_CASE("hotspots: inside and outside are all located records, for every method") {
  rc::check([] {
    const std::vector<Point> points = any_points();
    const Incidents records = records_at(points);
    std::vector<std::uint32_t> rows(points.size());
    std::iota(rows.begin(), rows.end(), 0U);
    for (const Finder& find : every_method(records)) {
      const Finding found = find(points, rows, 1);
      RC_ASSERT(found.label.size() == points.size());
      const auto hotspots = partition_hotspots(
          {"any", found.label, std::vector<double>(found.m2.size(), 20.0)}, {.points = points});
      std::uint64_t inside = 0;
      double share = 0;
      for (const Hotspot& hotspot : hotspots) {
        inside += hotspot.card.n;
        share += hotspot.card.share_pct;
      }
      const auto outside = static_cast<std::uint64_t>(std::ranges::count(found.label, noise));
      RC_ASSERT(inside + outside == points.size());
      RC_ASSERT(share <= 100 + 1e-9);
    }
  });
}

TEST_CASE("hotspots: a surface's places hold each record once, and so do their cards") {
  rc::check([] {
    const std::vector<Point> points = any_points();
    const Surface surface = kde(points, {}, grid_over({{-200, -200}, {1200, 1200}}, 50),
                                {.bandwidth = 120, .cell = 50});
    const auto hotspots =
        surface_hotspots(surface, {.points = points}, {.volume = 70, .min_incidents = 1});
    const Finding found = finding_by_land(hotspots, points);
    std::uint64_t inside = 0;
    for (const Hotspot& hotspot : hotspots) inside += hotspot.card.n;
    const auto outside = static_cast<std::uint64_t>(std::ranges::count(found.label, noise));
    RC_ASSERT(inside + outside == points.size());
  });
}
