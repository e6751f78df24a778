#include "engine/hotspot/hotspots.hpp"

#include "engine/density/kde.hpp"
#include "engine/evaluate/e_test.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

Ring box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

/// Two wards side by side, 4 km by 2 km together.
Areas wards() {
  return {.code = {"W1", "W2"},
          .name = {"West", "East"},
          .shape = {{{.outer = box(0, 0, 2000, 2000)}}, {{.outer = box(2000, 0, 4000, 2000)}}},
          .population = {100, 200}};
}

/// Thirty incidents at (600, 1000) and twenty at (3000, 1000), within 40 m, and some far apart.
std::vector<Point> two_places() {
  Stream draw(3);
  std::vector<Point> points;
  const auto around = [&](Point middle, int n) {
    for (int i = 0; i < n; ++i)
      points.push_back(
          {middle.x + 80 * (draw.uniform() - 0.5), middle.y + 80 * (draw.uniform() - 0.5)});
  };
  around({600, 1000}, 30);
  around({3000, 1000}, 20);
  for (const Point p : {Point{100, 100}, Point{1900, 1900}, Point{3900, 200}, Point{2100, 50}})
    points.push_back(p);
  return points;
}

}  // namespace

TEST_CASE("cluster hotspots: members, shares and wards stand on the card") {
  const Areas areas = wards();
  const std::vector<Point> points = two_places();
  const Setting setting = {.points = points, .study_m2 = 8e6, .areas = &areas};
  const auto hotspots = cluster_hotspots(dbscan(points, {.eps = 100, .min_points = 10}), setting);
  REQUIRE(hotspots.size() == 2);
  CHECK(hotspots[0].rank == 1);
  CHECK(hotspots[0].card.n == 30);
  CHECK(hotspots[0].card.share_pct == Approx(100 * 30.0 / 54));
  CHECK(hotspots[0].label == "West, west");
  REQUIRE(hotspots[0].card.areas.size() == 1);
  CHECK(hotspots[0].card.areas[0].code == "W1");
  CHECK(hotspots[0].card.areas[0].share_pct == Approx(100));
  CHECK(hotspots[1].card.n == 20);
  const double m2 = area(hotspots[0].shape);
  CHECK(hotspots[0].card.area_ha == Approx(m2 / 1e4));
  CHECK(hotspots[0].card.density_km2 == Approx(30 / (m2 / 1e6)));
  CHECK(hotspots[0].card.ratio_to_mean == Approx((30 / m2) / (54 / 8e6)));
}

TEST_CASE("cluster hotspots: footprints end where the study area does, and the card follows") {
  std::vector<Point> points(12, Point{0, 1000});
  points.resize(24, Point{2000, 1000});
  const MultiPolygon land = {{.outer = box(0, 0, 4000, 2000)}};
  const Clusters clusters = dbscan(points, {.eps = 100, .min_points = 10});
  const auto whole = cluster_hotspots(clusters, {.points = points, .study_m2 = 8e6});
  const auto cut = cluster_hotspots(clusters, {.points = points, .study_m2 = 8e6, .land = &land});
  REQUIRE(cut.size() == 2);
  CHECK(cut[0].cluster == 0);  // half the land, so the denser of two
  CHECK(cut[0].card.n == 12);
  CHECK(cut[0].card.area_ha == Approx(whole[0].card.area_ha / 2));
  CHECK(cut[0].card.density_km2 == Approx(whole[0].card.density_km2 * 2));
  CHECK(cut[1].card.area_ha == Approx(whole[0].card.area_ha));
  CHECK(bounds(cut[0].shape).min.x == Approx(0).margin(1e-6));
}

TEST_CASE("surface hotspots: the same two places, and none that is too small to speak of") {
  const Areas areas = wards();
  const std::vector<Point> points = two_places();
  const Setting setting = {.points = points, .study_m2 = 8e6, .areas = &areas};
  const Surface surface =
      kde(points, {}, grid_over({{0, 0}, {4000, 2000}}, 50), {.bandwidth = 200, .cell = 50});
  const auto hotspots = surface_hotspots(surface, setting, {.volume = 60, .min_incidents = 5});
  REQUIRE(hotspots.size() == 2);
  CHECK(hotspots[0].label == "West, west");
  CHECK(hotspots[0].card.n == 30);
  CHECK(hotspots[1].label == "East, centre");
  CHECK(surface_hotspots(surface, setting, {.volume = 60, .min_incidents = 25}).size() == 1);
}

TEST_CASE("hotspots: incidents inside and outside are all located incidents") {
  const std::vector<Point> points = two_places();
  const Setting setting = {.points = points};
  const Clusters clusters = dbscan(points, {.eps = 100, .min_points = 10});
  std::uint64_t inside = 0;
  for (const Hotspot& hotspot : cluster_hotspots(clusters, setting)) inside += hotspot.card.n;
  const auto outside =
      static_cast<std::uint64_t>(std::count(clusters.label.begin(), clusters.label.end(), noise));
  CHECK(inside + outside == points.size());
}

TEST_CASE("hotspots: the order of the rows never shows") {
  std::vector<Point> points = two_places();
  const auto names = [&] {
    std::vector<std::string> ids;
    for (const Hotspot& h :
         cluster_hotspots(dbscan(points, {.eps = 100, .min_points = 10}), {.points = points}))
      ids.push_back(h.id + " " + std::to_string(h.card.n));
    return ids;
  };
  const auto before = names();
  std::reverse(points.begin(), points.end());
  CHECK(names() == before);
}

TEST_CASE("hotspots: places with two incidents or more are repeat places") {
  const std::vector<Point> points = {{0, 0}, {0, 0}, {10, 0}, {10, 0}, {10, 0}, {20, 0}};
  const auto hotspots =
      cluster_hotspots(dbscan(points, {.eps = 50, .min_points = 3}), {.points = points});
  REQUIRE(hotspots.size() == 1);
  CHECK(hotspots[0].card.repeat_places == 2);
}

TEST_CASE("hotspots: nothing gives none, and what is not known is not 0") {
  CHECK(cluster_hotspots(dbscan(std::vector<Point>()), {}).empty());
  CHECK(surface_hotspots(kde({}, {}, grid_over({{0, 0}, {1000, 1000}}, 50)), {}).empty());
  const std::vector<Point> points = {{0, 0}, {1, 0}, {0, 1}};
  const auto alone =
      cluster_hotspots(dbscan(points, {.eps = 5, .min_points = 3}), {.points = points});
  REQUIRE(alone.size() == 1);
  CHECK(std::isnan(alone[0].card.ratio_to_mean));
  CHECK(alone[0].card.areas.empty());
  CHECK(alone[0].label.empty());
}

TEST_CASE("hotspots: what, when, for how many, and against the year before stand on the card") {
  Areas areas = wards();
  Incidents records;
  records.extra.push_back({.name = "target"});
  for (int i = 0; i < 12; ++i) {
    records.points.push_back({500 + i * 1.0, 500});
    records.category.push("fire");
    records.subcategory.push("");
    const Moment evening =
        to_utc({2025, 11, i < 9 ? 7 : 8, 20, i, 0}, Timezone::europe_london);  // Friday, Saturday
    records.time.push_back({evening, evening + 60});
    records.time_precision.push_back(TimePrecision::minute);
    records.extra[0].push(i % 3 == 0 ? "car" : "refuse");
  }
  const std::vector<Point> earlier = {{501, 500}, {502, 500}, {900, 900}};
  Setting setting = {.points = records.points,
                     .study_m2 = 8e6,
                     .areas = &areas,
                     .residents = &areas,
                     .records = &records,
                     .target = "target",
                     .earlier = &earlier};
  const auto hotspots =
      cluster_hotspots(dbscan(records.points, {.eps = 50, .min_points = 5}), setting);
  REQUIRE(hotspots.size() == 1);
  const AnswerCard& card = hotspots[0].card;
  CHECK(card.top_target == "refuse");
  CHECK(card.top_target_pct == Approx(100 * 8.0 / 12));
  CHECK(card.peak_days.first == 4);
  CHECK(card.peak_days.share == Approx(100));
  CHECK(card.peak_hours.share == Approx(100));
  CHECK(card.n_prev == 2);
  CHECK(card.change_pct == Approx(500));
  CHECK(card.change_p == Approx(e_test(12, 2)));
  // A hundred people on 4 km2, evenly.
  CHECK(card.population == Approx(100 * area(hotspots[0].shape) / 4e6));
  CHECK(card.rate_1000 == Approx(1000 * 12 / card.population));
  CHECK(card.rate_lo < card.rate_1000);
  CHECK(card.rate_hi > card.rate_1000);
}

TEST_CASE("hotspots: a change from nothing has no percentage") {
  const std::vector<Point> points = {{0, 0}, {1, 0}, {0, 1}}, none;
  const auto hotspots = cluster_hotspots(dbscan(points, {.eps = 5, .min_points = 3}),
                                         {.points = points, .earlier = &none});
  REQUIRE(hotspots.size() == 1);
  CHECK(hotspots[0].card.n_prev == 0);
  CHECK(std::isnan(hotspots[0].card.change_pct));
  CHECK(hotspots[0].card.change_p == Approx(e_test(3, 0)));
  CHECK(std::isnan(hotspots[0].card.rate_1000));
  CHECK(hotspots[0].card.top_target.empty());
  CHECK(std::isnan(hotspots[0].card.peak_hours.share));
}
