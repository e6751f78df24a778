#include "engine/cluster/cluster_check.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>

using namespace firemark;

namespace {

/// Two squares of a kilometre, side by side; nine in ten live in the eastern one.
Areas two_squares() {
  Areas areas;
  for (int k = 0; k < 2; ++k) {
    const double west = 1'000.0 * k;
    areas.code.push_back(std::to_string(k));
    areas.name.emplace_back();
    areas.shape.push_back(
        {{.outer = {{west, 0}, {west + 1'000, 0}, {west + 1'000, 1'000}, {west, 1'000}}}});
  }
  areas.population = {100, 900};
  return areas;
}

const DbscanOptions dense = {.eps = 60, .min_points = 4};

}  // namespace

TEST_CASE("cluster check: draws have the size and the place asked for, again and again") {
  const ChancePoints people = over_areas(two_squares(), {100, 900}, 2'000, 7);
  const std::vector<Point> drawn = people(3);
  CHECK(drawn.size() == 2'000);
  const auto east = std::count_if(drawn.begin(), drawn.end(), [](Point p) { return p.x > 1'000; });
  CHECK(east > 1'740);  // 1,800 expected, standard deviation 13
  CHECK(east < 1'860);
  CHECK(people(3) == drawn);
  CHECK_FALSE(people(4) == drawn);
  CHECK_THROWS_AS(over_areas(two_squares(), {0, std::numeric_limits<double>::quiet_NaN()}, 5, 1),
                  Error);
}

TEST_CASE("cluster check: random labelling takes each incident once, whatever their order") {
  std::vector<Point> all;
  for (int i = 0; i < 100; ++i) all.push_back({static_cast<double>(i), 0});
  const std::vector<Point> drawn = among(all, 30, 1)(5);
  CHECK(drawn.size() == 30);
  CHECK(std::adjacent_find(drawn.begin(), drawn.end()) == drawn.end());
  std::reverse(all.begin(), all.end());
  CHECK(among(all, 30, 1)(5) == drawn);
  CHECK(among(all, 100, 1)(0).size() == 100);
  CHECK_THROWS_AS(among(all, 101, 1), Error);
}

TEST_CASE("cluster check: a planted cluster is beyond chance, small ones are not") {
  std::vector<Point> points = over_areas(two_squares(), {1, 1}, 150, 11)(0);
  for (int i = 0; i < 40; ++i) points.push_back({500.0 + i % 7, 500.0 + i / 7});
  const Clusters found = dbscan(points, dense);
  const auto draw = over_areas(two_squares(), {1, 1}, points.size(), 2);
  const ClusterCheckOptions options = {.chance = Chance::land, .simulations = 99};
  const ClusterCheck check = check_clusters(found, draw, options);
  REQUIRE(check.p.size() == static_cast<std::size_t>(found.count));
  const auto planted = static_cast<std::size_t>(found.label.back());
  CHECK(check.p[planted] == 0.01);
  CHECK(check.expected[planted] == 0);
  for (std::size_t k = 0; k < check.p.size(); ++k) {
    if (k == planted) continue;
    CHECK(check.p[k] > 0.05);
    CHECK(check.expected[k] > 0);
  }
}

TEST_CASE("cluster check: without clusters there is nothing to check") {
  const Clusters none = dbscan(std::vector<Point>{{0, 0}}, dense);
  const auto draw = over_areas(two_squares(), {1, 1}, 1, 2);
  CHECK(check_clusters(none, draw, {.simulations = 9}).p.empty());
  CHECK_THROWS_AS(check_clusters(none, draw, {.simulations = 0}), Error);
}

TEST_CASE("cluster check: by chance alone p is below 0.05 no more than once in twenty") {
  constexpr std::uint64_t sets = 300;
  int below = 0;
  for (std::uint64_t set = 0; set < sets; ++set) {
    const std::vector<Point> points = over_areas(two_squares(), {1, 1}, 150, 1'000)(set);
    const Clusters found = dbscan(points, dense);
    const auto draw = over_areas(two_squares(), {1, 1}, 150, set + 5'000);
    const ClusterCheck check = check_clusters(found, draw, {.simulations = 99});
    below +=
        std::any_of(check.p.begin(), check.p.end(), [](double p) { return p <= 0.05; }) ? 1 : 0;
  }
  CHECK(below <= 30);  // 15 expected at most, standard deviation 3.8
  CHECK(below > 0);
}

TEST_CASE("cluster check: the threads never show") {
  const std::vector<Point> points = over_areas(two_squares(), {1, 1}, 300, 3)(0);
  const Clusters found = dbscan(points, dense);
  const auto draw = over_areas(two_squares(), {1, 1}, 300, 4);
  std::vector<ClusterCheck> results;
  for (const unsigned threads : {7u, 1u}) {
    const ThreadLimit limit(threads);
    results.push_back(check_clusters(found, draw, {.simulations = 49}));
  }
  CHECK(results[0].p == results[1].p);
  CHECK(results[0].expected == results[1].expected);
}
