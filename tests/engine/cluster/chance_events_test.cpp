#include "engine/cluster/chance_events.hpp"

#include "engine/error.hpp"
#include "tests/engine/cluster/two_squares.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <map>

using namespace firemark;

TEST_CASE("chance events: draws have the size and the place asked for, again and again") {
  const ChanceEvents people = over_areas(two_squares(), {100, 900}, 2'000, 7);
  const std::vector<Point> drawn = people(3).points;
  CHECK(drawn.size() == 2'000);
  const auto east = std::count_if(drawn.begin(), drawn.end(), [](Point p) { return p.x > 1'000; });
  CHECK(east > 1'740);  // 1,800 expected, standard deviation 13
  CHECK(east < 1'860);
  CHECK(people(3).points == drawn);
  CHECK_FALSE(people(4).points == drawn);
  CHECK_THROWS_AS(over_areas(two_squares(), {0, std::numeric_limits<double>::quiet_NaN()}, 5, 1),
                  Error);
}

TEST_CASE("chance events: random labelling takes each incident once, whatever their order") {
  std::vector<Point> all;
  for (int i = 0; i < 100; ++i) all.push_back({static_cast<double>(i), 0});
  const std::vector<Point> drawn = among({all}, 30, 1)(5).points;
  CHECK(drawn.size() == 30);
  CHECK(std::adjacent_find(drawn.begin(), drawn.end()) == drawn.end());
  std::reverse(all.begin(), all.end());
  CHECK(among({all}, 30, 1)(5).points == drawn);
  CHECK(among({all}, 100, 1)(0).points.size() == 100);
  CHECK_THROWS_AS(among({all}, 101, 1), Error);
}

TEST_CASE("chance events: random labelling leaves each incident its own day and weight") {
  Events all;
  for (int i = 0; i < 100; ++i) {
    all.points.push_back({static_cast<double>(i), 0});
    all.days.push_back(2.0 * i);
    all.weights.push_back(3.0 * i);
  }
  const Events drawn = among(all, 40, 1)(0);
  REQUIRE(drawn.days.size() == 40);
  REQUIRE(drawn.weights.size() == 40);
  for (std::size_t i = 0; i < 40; ++i) {
    CHECK(drawn.days[i] == 2 * drawn.points[i].x);
    CHECK(drawn.weights[i] == 3 * drawn.points[i].x);
  }
}

TEST_CASE("chance events: days are dealt to the places, each of them once, in any order alike") {
  const std::vector<Point> places = {{3, 0}, {1, 0}, {2, 0}};
  const ChanceEvents draw = with_marks(at_places(places), {.days = {10, 20, 30}}, 1);
  std::map<std::vector<double>, int> seen;
  for (std::uint64_t number = 0; number < 6'000; ++number) {
    const Events events = draw(number);
    CHECK(events.points == std::vector<Point>{{1, 0}, {2, 0}, {3, 0}});
    ++seen[events.days];
  }
  REQUIRE(seen.size() == 6);
  for (const auto& [days, times] : seen) {
    CHECK(times > 880);  // 1,000 expected, standard deviation 29
    CHECK(times < 1'120);
  }
  CHECK(with_marks(at_places(places), {.days = {30, 10, 20}}, 1)(7).days == draw(7).days);
  CHECK(with_marks(at_places(places), {}, 1)(0).days.empty());
}

TEST_CASE("chance events: weights are dealt to the places, and do not tell of the days") {
  const std::vector<Point> places(200, {1, 2});
  Events observed = {.days = std::vector<double>(200, 0), .weights = std::vector<double>(200, 1)};
  for (std::size_t i = 0; i < 100; ++i) observed.days[i] = observed.weights[i] = 7;
  const Events drawn = with_marks(at_places(places), observed, 1)(3);
  CHECK(std::count(drawn.weights.begin(), drawn.weights.end(), 7) == 100);
  int both = 0;
  for (std::size_t i = 0; i < 200; ++i) both += drawn.days[i] == 7 && drawn.weights[i] == 7 ? 1 : 0;
  CHECK(both > 32);  // 50 expected, standard deviation 3.5
  CHECK(both < 68);
}
