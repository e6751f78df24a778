#include "engine/cluster/nnh.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace firemark;

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

/// One order from its description, sharing no code with the engine: O(n^2).
Lists by_definition(const std::vector<Point>& items, double threshold, const NnhOptions& options) {
  const auto n = static_cast<std::uint32_t>(items.size());
  std::vector<std::uint8_t> free(n, 1);
  const auto pair = [&](std::uint32_t i, std::uint32_t j) {
    const double dx = items[i].x - items[j].x, dy = items[i].y - items[j].y;
    return i != j && dx * dx + dy * dy < threshold * threshold;
  };
  const auto pairs = [&](std::uint32_t i, bool only_free) {
    std::size_t count = 0;
    for (std::uint32_t j = 0; j < n; ++j)
      count += pair(i, j) && (!only_free || free[j] == 1) ? 1U : 0U;
    return count;
  };
  std::vector<std::size_t> count(n);
  for (std::uint32_t i = 0; i < n; ++i) count[i] = pairs(i, false);
  std::vector<std::uint8_t> tried(n);
  Lists result;
  while (true) {
    std::uint32_t seed = n;
    for (std::uint32_t i = 0; i < n; ++i) {
      if (tried[i] == 1 || free[i] == 0) continue;
      if (options.recount) count[i] = pairs(i, true);
      if (seed == n || count[i] > count[seed] ||
          (count[i] == count[seed] &&
           (items[i].x < items[seed].x ||
            (items[i].x == items[seed].x && items[i].y < items[seed].y)))) {
        seed = i;
      }
    }
    if (seed == n) return result;
    tried[seed] = 1;
    std::vector<std::uint32_t> members;
    for (std::uint32_t j = 0; j < n; ++j) {
      if (free[j] == 1 && (j == seed || pair(seed, j))) members.push_back(j);
    }
    if (members.size() < static_cast<std::size_t>(options.min_points)) continue;
    for (const std::uint32_t j : members) free[j] = 0;
    result.push_back(members);
  }
}

std::vector<Point> some_points(std::uint64_t seed) {
  Stream stream(seed);
  const std::uint64_t n = stream.below(220), kind = stream.below(3);
  std::vector<Point> points;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto whole = [&] { return static_cast<double>(stream.below(12)); };
    points.push_back(kind == 0   ? Point{430'000 + 90 * stream.normal(), 50 * stream.normal()}
                     : kind == 1 ? Point{500'000 + 37.5 * whole(), 30 * whole()}
                                 : Point{whole() * 8, whole() * 8});
  }
  return points;
}

}  // namespace

TEST_CASE("nnh: of nothing, and of scattered points, there are no clusters") {
  CHECK(nnh({}, 1e6).empty());
  CHECK(
      nnh(std::vector<Point>{{0, 0}, {500, 500}}, 1e6, {.threshold = 50, .min_points = 2}).empty());
}

TEST_CASE("nnh: the threshold by chance is Clark and Evans's, less its errors") {
  CHECK(chance_threshold(100, 1e6, 0) == 50);
  CHECK(chance_threshold(100, 1e6, 1) == Approx(50 - 2.6136));
  CHECK(chance_threshold(2, 1e6, 10) == 0);
}

TEST_CASE("nnh: clusters of clusters are orders") {
  // Twelve towns of twelve incidents, in three counties of four.
  std::vector<Point> points;
  for (int county = 0; county < 3; ++county) {
    for (int town = 0; town < 4; ++town) {
      for (int i = 0; i < 12; ++i) {
        points.push_back(
            {50'000.0 * county + 1'000 * (town % 2) + i % 4, 1'000.0 * (town / 2) + i / 4});
      }
    }
  }
  const auto orders = nnh(points, 0, {.threshold = 1'500, .min_points = 3});
  CHECK(orders.size() == 1);  // one threshold for all orders: towns of a county are one cluster
  const auto by_chance = nnh(points, 150'000.0 * 150'000.0, {.deviations = 0, .min_points = 3});
  REQUIRE(by_chance.size() >= 1);
  const auto near = nnh(points, 0, {.threshold = 10, .min_points = 3});
  REQUIRE(near.size() == 1);
  CHECK(near[0].clusters.size() == 12);
  CHECK(near[0].clusters[0].incidents.size() == 12);
  CHECK(near[0].clusters[0].centre.x == Approx(1.5));
  CHECK(near[0].clusters[0].parent == -1);
}

TEST_CASE("nnh: the next order gathers the centres of the last") {
  std::vector<Point> points;
  for (int k = 0; k < 9; ++k) {
    for (int i = 0; i < 5; ++i) points.push_back({40.0 * (k % 3) + i, 40.0 * (k / 3)});
  }
  const auto orders = nnh(points, 60'000, {.deviations = 0, .min_points = 5});
  REQUIRE(orders.size() == 2);
  CHECK(orders[0].threshold == Approx(0.5 * std::sqrt(60'000 / 45.0)));
  CHECK(orders[0].clusters.size() == 9);
  CHECK(orders[1].threshold == Approx(0.5 * std::sqrt(60'000 / 9.0)));
  REQUIRE_FALSE(orders[1].clusters.empty());
  for (const NnhCluster& cluster : orders[1].clusters) {
    CHECK(cluster.incidents.size() == 5 * cluster.items.size());
    for (const std::uint32_t item : cluster.items) CHECK(orders[0].clusters[item].parent >= 0);
  }
}

TEST_CASE("nnh: what cannot be answered is refused") {
  const std::vector<Point> place(20, {1, 1});
  CHECK_THROWS_AS(nnh(place, 0), Error);
  CHECK_THROWS_AS(nnh(place, 1e6, {.threshold = 0}), Error);
  CHECK_THROWS_AS(nnh(place, 1e6, {.min_points = 1}), Error);
  CHECK(nnh(place, 1e6)[0].clusters.size() == 1);
}

TEST_CASE("nnh: properties") {
  CHECK(rc::check("the first order is the description's", [](std::uint64_t seed) {
    const std::vector<Point> points = some_points(seed);
    const NnhOptions options = {.threshold = 30 + static_cast<double>(seed % 20),
                                .min_points = 2 + static_cast<std::int64_t>(seed % 6),
                                .recount = seed % 2 == 0};
    const auto orders = nnh(points, 0, options);
    Lists found;
    if (!orders.empty()) {
      for (const NnhCluster& cluster : orders[0].clusters) found.push_back(cluster.items);
    }
    RC_ASSERT(found == by_definition(points, *options.threshold, options));
  }));

  CHECK(rc::check("the order of rows decides nothing", [](std::uint64_t seed) {
    const std::vector<Point> points = some_points(seed);
    std::vector<Point> turned(points.rbegin(), points.rend());
    const NnhOptions options = {.threshold = 40, .min_points = 4};
    const auto a = nnh(points, 0, options), b = nnh(turned, 0, options);
    RC_ASSERT(a.size() == b.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
      RC_ASSERT(a[k].clusters.size() == b[k].clusters.size());
      for (std::size_t c = 0; c < a[k].clusters.size(); ++c) {
        RC_ASSERT(a[k].clusters[c].incidents.size() == b[k].clusters[c].incidents.size());
      }
    }
  }));
}
