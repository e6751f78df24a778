#include "engine/cluster/hdbscan.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "tests/engine/cluster/hdbscan_oracle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <numeric>

using namespace firemark;

namespace {

using Labels32 = std::vector<std::int32_t>;

std::vector<Point> towns(std::size_t n, std::uint64_t seed, bool snapped = false) {
  Stream stream(seed);
  std::vector<Point> points;
  for (std::size_t i = 0; i < n; ++i) {
    const auto town = static_cast<double>(stream.below(6));
    const double wide = 20 + 30 * town;
    Point p = {430'000 + 900 * town + wide * stream.normal(), 540'000 + wide * stream.normal()};
    if (stream.below(5) == 0) {
      p = {430'000 + 6'000 * stream.uniform(), 538'000 + 4'000 * stream.uniform()};
    }
    if (snapped) p = {std::round(p.x / 40) * 40, std::round(p.y / 40) * 40};
    points.push_back(p);
  }
  return points;
}

HdbscanOptions some_options(std::uint64_t seed) {
  Stream stream(seed, 1);
  return {.min_points = 1 + static_cast<std::int64_t>(stream.below(8)),
          .min_cluster_size = 2 + static_cast<std::int64_t>(stream.below(9)),
          .choice = static_cast<ClusterChoice>(stream.below(2)),
          .single_cluster = stream.below(2) == 1};
}

bool same(const DensityClusters& fast, const DensityClusters& slow) {
  if (fast.label != slow.label || fast.stability.size() != slow.stability.size()) return false;
  const auto close = [](double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + std::abs(b)); };
  return std::equal(fast.strength.begin(), fast.strength.end(), slow.strength.begin(), close) &&
         std::equal(fast.stability.begin(), fast.stability.end(), slow.stability.begin(), close);
}

}  // namespace

TEST_CASE("hdbscan: of nothing, and of too few, there are no clusters") {
  CHECK(hdbscan({}).label.empty());
  CHECK(hdbscan(std::vector<Point>{{1, 2}}, {.min_points = 1}).label == Labels32{noise});
  CHECK(hdbscan(std::vector<Point>(9, {1, 2}), {.min_points = 10}).label == Labels32(9, noise));
}

TEST_CASE("hdbscan: two towns of different density are two clusters") {
  std::vector<Point> points;
  for (int i = 0; i < 30; ++i) points.push_back({5.0 * (i % 6), 5.0 * (i / 6)});
  for (int i = 0; i < 30; ++i) points.push_back({9'000 + 200.0 * (i % 6), 200.0 * (i / 6)});
  points.push_back({4'000, 40'000});
  const DensityClusters found = hdbscan(points, {.min_points = 4, .min_cluster_size = 10});
  Labels32 wanted(60, 0);
  std::fill(wanted.begin() + 30, wanted.end(), 1);
  wanted.push_back(noise);
  CHECK(found.label == wanted);
  CHECK(found.reach[0] < 12);
  CHECK(found.reach[1] > 190);
  CHECK(found.strength[60] == 0);
  CHECK(*std::max_element(found.strength.begin(), found.strength.end()) == 1);
}

TEST_CASE("hdbscan: coincident points are one cluster where that is allowed") {
  const std::vector<Point> points(50, {430'000, 540'000});
  CHECK(hdbscan(points, {.min_points = 5}).label == Labels32(50, noise));
  const DensityClusters one = hdbscan(points, {.min_points = 5, .single_cluster = true});
  CHECK(one.label == Labels32(50, 0));
  CHECK(one.strength == std::vector<double>(50, 1.0));
  CHECK(one.reach == std::vector<double>{0});
}

TEST_CASE("hdbscan: what cannot be answered is refused") {
  const std::vector<Point> points = towns(20, 1);
  CHECK_THROWS_AS(hdbscan(points, {.min_points = 0}), Error);
  CHECK_THROWS_AS(hdbscan(points, {.min_cluster_size = 1}), Error);
  CHECK_THROWS_AS(hdbscan(std::vector<Point>{{0, 0}, {std::nan(""), 0}}), Error);
}

TEST_CASE("hdbscan: neither threads nor the order of rows show") {
  for (const bool snapped : {false, true}) {
    const std::vector<Point> points = towns(20'000, 2, snapped);
    std::vector<std::uint32_t> order(points.size());
    std::iota(order.begin(), order.end(), 0u);
    Stream stream(9);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[stream.below(i)]);
    std::vector<Point> shuffled;
    for (const std::uint32_t i : order) shuffled.push_back(points[i]);
    std::vector<DensityClusters> results;
    for (const unsigned threads : {7u, 1u}) {
      const ThreadLimit limit(threads);
      results.push_back(hdbscan(points));
    }
    const DensityClusters other = hdbscan(shuffled);
    CHECK(results[0].count() > 3);
    CHECK(results[0].label == results[1].label);
    CHECK(results[0].strength == results[1].strength);
    CHECK(results[0].tree_length == other.tree_length);
    std::vector<std::int32_t> number(static_cast<std::size_t>(other.count()), noise);
    bool equal = other.count() == results[0].count();
    for (std::size_t i = 0; i < order.size() && equal; ++i) {
      const std::int32_t mine = results[0].label[order[i]], theirs = other.label[i];
      equal = (mine == noise) == (theirs == noise) &&
              results[0].strength[order[i]] == other.strength[i];
      if (mine == noise || !equal) continue;
      std::int32_t& to = number[static_cast<std::size_t>(theirs)];
      if (to == noise) to = mine;
      equal = to == mine;
    }
    CHECK(equal);
  }
}

TEST_CASE("hdbscan: properties") {
  CHECK(rc::check("the tree is as long as Prim's", [](std::uint64_t seed) {
    const std::vector<Point> points = towns(20 + seed % 200, seed, seed % 3 == 0);
    HdbscanOptions options = some_options(seed);
    const double found = hdbscan(points, options).tree_length;
    const double wanted = oracle::Hdbscan(points, options).tree_length();
    return std::abs(found - wanted) <= 1e-9 * wanted;
  }));

  CHECK(rc::check("labels and strengths are the definition's", [](std::uint64_t seed) {
    const std::vector<Point> points = towns(20 + seed % 120, seed);
    const HdbscanOptions options = some_options(seed);
    return same(hdbscan(points, options), oracle::Hdbscan(points, options).answer());
  }));

  CHECK(rc::check("with ties too", [](std::uint64_t seed) {
    Stream stream(seed);
    std::vector<Point> points = towns(20 + seed % 120, seed, true);
    if (seed % 2 == 0) {
      for (Point& p : points) {
        p = {static_cast<double>(stream.below(12)), static_cast<double>(stream.below(9))};
      }
    }
    const HdbscanOptions options = some_options(seed);
    return same(hdbscan(points, options), oracle::Hdbscan(points, options).answer());
  }));
}
