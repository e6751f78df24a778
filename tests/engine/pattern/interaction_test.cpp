#include "engine/pattern/interaction.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/local_knox.hpp"
#include "engine/random.hpp"
#include "tests/support/uniform_p.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

struct MadeEvents {
  std::vector<Point> points;
  std::vector<double> days;
};

MadeEvents unrelated(std::size_t n, std::uint64_t seed, double grain = 0) {
  Stream stream(seed);
  MadeEvents events;
  for (std::size_t i = 0; i < n; ++i) {
    Point p = {10'000 * stream.uniform(), 10'000 * stream.uniform()};
    if (grain > 0) p = {grain * std::floor(p.x / grain), grain * std::floor(p.y / grain)};
    events.points.push_back(p);
    events.days.push_back(std::floor(365 * stream.uniform()));
  }
  return events;
}

/// A third of the events each soon followed by one nearby.
MadeEvents chained(std::size_t n, std::uint64_t seed) {
  MadeEvents events = unrelated(n, seed);
  Stream stream(seed + 1);
  for (std::size_t i = 0; i < n / 3; ++i) {
    events.points.push_back({events.points[i].x + 60 * stream.normal(), events.points[i].y});
    events.days.push_back(events.days[i] + static_cast<double>(stream.below(3)));
  }
  return events;
}

}  // namespace

TEST_CASE("jacquez: pairs among the k nearest in both, by looking at all") {
  const MadeEvents events = unrelated(90, 1, 800);  // snapped, and days that tie
  const auto found = jacquez(events.points, events.days, {.neighbours = 6, .permutations = 9});
  REQUIRE(found.size() == 6);
  const std::size_t n = events.points.size();
  for (std::size_t k = 1; k <= 6; ++k) {
    double count = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (i == j) continue;
        const auto square = [&](std::size_t m) {
          return std::pow(events.points[m].x - events.points[i].x, 2) +
                 std::pow(events.points[m].y - events.points[i].y, 2);
        };
        const auto apart = [&](std::size_t m) { return std::abs(events.days[m] - events.days[i]); };
        std::size_t nearer = 0, sooner = 0;
        for (std::size_t m = 0; m < n; ++m) {
          if (m == i) continue;
          nearer += square(m) < square(j) ? 1U : 0U;
          sooner += apart(m) < apart(j) ? 1U : 0U;
        }
        count += nearer < k && sooner < k ? 1 : 0;
      }
    }
    CHECK(found[k - 1].observed == count);
  }
}

TEST_CASE("jacquez: chains are found, unrelated events are not, whatever the order or threads") {
  const MadeEvents events = chained(200, 2);
  const auto found = jacquez(events.points, events.days);
  CHECK(found[0].p == Approx(0.001));
  CHECK(found[0].observed > 2 * found[0].expected);
  const MadeEvents backwards = {{events.points.rbegin(), events.points.rend()},
                                {events.days.rbegin(), events.days.rend()}};
  const ThreadLimit limit(1);
  const auto again = jacquez(backwards.points, backwards.days);
  for (std::size_t k = 0; k < found.size(); ++k) {
    CHECK(again[k].expected == found[k].expected);
    CHECK(again[k].p_max == found[k].p_max);
  }
  std::vector<double> p, corrected;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const MadeEvents none = unrelated(40, 1000 + seed);
    const auto orders =
        jacquez(none.points, none.days,
                {.neighbours = 8, .permutations = 49, .seed = static_cast<std::int64_t>(seed)});
    p.push_back(orders.back().p);
    double least = 1;
    for (const JacquezOrder& order : orders) least = std::min(least, order.p_max);
    corrected.push_back(least);
  }
  // Counts are often equal, and equal ones are as good: p is even, or a little greater.
  for (const auto& values : {p, corrected}) {
    const test::FromUniform off = test::from_uniform(values, 50);
    CHECK(off.above < test::kolmogorov(1000));
    CHECK(off.below < 0.1);
  }
}

TEST_CASE("mantel: chains are found, and p is uniform where there is nothing") {
  const MadeEvents events = chained(150, 3);
  const Mantel found = mantel(events.points, events.days, {.permutations = 199});
  CHECK(found.p == Approx(0.005));
  CHECK(found.correlation > 0.02);
  const MadeEvents backwards = {{events.points.rbegin(), events.points.rend()},
                                {events.days.rbegin(), events.days.rend()}};
  CHECK(mantel(backwards.points, backwards.days, {.permutations = 199}).correlation ==
        found.correlation);
  std::vector<double> p;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const MadeEvents none = unrelated(25, 700 + seed);
    p.push_back(mantel(none.points, none.days,
                       {.permutations = 39, .seed = static_cast<std::int64_t>(seed)})
                    .p);
  }
  CHECK(test::from_uniform(p, 40).most() < test::kolmogorov(1000));
}

TEST_CASE("mantel: the correlation is the one of all pairs' reciprocals") {
  const MadeEvents events = unrelated(30, 5);
  std::vector<double> s, t;
  for (std::size_t i = 0; i < 30; ++i) {
    for (std::size_t j = i + 1; j < 30; ++j) {
      s.push_back(1 / (std::hypot(events.points[i].x - events.points[j].x,
                                  events.points[i].y - events.points[j].y) +
                       100));
      t.push_back(1 / (std::abs(events.days[i] - events.days[j]) + 1));
    }
  }
  const double n = static_cast<double>(s.size());
  double ms = 0, mt = 0, st = 0, ss = 0, tt = 0;
  for (std::size_t k = 0; k < s.size(); ++k) ms += s[k] / n, mt += t[k] / n;
  for (std::size_t k = 0; k < s.size(); ++k) {
    st += (s[k] - ms) * (t[k] - mt);
    ss += (s[k] - ms) * (s[k] - ms);
    tt += (t[k] - mt) * (t[k] - mt);
  }
  CHECK(mantel(events.points, events.days, {.permutations = 9}).correlation ==
        Approx(st / std::sqrt(ss * tt)).epsilon(1e-9));
}

TEST_CASE("interaction: all of one time, or at one place, is no evidence") {
  MadeEvents events = unrelated(40, 6);
  const std::vector<double> once(40, 3);
  CHECK(mantel(events.points, once, {.permutations = 19}).p == 1);
  CHECK(jacquez(events.points, once, {.permutations = 19})[0].p == 1);
  const std::vector<Point> here(40, {1, 1});
  CHECK(mantel(here, events.days, {.permutations = 19}).p == 1);
  CHECK(jacquez(here, events.days, {.permutations = 19})[0].p == 1);
  CHECK_THROWS_AS(mantel({}, {}), Error);
  CHECK_THROWS_AS(jacquez(here, std::vector<double>(39, 1)), Error);
  CHECK_THROWS_AS(mantel(here, std::vector<double>(40, NAN)), Error);
}

TEST_CASE("local knox: p is not smaller than it should be where there is nothing") {
  std::vector<double> p;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const MadeEvents none = unrelated(60, 3000 + seed);
    p.push_back(local_knox(none.points, none.days, 5000, 120)[0].p);
  }
  const test::FromUniform off = test::from_uniform(p, 50);
  CHECK(off.above < test::kolmogorov(1000));
  CHECK(off.below < 0.2);  // counts of few: equal ones are as good
}

TEST_CASE("local knox: counts by looking at all, and the exact p of a small case") {
  const MadeEvents events = unrelated(150, 7, 500);
  const auto found = local_knox(events.points, events.days, 1200, 40);
  for (std::size_t i = 0; i < 150; ++i) {
    std::uint64_t count = 0, near = 0, soon = 0;
    for (std::size_t j = 0; j < 150; ++j) {
      if (j == i) continue;
      const double square = std::pow(events.points[i].x - events.points[j].x, 2) +
                            std::pow(events.points[i].y - events.points[j].y, 2);
      const bool in_space = square < 1200.0 * 1200,
                 in_time = std::abs(events.days[i] - events.days[j]) < 40;
      near += in_space;
      soon += in_time;
      count += in_space && in_time;
    }
    CHECK(found[i].observed == count);
    CHECK(found[i].expected == Approx(static_cast<double>(near * soon) / 149));
    if (count == 0) CHECK(found[i].p == 1);
  }
  // Four events; the first has one near in space, and of the three others one near in time: by
  // chance these are the same with probability 1/3.
  const std::vector<Point> points = {{0, 0}, {10, 0}, {5000, 0}, {0, 5000}};
  const std::vector<double> days = {0, 1, 100, 200};
  CHECK(local_knox(points, days, 100, 7)[0].p == Approx(1.0 / 3));
  CHECK(local_knox({}, {}, 100, 7).empty());
}
