#include "engine/cluster/cluster_check.hpp"

#include "engine/cluster/dbscan.hpp"
#include "engine/cluster/hdbscan.hpp"
#include "engine/cluster/st_dbscan.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "tests/engine/cluster/two_squares.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

std::vector<std::int32_t> labels(const Events& events) {
  return dbscan(events.points, {.eps = 60, .min_points = 4}).label;
}
std::vector<double> dense(const Events& events) { return cluster_sizes(labels(events)); }

}  // namespace

TEST_CASE("cluster check: a planted cluster is beyond chance, small ones are not") {
  Events events = over_areas(two_squares(), {1, 1}, 150, 11)(0);
  for (int i = 0; i < 40; ++i)
    events.points.push_back({500.0 + i % 7, 500.0 + std::floor(i / 7.0)});
  const std::vector<double> found = dense(events);
  const auto draw = over_areas(two_squares(), {1, 1}, events.points.size(), 2);
  const ClusterCheckOptions options = {.chance = Chance::land, .simulations = 99};
  const ClusterCheck check = check_clusters(found, draw, dense, options);
  REQUIRE(check.p.size() > 1);
  const auto planted = static_cast<std::size_t>(labels(events).back());
  CHECK(check.p[planted] == 0.01);
  CHECK(check.expected[planted] == 0);
  for (std::size_t k = 0; k < check.p.size(); ++k) {
    if (k == planted) continue;
    CHECK(check.p[k] > 0.05);
    CHECK(check.expected[k] > 0);
  }
}

TEST_CASE("cluster check: without clusters there is nothing to check") {
  const std::vector<double> none = cluster_sizes(std::vector<std::int32_t>{noise, noise});
  const auto draw = over_areas(two_squares(), {1, 1}, 1, 2);
  CHECK(check_clusters(none, draw, dense, {.simulations = 9}).p.empty());
  CHECK_THROWS_AS(check_clusters(none, draw, dense, {.simulations = 0}), Error);
}

TEST_CASE("cluster check: by chance alone p is below 0.05 no more than once in twenty") {
  constexpr std::uint64_t sets = 300;
  int below = 0;
  for (std::uint64_t set = 0; set < sets; ++set) {
    const auto found = dense(over_areas(two_squares(), {1, 1}, 150, 1'000)(set));
    const auto draw = over_areas(two_squares(), {1, 1}, 150, set + 5'000);
    const ClusterCheck check = check_clusters(found, draw, dense, {.simulations = 99});
    below +=
        std::any_of(check.p.begin(), check.p.end(), [](double p) { return p <= 0.05; }) ? 1 : 0;
  }
  CHECK(below <= 30);  // 15 expected at most, standard deviation 3.8
  CHECK(below > 0);
}

TEST_CASE("cluster check: the threads never show") {
  const auto found = dense(over_areas(two_squares(), {1, 1}, 300, 3)(0));
  const auto draw = over_areas(two_squares(), {1, 1}, 300, 4);
  std::vector<ClusterCheck> results;
  for (const unsigned threads : {7u, 1u}) {
    const ThreadLimit limit(threads);
    results.push_back(check_clusters(found, draw, dense, {.simulations = 49}));
  }
  CHECK(results[0].p == results[1].p);
  CHECK(results[0].expected == results[1].expected);
}

TEST_CASE("cluster check: a busy place is no outbreak, a week of it is") {
  Events events = over_areas(two_squares(), {1, 1}, 150, 21)(0);
  for (int i = 0; i < 60; ++i) events.points.push_back({500, 500});
  for (int i = 0; i < 210; ++i) events.days.push_back(i * 37 % 365);
  const Clustering series = [](const Events& e) {
    return cluster_sizes(
        st_dbscan(e.points, e.days, {.eps = 60, .eps_time = 3, .min_points = 3}).label);
  };
  const auto draw = with_marks(at_places(events.points), events, 5);
  for (const double p : check_clusters(series(events), draw, series, {.simulations = 99}).p) {
    CHECK(p > 0.05);
  }
  for (std::size_t i = 190; i < 210; ++i) events.days[i] = 100 + static_cast<double>(i % 7);
  const auto dealt = with_marks(at_places(events.points), events, 5);
  const ClusterCheck check = check_clusters(series(events), dealt, series, {.simulations = 99});
  CHECK(std::count(check.p.begin(), check.p.end(), 0.01) == 1);
}

TEST_CASE(
    "cluster check: HDBSCAN* goes by the excess of mass, for chance makes large clusters, too") {
  Events events = over_areas(two_squares(), {1, 1}, 100, 31)(0);
  for (int i = 0; i < 60; ++i)
    events.points.push_back({1'500.0 + i % 8, 500.0 + std::floor(i / 8.0)});
  const HdbscanOptions options = {.min_points = 5, .min_cluster_size = 10};
  const Clustering tree = [&](const Events& e) { return hdbscan(e.points, options).stability; };
  const auto draw = over_areas(two_squares(), {1, 1}, 160, 6);
  const DensityClusters found = hdbscan(events.points, options);
  const ClusterCheck check = check_clusters(found.stability, draw, tree, {.simulations = 49});
  REQUIRE(found.label.back() != noise);
  CHECK(check.p[static_cast<std::size_t>(found.label.back())] == 0.02);
  CHECK(std::count(check.p.begin(), check.p.end(), 0.02) == 1);
}

TEST_CASE("cluster check: sizes are counted by cluster, noise by none") {
  const std::vector<std::int32_t> label = {1, noise, 0, 1, 1};
  CHECK(cluster_sizes(label) == std::vector<double>{1, 3});
  CHECK(cluster_sizes(label, std::vector<double>{0.5, 9, 2, 1, 1}) == std::vector<double>{2, 2.5});
}

TEST_CASE(
    "cluster check: by weight, few grave incidents together are beyond chance, many are not") {
  Events events;
  for (int i = 0; i < 300; ++i)
    events.points.push_back({20.0 * std::floor(i / 30.0), 100.0 * (i % 30)});
  events.weights.assign(300, 1);
  for (std::size_t i = 0; i < 8; ++i) events.weights[30 * i] = 50;
  const Clustering weighed = [](const Events& e) {
    return cluster_sizes(dbscan(e.points, e.weights, {.eps = 30, .min_points = 3}).label,
                         e.weights);
  };
  const auto draw = with_marks(at_places(events.points), events, 3);
  const ClusterCheck check = check_clusters(weighed(events), draw, weighed, {.simulations = 99});
  REQUIRE(check.p.size() > 1);
  // One row of ten holds all that is grave; dealt out, no row does.
  CHECK(std::count(check.p.begin(), check.p.end(), 0.01) == 1);
  CHECK(std::count_if(check.p.begin(), check.p.end(), [](double p) { return p > 0.9; }) > 0);
}
