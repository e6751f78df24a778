#include "engine/pattern/near_repeat.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "tests/engine/pattern/knox_oracle.hpp"
#include "tests/support/uniform_p.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace firemark;

namespace {

struct MadeEvents {
  std::vector<Point> points;
  std::vector<double> days;
};

/// Events anywhere in a square of `side` [m] at any time in `period` [days]; `grain` [m] snaps.
MadeEvents unrelated(std::size_t n, double side, double period, std::uint64_t seed,
                     double grain = 0, bool whole = true) {
  Stream stream(seed);
  MadeEvents events;
  for (std::size_t i = 0; i < n; ++i) {
    double x = 430'000 + side * stream.uniform(), y = 540'000 + side * stream.uniform();
    if (grain > 0) x = grain * std::floor(x / grain), y = grain * std::floor(y / grain);
    events.points.push_back({x, y});
    const double day = period * stream.uniform();
    events.days.push_back(whole ? std::floor(day) : day);
  }
  return events;
}

}  // namespace

TEST_CASE("near repeat: two near pairs among four events fall into their bands") {
  const std::vector<Point> points = {{0, 0}, {0, 0}, {150, 0}, {5000, 5000}};
  const std::vector<double> days = {0, 6, 7, 7};
  const NearRepeat result =
      near_repeat(points, days, {.space = {100, 200}, .time = {7, 14}, .permutations = 9});
  REQUIRE(result.cells.size() == 6);  // the same place, 1-100 m, 100-200 m
  CHECK(test::observed(result) == std::vector<std::uint64_t>{1, 0, 0, 0, 1, 1});
  CHECK(result.cells[0].space_to == 1);
  CHECK(result.cells[5].space_from == 100);
  CHECK(result.cells[5].time_from == 7);
}

TEST_CASE("near repeat: bands are open at their upper end") {
  const std::vector<Point> points = {{0, 0}, {100, 0}, {9000, 0}};
  const NearRepeatOptions options = {.space = {100, 200}, .time = {7, 14}, .permutations = 0};
  CHECK(test::observed(near_repeat(points, std::vector<double>{0, 7, 0}, options)) ==
        std::vector<std::uint64_t>{0, 0, 0, 0, 0, 1});
  CHECK(test::observed(near_repeat(points, std::vector<double>{0, 6, 0}, options)) ==
        std::vector<std::uint64_t>{0, 0, 0, 0, 1, 0});
}

TEST_CASE("near repeat: no same-place band where none is wanted") {
  const MadeEvents events = unrelated(200, 1000, 50, 3, 100);
  const NearRepeat with = near_repeat(events.points, events.days, {.permutations = 0});
  const NearRepeat without =
      near_repeat(events.points, events.days, {.same_place = 0, .permutations = 0});
  REQUIRE(with.cells.size() == 12);
  REQUIRE(without.cells.size() == 9);
  CHECK(without.cells[0].observed == with.cells[0].observed + with.cells[3].observed);
  CHECK(std::isnan(with.cells[0].expected));
  CHECK(std::isnan(with.cells[0].p));
}

TEST_CASE("near repeat: the threads and the order of events change no byte") {
  const MadeEvents events = unrelated(700, 2000, 100, 5, 50);
  const auto run = [](const MadeEvents& e) {
    return near_repeat(e.points, e.days, {.permutations = 99, .seed = 4});
  };
  const NearRepeat first = run(events);
  MadeEvents backwards = {{events.points.rbegin(), events.points.rend()},
                          {events.days.rbegin(), events.days.rend()}};
  const ThreadLimit limit(1);
  const NearRepeat again = run(events), other = run(backwards);
  for (std::size_t c = 0; c < first.cells.size(); ++c) {
    for (const NearRepeat* it : {&again, &other}) {
      CHECK(it->cells[c].observed == first.cells[c].observed);
      CHECK(it->cells[c].expected == first.cells[c].expected);
      CHECK(it->cells[c].p == first.cells[c].p);
      CHECK(it->cells[c].p_max == first.cells[c].p_max);
    }
  }
}

TEST_CASE("near repeat: planted near repeats are found, and expected counts are those of chance") {
  MadeEvents events = unrelated(1000, 20'000, 365, 6);
  Stream stream(7);
  for (std::size_t i = 0; i < 60; ++i) {  // each soon followed, 100 to 250 m to the east
    events.points.push_back(
        {events.points[i].x + 110 + 130 * stream.uniform(), events.points[i].y});
    events.days.push_back(events.days[i] + static_cast<double>(stream.below(7)));
  }
  const NearRepeat result = near_repeat(events.points, events.days);
  const NearRepeatCell& planted = result.cells[6];  // 100-250 m, 0-7 days
  CHECK(planted.observed >= 60);
  CHECK(planted.p == Approx(0.001));
  CHECK(planted.p_max == Approx(0.001));
  CHECK(planted.ratio > 3);
  const NearRepeatCell& far = result.cells[11];  // 250-500 m, 14-28 days
  CHECK(far.p > 0.01);
  CHECK(far.ratio == Approx(1).margin(0.35));
}

TEST_CASE("near repeat: p-values are uniform where there is nothing") {
  // Continuous times, and one wide cell of many pairs, so that ties are rare.
  std::vector<double> p, corrected;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const MadeEvents events = unrelated(60, 1000, 100, 1000 + seed, 0, false);
    const NearRepeat result = near_repeat(events.points, events.days,
                                          {.space = {200, 400},
                                           .time = {20, 40},
                                           .same_place = 0,
                                           .permutations = 99,
                                           .seed = static_cast<std::int64_t>(seed)});
    p.push_back(result.cells[3].p);
    double least = 1;
    for (const NearRepeatCell& cell : result.cells) least = std::min(least, cell.p_max);
    corrected.push_back(least);
  }
  // About one count in thirty is equal to the observed one, and equal ones are as good.
  for (const auto& values : {p, corrected}) {
    const test::FromUniform off = test::from_uniform(values, 100);
    CHECK(off.above < test::kolmogorov(1000));
    CHECK(off.below < test::kolmogorov(1000) + 0.03);
  }
}

TEST_CASE("leader and follower: p-values are uniform where nothing leads") {
  std::vector<double> p;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const MadeEvents leaders = unrelated(40, 1000, 100, 5000 + seed, 0, false);
    const MadeEvents followers = unrelated(40, 1000, 100, 9000 + seed, 0, false);
    const NearRepeat result =
        leader_follower(leaders.points, leaders.days, followers.points, followers.days,
                        {.space = {400},
                         .time = {40},
                         .same_place = 0,
                         .permutations = 99,
                         .seed = static_cast<std::int64_t>(seed)});
    p.push_back(result.cells[0].p);
  }
  CHECK(test::from_uniform(p, 100).most() < test::kolmogorov(1000));
}

TEST_CASE("leader and follower: a planted lag is found, and not in the other direction") {
  const MadeEvents leaders = unrelated(600, 15'000, 365, 8);
  MadeEvents followers = unrelated(300, 15'000, 365, 9);
  Stream stream(10);
  for (std::size_t i = 0; i < 50; ++i) {
    followers.points.push_back({leaders.points[i].x + 80 * stream.uniform(), leaders.points[i].y});
    followers.days.push_back(leaders.days[i] + 3 + static_cast<double>(stream.below(4)));
  }
  const NearRepeatOptions options = {.space = {100, 250}, .time = {7, 14, 28}, .same_place = 0};
  const NearRepeat found =
      leader_follower(leaders.points, leaders.days, followers.points, followers.days, options);
  CHECK(found.cells[0].observed >= 50);
  CHECK(found.cells[0].p < 0.01);
  CHECK(found.cells[0].p_max < 0.01);
  const NearRepeat reversed =
      leader_follower(followers.points, followers.days, leaders.points, leaders.days, options);
  for (const NearRepeatCell& cell : reversed.cells) CHECK(cell.p_max > 0.05);
}

TEST_CASE("near repeat: events all of one time have ratio 1 and p 1") {
  const MadeEvents events = unrelated(100, 500, 1, 11);
  for (const NearRepeatCell& cell : near_repeat(events.points, events.days).cells) {
    if (cell.observed > 0) CHECK(cell.ratio == 1);
    CHECK(cell.p == 1);
    CHECK(cell.p_max == 1);
  }
}

TEST_CASE("near repeat: what cannot be tested is refused") {
  const std::vector<Point> two = {{0, 0}, {1, 1}}, three = {{0, 0}, {1, 1}, {2, 2}};
  const std::vector<double> days2 = {0, 1}, days3 = {0, 1, 2};
  CHECK_THROWS_AS(near_repeat({}, {}), Error);
  CHECK_THROWS_AS(near_repeat(two, days2), Error);
  CHECK_THROWS_AS(near_repeat(three, days2), Error);
  CHECK_THROWS_AS(near_repeat(three, days3, {.space = {200, 100}}), Error);
  CHECK_THROWS_AS(near_repeat(three, days3, {.time = {7, 7}}), Error);
  CHECK_THROWS_AS(near_repeat(three, days3, {.time = {}}), Error);
  CHECK_THROWS_AS(near_repeat(three, days3, {.space = {100}, .same_place = 100}), Error);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(near_repeat(three, std::vector<double>{0, nan, 1}), Error);
  CHECK_THROWS_AS(near_repeat(std::vector<Point>{{0, 0}, {nan, 0}, {1, 1}}, days3), Error);
  CHECK_THROWS_AS(near_repeat(three, std::vector<double>{0, 0.5, 30'000}), Error);
  CHECK_THROWS_AS(leader_follower(three, days3, {}, {}), Error);
}
