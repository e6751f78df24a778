#include "engine/cluster/st_dbscan.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "tests/engine/cluster/st_dbscan_oracle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace firemark;

namespace {

using Labels32 = std::vector<std::int32_t>;

/// Small sets full of ties in space and in time.
oracle::Events events(std::uint64_t seed, StDbscanOptions& options) {
  Stream stream(seed);
  const std::uint64_t n = stream.below(200), kind = stream.below(4);
  const auto whole = [&](std::uint64_t below) { return static_cast<double>(stream.below(below)); };
  oracle::Events e;
  for (std::uint64_t i = 0; i < n; ++i) {
    e.points.push_back(kind < 2 ? Point{whole(8), whole(8)}
                                : Point{430'000 + 60 * stream.normal(), 60 * stream.normal()});
    e.days.push_back(kind % 2 == 0 ? 17'000 + whole(40) : 20'000.1 + 40 * stream.uniform());
  }
  options.eps = kind < 2 ? 1 + static_cast<double>(stream.below(2)) : 35;
  options.eps_time = kind % 2 == 0 ? 1 + whole(9) : 0.3 + 5 * stream.uniform();
  options.min_points = 1 + static_cast<std::int64_t>(stream.below(7));
  options.border = static_cast<BorderRule>(stream.below(3));
  return e;
}

}  // namespace

TEST_CASE("st-dbscan: no events have no clusters") {
  CHECK(st_dbscan({}, {}).count == 0);
  CHECK(st_dbscan({}, {}).label.empty());
}

TEST_CASE("st-dbscan: the same place at another time is another cluster") {
  const std::vector<Point> place(8, {430'000, 540'000});
  const std::vector<double> days = {1, 2, 3, 40, 41, 42, 100, 8};
  const Clusters found = st_dbscan(place, days, {.eps = 50, .eps_time = 5, .min_points = 3});
  CHECK(found.label == Labels32{0, 0, 0, 1, 1, 1, noise, 0});
  CHECK(found.core == std::vector<std::uint8_t>{1, 1, 1, 1, 1, 1, 0, 0});
}

TEST_CASE("st-dbscan: gaps of exactly eps and exactly eps_time count") {
  const std::vector<Point> points = {{0, 0}, {100, 0}};
  const std::vector<double> days = {7, 14};
  CHECK(st_dbscan(points, days, {.eps = 100, .eps_time = 7, .min_points = 2}).count == 1);
  CHECK(st_dbscan(points, days, {.eps = 100, .eps_time = 6.99, .min_points = 2}).count == 0);
  CHECK(st_dbscan(points, days, {.eps = 99.9, .eps_time = 7, .min_points = 2}).count == 0);
}

TEST_CASE("st-dbscan: times a hair more than eps_time apart are told apart") {
  std::vector<Point> points(40, {0, 0});
  std::vector<double> days;
  for (int i = 0; i < 20; ++i) days.push_back(0);
  for (int i = 0; i < 20; ++i) days.push_back(7 + 7e-10);
  CHECK(st_dbscan(points, days, {.eps = 1, .eps_time = 7, .min_points = 5}).count == 2);
  CHECK(st_dbscan(points, days, {.eps = 1, .eps_time = 7, .min_points = 21}).count == 0);
}

TEST_CASE("st-dbscan: what cannot be answered is refused") {
  const std::vector<Point> points = {{0, 0}, {1, 1}};
  const std::vector<double> days = {1, 2};
  CHECK_THROWS_AS(st_dbscan(points, std::vector<double>{1}), Error);
  CHECK_THROWS_AS(st_dbscan(points, std::vector<double>{1, std::nan("")}), Error);
  CHECK_THROWS_AS(st_dbscan(points, days, {.eps = 0}), Error);
  CHECK_THROWS_AS(st_dbscan(points, days, {.eps_time = 0}), Error);
  CHECK_THROWS_AS(st_dbscan(points, days, {.min_points = 0}), Error);
  CHECK_THROWS_AS(st_dbscan(points, std::vector<double>{0, 1e9}, {.eps_time = 1e-3}), Error);
}

TEST_CASE("st-dbscan: the threads never show") {
  Stream stream(5);
  std::vector<Point> points;
  std::vector<double> days;
  for (int i = 0; i < 60'000; ++i) {
    const auto town = static_cast<double>(stream.below(20)) * 900;
    points.push_back({400'000 + town + 90 * stream.normal(), 500'000 + 9'000 * stream.uniform()});
    days.push_back(static_cast<double>(stream.below(365)));
  }
  std::vector<Clusters> results;
  for (const unsigned threads : {7u, 1u}) {
    const ThreadLimit limit(threads);
    results.push_back(st_dbscan(points, days, {.eps = 120, .eps_time = 7, .min_points = 8}));
  }
  CHECK(results[0].count > 10);
  CHECK(results[0].label == results[1].label);
  CHECK(results[0].core == results[1].core);
}

TEST_CASE("st-dbscan: properties") {
  CHECK(rc::check("labels and core flags are the definition's", [](std::uint64_t seed) {
    StDbscanOptions options;
    const oracle::Events e = events(seed, options);
    const Clusters fast = st_dbscan(e.points, e.days, options);
    const Clusters slow = oracle::st_dbscan(e, options);
    return fast.label == slow.label && fast.core == slow.core && fast.count == slow.count;
  }));

  CHECK(rc::check("with all the time in the world it is DBSCAN", [](std::uint64_t seed) {
    StDbscanOptions options;
    const oracle::Events e = events(seed, options);
    options.eps_time = 1000;
    const DbscanOptions same = {options.eps, options.min_points, options.border};
    return st_dbscan(e.points, e.days, options).label == dbscan(e.points, same).label;
  }));
}
