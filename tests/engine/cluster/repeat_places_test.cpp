#include "engine/cluster/repeat_places.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <map>

using namespace firemark;

TEST_CASE("repeat places: no incidents have no places, one has one") {
  CHECK(places({}).empty());
  const std::vector<Place> one = places(std::vector<Point>{{3, 4}});
  REQUIRE(one.size() == 1);
  CHECK(one[0].where == Point{3, 4});
  CHECK(one[0].incidents == std::vector<std::uint32_t>{0});
}

TEST_CASE("repeat places: coincident incidents share one, most incidents first") {
  const std::vector<Point> points = {{5, 5}, {1, 1}, {9, 9}, {1, 1}, {9, 9}, {1, 1}, {0, 7}};
  const std::vector<Place> found = places(points);
  REQUIRE(found.size() == 4);
  CHECK(found[0].incidents == std::vector<std::uint32_t>{1, 3, 5});
  CHECK(found[1].incidents == std::vector<std::uint32_t>{2, 4});
  CHECK(found[2].where == Point{0, 7});
  CHECK(found[3].where == Point{5, 5});
}

TEST_CASE("repeat places: a tolerance joins neighbours and chains of them") {
  const std::vector<Point> points = {{0, 0}, {10, 0}, {20, 0}, {31, 0}, {100, 0}};
  CHECK(places(points, {.tolerance = 9}).size() == 5);
  const std::vector<Place> found = places(points, {.tolerance = 10});
  REQUIRE(found.size() == 3);
  CHECK(found[0].incidents == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(found[0].where == Point{10, 0});
}

TEST_CASE("repeat places: any order of rows gives the same places") {
  Stream stream(2);
  std::vector<Point> points;
  for (int i = 0; i < 500; ++i) {
    points.push_back({430'000.1 + 7.3 * static_cast<double>(stream.below(30)),
                      540'000.7 + 7.3 * static_cast<double>(stream.below(30))});
  }
  for (const double tolerance : {0.0, 7.5}) {
    const std::vector<Place> before = places(points, {.tolerance = tolerance});
    std::vector<Point> turned(points.rbegin(), points.rend());
    const std::vector<Place> after = places(turned, {.tolerance = tolerance});
    REQUIRE(before.size() == after.size());
    std::size_t all = 0;
    for (std::size_t k = 0; k < before.size(); ++k) {
      REQUIRE(before[k].where == after[k].where);
      REQUIRE(before[k].n() == after[k].n());
      all += before[k].n();
    }
    CHECK(all == points.size());
  }
}

TEST_CASE("repeat places: what cannot be answered is refused") {
  const std::vector<Point> points = {{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 0}};
  CHECK_THROWS_AS(places(points), Error);
  CHECK_THROWS_AS(places({}, {.tolerance = -1}), Error);
}
