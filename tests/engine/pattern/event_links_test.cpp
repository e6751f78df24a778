#include "engine/pattern/event_links.hpp"

#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

constexpr Moment hour = 3600, day = 24 * hour;

struct Set {
  std::vector<Point> points = {};
  std::vector<TimeSpan> times = {};
  void add(Point p, Moment from, Moment length = 60) {
    points.push_back(p);
    times.push_back({from, from + length});
  }
  TimedPoints events() const { return {points, times}; }
};

}  // namespace

TEST_CASE("event links: near in space and time, each record once, the soonest first") {
  Set fires, police;
  fires.add({0, 0}, 10 * day);
  fires.add({500, 0}, 20 * day);
  fires.add({900, 0}, 30 * day);
  police.add({40, 0}, 10 * day + 20 * hour);  // a day later, near
  police.add({60, 0}, 10 * day + hour);       // sooner: this one is the fire's
  police.add({500, 200}, 20 * day);           // too far
  police.add({900, 10}, 33 * day);            // too late
  police.add({900, 10}, 15 * day, 30 * day);  // only the month is known
  const std::vector<EventLink> links = link_events(fires.events(), police.events());
  REQUIRE(links.size() == 1);
  CHECK(links[0].first == 0);
  CHECK(links[0].second == 1);
  CHECK(links[0].metres == 60);
  CHECK(links[0].days == Approx(static_cast<double>(hour - 60) / 86400));
  CHECK(link_events({}, police.events()).empty());
  CHECK(link_events(fires.events(), {}).empty());
}

TEST_CASE("event links: as the definition has them, by trying all pairs") {
  Stream draw(5);
  for (int round = 0; round < 20; ++round) {
    Set a, b;
    for (int i = 0; i < 60; ++i)
      a.add({1000 * draw.uniform(), 1000 * draw.uniform()},
            static_cast<Moment>(draw.below(10 * day)));
    for (int i = 0; i < 60; ++i)
      b.add({1000 * draw.uniform(), 1000 * draw.uniform()},
            static_cast<Moment>(draw.below(10 * day)));
    const auto links = link_events(a.events(), b.events(), {.within = 200, .days = 1});
    const auto gap = [&](std::uint32_t i, std::uint32_t j) {
      const Moment most =
          std::max({Moment{0}, a.times[i].from - b.times[j].to, b.times[j].from - a.times[i].to});
      return static_cast<double>(most) / 86400;
    };
    const auto far = [&](std::uint32_t i, std::uint32_t j) {
      return std::hypot(a.points[i].x - b.points[j].x, a.points[i].y - b.points[j].y);
    };
    std::vector<int> of_a(60, -1), of_b(60, -1);
    for (const EventLink& link : links) {
      CHECK(of_a[link.first] == -1);
      CHECK(of_b[link.second] == -1);
      of_a[link.first] = static_cast<int>(link.second);
      of_b[link.second] = static_cast<int>(link.first);
      CHECK(link.metres == Approx(far(link.first, link.second)));
      CHECK(link.metres <= 200);
      CHECK(link.days <= 1);
    }
    // No pair that both would rather have than what they got.
    for (std::uint32_t i = 0; i < 60; ++i) {
      for (std::uint32_t j = 0; j < 60; ++j) {
        if (far(i, j) > 200 || gap(i, j) > 1) continue;
        const bool a_better =
            of_a[i] >= 0 && gap(i, static_cast<std::uint32_t>(of_a[i])) <= gap(i, j);
        const bool b_better =
            of_b[j] >= 0 && gap(static_cast<std::uint32_t>(of_b[j]), j) <= gap(i, j);
        CHECK((a_better || b_better));
      }
    }
  }
}

TEST_CASE("escalation chains: each step follows the one before, near and soon") {
  Set tips, refuse, cars;
  tips.add({0, 0}, 0);
  refuse.add({50, 0}, 5 * day);
  cars.add({100, 0}, 12 * day);
  tips.add({5000, 0}, 0);  // a car fire before the refuse fire is no chain
  refuse.add({5000, 0}, 5 * day);
  cars.add({5000, 0}, 4 * day);
  tips.add({9000, 0}, 0);  // too far apart
  refuse.add({9300, 0}, 5 * day);
  cars.add({9300, 0}, 6 * day);
  const TimedPoints sets[] = {tips.events(), refuse.events(), cars.events()};
  const auto chains = escalation_chains(sets, {.within = 200, .days = 14});
  REQUIRE(chains.size() == 1);
  CHECK(chains[0] == std::vector<std::uint32_t>{0, 0, 0});
  CHECK(escalation_chains(std::span(sets).first(1), {}).empty());
}
