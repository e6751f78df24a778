#include "engine/pattern/close_pairs.hpp"
#include "tests/engine/pattern/knox_oracle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

using namespace firemark;

namespace {

/// Points on a lattice of 50 m or anywhere, with many of them at one place and band edges met
/// exactly; times whole or by the quarter of a day, within years or within centuries.
struct Case {
  std::vector<Point> points;
  std::vector<double> days;
  std::vector<bool> leader;
};

Case draw() {
  const int n = *rc::gen::inRange(3, 120);
  const bool snapped = *rc::gen::arbitrary<bool>();
  const double step = *rc::gen::element(1.0, 0.25);
  const int period = *rc::gen::element(3, 40, step < 1 ? 2000 : 90'000);
  Case drawn;
  for (int i = 0; i < n; ++i) {
    const int x = *rc::gen::inRange(0, 1000), y = *rc::gen::inRange(0, 1000);
    drawn.points.push_back(snapped ? Point{430'000.3 + 50 * (x % 12), 540'000.7 + 50 * (y % 12)}
                                   : Point{430'000.3 + x * 0.7, 540'000.7 + y * 0.3});
    drawn.days.push_back(step * *rc::gen::inRange(0, period));
    drawn.leader.push_back(*rc::gen::arbitrary<bool>());
  }
  return drawn;
}

NearRepeatOptions bands() {
  return {.space = {50, 100, 150.5},
          .time = *rc::gen::element(std::vector<double>{7}, std::vector<double>{0.25, 1, 2},
                                    std::vector<double>{1, 2, 3, 7, 14, 100'000}),
          .same_place = *rc::gen::element(0.0, 1.0),
          .metric = *rc::gen::element(Metric::euclidean, Metric::manhattan),
          .permutations = 17};
}

}  // namespace

TEST_CASE("near repeat: counts are those of every pair looked at") {
  CHECK(rc::check([] {
    const Case drawn = draw();
    const NearRepeatOptions options = bands();
    RC_ASSERT(test::observed(near_repeat(drawn.points, drawn.days, options)) ==
              test::knox_by_definition(drawn.points, drawn.days, {}, options));
  }));
}

TEST_CASE("leader and follower: counts are those of every pair looked at") {
  CHECK(rc::check([] {
    const Case drawn = draw();
    std::vector<Point> points[2];
    std::vector<double> days[2];
    for (std::size_t i = 0; i < drawn.points.size(); ++i) {
      points[drawn.leader[i]].push_back(drawn.points[i]);
      days[drawn.leader[i]].push_back(drawn.days[i]);
    }
    RC_PRE(!points[0].empty() && !points[1].empty());
    const NearRepeatOptions options = bands();
    RC_ASSERT(test::observed(leader_follower(points[1], days[1], points[0], days[0], options)) ==
              test::knox_by_definition(drawn.points, drawn.days, drawn.leader, options));
  }));
}

TEST_CASE("close pairs: windows hold every near pair once") {
  CHECK(rc::check([] {
    const Case drawn = draw();
    const double reach = *rc::gen::element(0.3, 50.0, 70.71067811865476, 100.0, 5000.0);
    const Strips strips = cut_into_strips(drawn.points, reach);
    std::multiset<std::pair<std::uint32_t, std::uint32_t>> found, wanted;
    for (std::size_t a = 0; a < strips.strips.size(); ++a) {
      for_each_window(strips, reach, a, [&](std::size_t i, std::size_t begin, std::size_t end) {
        for (std::size_t j = begin; j < end; ++j) {
          const double dx = strips.x[i] - strips.x[j], dy = strips.y[i] - strips.y[j];
          if (dx * dx + dy * dy > reach * reach) continue;
          found.insert(std::minmax(strips.index[i], strips.index[j]));
        }
      });
    }
    for (std::uint32_t i = 0; i < drawn.points.size(); ++i) {
      for (std::uint32_t j = i + 1; j < drawn.points.size(); ++j) {
        const double dx = drawn.points[i].x - drawn.points[j].x;
        const double dy = drawn.points[i].y - drawn.points[j].y;
        if (dx * dx + dy * dy <= reach * reach) wanted.insert({i, j});
      }
    }
    RC_ASSERT(found == wanted);
  }));
}
