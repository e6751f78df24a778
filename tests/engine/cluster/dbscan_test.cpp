#include "engine/cluster/dbscan.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "tests/engine/cluster/dbscan_oracle.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace firemark;

namespace {

using Labels32 = std::vector<std::int32_t>;
using Flags = std::vector<std::uint8_t>;

/// Two blobs far apart on the national grid, and three strays.
std::vector<Point> two_blobs() {
  std::vector<Point> points;
  for (const double east : {430'000.0, 431'000.0}) {
    for (int i = 0; i < 6; ++i) points.push_back({east + 10 * i, 540'000.0});
  }
  points.push_back({0, 0});
  points.push_back({435'000, 545'000});
  points.push_back({429'000, 540'000});
  return points;
}

Clusters of(const std::vector<Point>& points, double eps, std::int64_t min_points,
            BorderRule border = BorderRule::first) {
  return dbscan(points, {.eps = eps, .min_points = min_points, .border = border});
}

}  // namespace

TEST_CASE("dbscan: no points have no clusters") {
  const Clusters clusters = dbscan({});
  CHECK(clusters.label.empty());
  CHECK(clusters.core.empty());
  CHECK(clusters.count == 0);
}

TEST_CASE("dbscan: a point alone is noise, or its own core where one is enough") {
  CHECK(of({{1, 2}}, 100, 2).label == Labels32{noise});
  const Clusters alone = of({{1, 2}}, 100, 1);
  CHECK(alone.label == Labels32{0});
  CHECK(alone.core == Flags{1});
}

TEST_CASE("dbscan: two points are a cluster where two are enough and they are near") {
  CHECK(of({{0, 0}, {100, 0}}, 100, 2).label == Labels32{0, 0});
  CHECK(of({{0, 0}, {100.001, 0}}, 100, 2).label == Labels32{noise, noise});
  CHECK(of({{0, 0}, {100, 0}}, 100, 3).label == Labels32{noise, noise});
}

TEST_CASE("dbscan: coincident points are one cluster") {
  const Clusters clusters = of(std::vector<Point>(1000, {430'000.5, 540'000.5}), 50, 10);
  CHECK(clusters.count == 1);
  CHECK(clusters.label == Labels32(1000, 0));
  CHECK(clusters.core == Flags(1000, 1));
}

TEST_CASE("dbscan: places on a line, east, north and aslant, chain up") {
  for (const Point step : {Point{7, 0}, Point{0, 7}, Point{3, -4}}) {
    std::vector<Point> points;
    for (int i = 0; i < 400; ++i) points.push_back({500'000 + step.x * i, 150'000 + step.y * i});
    const double length = std::hypot(step.x, step.y);
    CHECK(of(points, length, 3).count == 1);
    CHECK(of(points, length, 3).core.front() == 0);
    CHECK(of(points, length, 4).count == 0);
  }
}

TEST_CASE("dbscan: clusters are numbered by their first core point, in input order") {
  std::vector<Point> points = two_blobs();
  CHECK(of(points, 20, 3).label ==
        Labels32{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, noise, noise, noise});
  std::reverse(points.begin(), points.end());
  CHECK(of(points, 20, 3).label ==
        Labels32{noise, noise, noise, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
}

TEST_CASE("dbscan: a border point between two clusters goes where the rule says") {
  // It lies 9.5 m from one core point on its left and 9 m from one on its right.
  const std::vector<Point> points = {{0, 0},    {1, 0},  {2, 0},    {1, 1},   {11.5, 0},
                                     {20.5, 0}, {22, 0}, {22.5, 0}, {22, 0.5}};
  const auto label = [&](BorderRule rule) { return of(points, 10, 4, rule).label[4]; };
  CHECK(label(BorderRule::first) == 0);
  CHECK(label(BorderRule::nearest) == 1);
  CHECK(label(BorderRule::none) == noise);
  CHECK(of(points, 10, 4).core[4] == 0);
}

TEST_CASE("dbscan: weights stand for so many points") {
  const std::vector<Point> points = {{0, 0}, {5, 0}, {500, 0}};
  const std::vector<double> weights = {3, 2, 4};
  const Clusters clusters = dbscan(points, weights, {.eps = 10, .min_points = 5});
  CHECK(clusters.label == Labels32{0, 0, noise});
  CHECK(clusters.core == Flags{1, 1, 0});
  const std::vector<Point> ten(10, {1, 1});
  const std::vector<double> tenths(10, 0.1);
  CHECK(dbscan(ten, tenths, {.eps = 1, .min_points = 1}).count == 1);
  CHECK(dbscan(points, std::vector<double>(3, 0.0), {.eps = 10, .min_points = 1}).count == 0);
}

TEST_CASE("dbscan: what cannot be answered is refused") {
  const std::vector<Point> points = two_blobs();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(of(points, 0, 5), Error);
  CHECK_THROWS_AS(of(points, -1, 5), Error);
  CHECK_THROWS_AS(of(points, nan, 5), Error);
  CHECK_THROWS_AS(of(points, infinity, 5), Error);
  CHECK_THROWS_AS(of(points, 100, 0), Error);
  CHECK_THROWS_AS(of({{0, 0}, {nan, 0}}, 100, 5), Error);
  CHECK_THROWS_AS(of({{0, 0}, {0, infinity}}, 100, 5), Error);
  CHECK_THROWS_AS(of({{0, 0}, {1e15, 0}}, 100, 5), Error);
  CHECK_THROWS_AS(dbscan(points, std::vector<double>(3, 1.0)), Error);
  CHECK_THROWS_AS(dbscan(points, std::vector<double>(points.size(), -1.0)), Error);
  CHECK_THROWS_AS(dbscan(points, std::vector<double>(points.size(), nan)), Error);
}

TEST_CASE("dbscan: a tiny eps over a wide extent needs no memory for the cells between") {
  std::vector<Point> points;
  for (int i = 0; i < 300; ++i) {
    points.push_back({i % 3 * 1e6, i % 7 * 1e6});
    points.push_back({i % 3 * 1e6 + 0.008, i % 7 * 1e6});
  }
  const Clusters clusters = of(points, 0.01, 10);
  CHECK(clusters.count == 21);
  CHECK(oracle::verify(points, clusters).empty());
}

TEST_CASE("dbscan: the threads never show") {
  Stream stream(3);
  std::vector<Point> points;
  for (int i = 0; i < 120'000; ++i) {
    const auto town = static_cast<double>(stream.below(40)) * 900;
    points.push_back({400'000 + town + 90 * stream.normal(), 500'000 + 20'000 * stream.uniform()});
  }
  std::vector<Clusters> results;
  // Most threads first: a pool that began with one thread stays so.
  for (const unsigned threads : {7u, 2u, 1u}) {
    const ThreadLimit limit(threads);
    results.push_back(of(points, 60, 8));
  }
  CHECK(results[0].count > 10);
  CHECK(results[0].label == results[1].label);
  CHECK(results[0].label == results[2].label);
  CHECK(results[0].core == results[1].core);
}

TEST_CASE("dbscan: the verifier of the definition catches wrong answers") {
  const std::vector<Point> points = {{0, 0},    {1, 0},  {2, 0},    {1, 1},    {11.5, 0},
                                     {20.5, 0}, {22, 0}, {22.5, 0}, {22, 0.5}, {500, 500}};
  const Clusters right = of(points, 10, 4);
  REQUIRE(right.count == 2);
  REQUIRE(oracle::verify(points, right).empty());
  const auto fault = [&](auto&& spoil) {
    Clusters wrong = right;
    spoil(wrong);
    return oracle::verify(points, wrong);
  };
  CHECK(fault([](Clusters& c) { c.core[9] = 1; }) == "a core flag is wrong");
  CHECK(fault([](Clusters& c) { c.core[0] = 0; }) == "a core flag is wrong");
  CHECK(fault([](Clusters& c) { c.label[9] = 0; }) == "a border or noise point is wrong");
  CHECK(fault([](Clusters& c) { c.label[4] = 1; }) == "a border or noise point is wrong");
  CHECK(fault([](Clusters& c) { c.label[1] = 1; }) == "neighbouring core points in two clusters");
  CHECK(fault([](Clusters& c) { c.count = 3; }) == "a cluster without core points");
  CHECK(fault([](Clusters& c) {
          for (std::int32_t& label : c.label) label = label == noise ? noise : 1 - label;
          c.label[4] = 0;
        }) == "clusters out of order");
  CHECK(fault([](Clusters& c) {
          for (std::int32_t& label : c.label) label = label == noise ? noise : 0;
          c.count = 1;
        }) == "a cluster in two parts");
}
