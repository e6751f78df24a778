#include "engine/hotspot/certainty.hpp"

#include "engine/hotspot/finders.hpp"
#include "engine/hotspot/judgement.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

using namespace firemark;

namespace {

constexpr double side = 4000;
constexpr double study_m2 = side * side;

std::vector<Point> structureless(std::size_t n, std::uint64_t number) {
  Stream stream(20261128, number);
  std::vector<Point> points(n);
  for (Point& p : points) p = {side * stream.uniform(), side * stream.uniform()};
  return points;
}

/// Three clusters of 60 in a background of 60.
std::vector<Point> planted() {
  std::vector<Point> points = structureless(60, 1);
  Stream stream(7);
  for (const Point middle : {Point{1000, 1000}, Point{3000, 1200}, Point{2000, 3000}})
    for (int i = 0; i < 60; ++i)
      points.push_back({middle.x + 30 * stream.normal(), middle.y + 30 * stream.normal()});
  return points;
}

/// Records at places, with what a density asks of them, a week long.
Incidents records_at(const std::vector<Point>& points) {
  Incidents records;
  records.points = points;
  records.time.assign(points.size(), {});
  records.weight.assign(points.size(), 1);
  records.precision.assign(points.size(), 0);
  return records;
}

struct NamedFinder {
  std::string name = {};
  Finder find = {};
};

/// Every method that gives hotspots: `eps` and `least` suit the planted clusters, or are so loose
/// that each method finds something in anything.
std::vector<NamedFinder> all_methods(const Incidents& records, double eps, std::int64_t least) {
  std::vector<double> days(records.size());
  for (std::size_t i = 0; i < days.size(); ++i) days[i] = static_cast<double>(i % 7);
  const Grid grid = grid_over({{0, 0}, {side, side}}, 100);
  return {{"kde",
           density_finder(records, grid, nullptr, {.bandwidth = 400, .cell = 100}, {.volume = 50})},
          {"dbscan", dbscan_finder({.eps = eps, .min_points = least})},
          {"hdbscan", hdbscan_finder({.min_points = 10, .min_cluster_size = 20})},
          {"optics", optics_finder({.eps = 2 * eps, .min_points = least, .cut = eps})},
          {"nnh", nnh_finder({.threshold = eps, .min_points = least}, study_m2)},
          {"stdbscan", st_dbscan_finder({.eps = eps, .eps_time = 7, .min_points = least}, days)}};
}

Finding run(const Finder& find, const std::vector<Point>& points) {
  std::vector<std::uint32_t> rows(points.size());
  std::iota(rows.begin(), rows.end(), 0U);
  return find(points, rows, 1);
}

Events even(std::uint64_t number) { return {.points = structureless(240, 1000 + number)}; }

std::vector<double> by_chance(const Finder& find, std::int64_t simulations) {
  return chance_contrasts({&find, 1}, even, study_m2, simulations).front();
}

}  // namespace

TEST_CASE("certainty: planted clusters appear in nine of ten re-runs, whatever the method") {
  const std::vector<Point> points = planted();
  const Incidents records = records_at(points);
  for (const NamedFinder& method : all_methods(records, 100, 6)) {
    INFO(method.name);
    const Finding found = run(method.find, points);
    const std::vector<double> stable = stability(found, points, method.find, {.resamples = 60}, 3);
    const std::vector<double> p = contrast_p(contrast(found, study_m2), by_chance(method.find, 49));
    std::vector<std::uint64_t> n(found.m2.size());
    for (const std::int32_t label : found.label)
      if (label != noise) ++n[static_cast<std::size_t>(label)];
    std::size_t large = 0;
    for (std::size_t k = 0; k < n.size(); ++k) {
      if (n[k] < 40) continue;
      ++large;
      CHECK(stable[k] >= 90);
      CHECK(p[k] == Approx(0.02));
    }
    CHECK(large == 3);
  }
}

TEST_CASE("certainty: what has no structure gives no hotspot in 95 of 100 seeds") {
  const CertaintyOptions standard;
  const Incidents records = records_at(structureless(240, 0));
  for (const NamedFinder& method : all_methods(records, 150, 4)) {
    const std::vector<double> simulated = by_chance(method.find, standard.simulations);
    std::size_t found = 0, empty = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      const Finding finding = run(method.find, structureless(240, seed));
      const std::vector<double> p = contrast_p(contrast(finding, study_m2), simulated);
      empty += p.empty() ? 1U : 0U;
      found +=
          std::ranges::any_of(p, [&](double each) { return each <= standard.alpha; }) ? 1U : 0U;
    }
    INFO(method.name << " found hotspots in " << found << " seeds, nothing at all in " << empty);
    CHECK(found <= 5);
    CHECK(empty < 50);
  }
}

TEST_CASE("certainty: a place that half of its records leave is not the same place") {
  // The re-run is scripted: everything in one place, or everything in two halves.
  const std::vector<Point> points(8, Point{1, 1});
  const Finding whole = {.label = std::vector<std::int32_t>(8, 0), .m2 = {100}};
  const auto together = [](std::span<const Point> p, std::span<const std::uint32_t>, double) {
    return Finding{.label = std::vector<std::int32_t>(p.size(), 0), .m2 = {100}};
  };
  const auto apart = [](std::span<const Point> p, std::span<const std::uint32_t>, double) {
    Finding finding = {.label = {}, .m2 = {50, 50, 50}};
    for (std::size_t i = 0; i < p.size(); ++i)
      finding.label.push_back(static_cast<std::int32_t>(i % 3));
    return finding;
  };
  CHECK(stability(whole, points, together, {.resamples = 10}, 1) == std::vector<double>{100});
  CHECK(stability(whole, points, apart, {.resamples = 10}, 1) == std::vector<double>{0});
  CHECK(std::isnan(stability(whole, points, together, {.resamples = 0}, 1)[0]));
}

TEST_CASE("certainty: re-runs use the method's own scale, more and less of it") {
  const std::vector<Point> points(4);
  const Finding one = {.label = {0, 0, 0, 0}, .m2 = {1}};
  const auto only_at_home = [](std::span<const Point> p, std::span<const std::uint32_t>,
                               double scale) {
    return Finding{.label = std::vector<std::int32_t>(p.size(), scale == 1 ? 0 : noise), .m2 = {1}};
  };
  CHECK(stability(one, points, only_at_home, {.resamples = 9}, 1)[0] == Approx(100.0 / 3));
}

TEST_CASE("certainty: the contrast is Kulldorff's ratio, 0 where a place is no denser") {
  // 6 of 8 on a quarter of the land.
  const Finding finding = {.label = {0, 0, 0, 0, 0, 0, 1, noise}, .m2 = {25, 25}};
  const std::vector<double> found = contrast(finding, 100);
  CHECK(found[0] == Approx(6 * std::log(6 / 2.0) + 2 * std::log(2 / 6.0)));
  CHECK(found[1] == 0);
  CHECK(std::isnan(contrast(finding, 0)[0]));
}

TEST_CASE("certainty: p counts the simulations that stand out as much") {
  const std::vector<double> by_chance = {1, 2, 2, 5};
  CHECK(contrast_p(std::vector<double>{6, 5, 2, 0}, by_chance) ==
        std::vector<double>{0.2, 0.4, 0.8, 1});
  CHECK(std::isnan(contrast_p(std::vector<double>{std::nan("")}, by_chance)[0]));
}

TEST_CASE("judgement: weak hotspots go, ranks close up, cards say p, q and stability") {
  const std::vector<Point> points = planted();
  const Clusters clusters = dbscan(points, {.eps = 100, .min_points = 4});
  std::vector<Hotspot> hotspots = cluster_hotspots(clusters, {.points = points});
  const std::size_t all = hotspots.size();
  Bench bench = {points, study_m2, even};
  const Finder find = dbscan_finder(clusters.options);
  std::vector<Hotspot> none;
  std::vector<Judged> methods = {{&hotspots, finding_by_cluster(hotspots, clusters.label), find},
                                 {&none, {}, find}};
  judge_hotspots(methods, bench, {.resamples = 20}, 1);
  CHECK(methods[0].left_out + hotspots.size() == all);
  CHECK(methods[1].left_out == 0);
  REQUIRE(hotspots.size() == 3);
  for (std::size_t h = 0; h < 3; ++h) {
    CHECK(hotspots[h].rank == static_cast<std::int32_t>(h) + 1);
    CHECK(hotspots[h].card.p_value == Approx(0.02));
    CHECK(hotspots[h].card.q_value >= hotspots[h].card.p_value);
    CHECK(hotspots[h].card.stability_pct >= 90);
  }
  bench.draw = nullptr;
  std::vector<Hotspot> untested = cluster_hotspots(clusters, {.points = points});
  methods = {{&untested, finding_by_land(untested, points), find}};
  judge_hotspots(methods, bench, {.resamples = 3}, 1);
  CHECK(methods[0].left_out == 0);
  CHECK(std::isnan(untested[0].card.p_value));
}
