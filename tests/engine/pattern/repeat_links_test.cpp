#include "engine/pattern/repeat_links.hpp"

#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

namespace {

const NearRepeatOptions bands = {.space = {100, 200}, .time = {7, 14}, .permutations = 0};

}  // namespace

TEST_CASE("repeat links: an originator, its repeat and its near repeat") {
  const std::vector<Point> points = {{150, 0}, {0, 0}, {0, 0}, {9000, 0}};
  const std::vector<double> days = {8, 0, 5, 3};
  const RepeatLinks found = repeat_links(points, days, {}, bands);
  REQUIRE(found.links.size() == 3);
  CHECK(found.role[1] == RepeatRole::originator);
  CHECK(found.role[2] == RepeatRole::repeat);
  CHECK(found.origin[2] == 1);
  CHECK(found.role[0] == RepeatRole::near_repeat);
  CHECK(found.origin[0] == 2);  // the later of the two before it
  CHECK(found.role[3] == RepeatRole::none);
  CHECK(found.origin[3] == no_event);
  CHECK(found.links[0].earlier == 1);
  CHECK(found.links[0].later == 0);
  CHECK(found.links[0].distance == 150);
  CHECK(found.links[0].days == 8);
  CHECK(found.links[0].cell == 5);
}

TEST_CASE("repeat links: only wanted cells link") {
  const std::vector<Point> points = {{0, 0}, {0, 0}, {150, 0}};
  const std::vector<double> days = {0, 5, 8};
  const RepeatLinks found =
      repeat_links(points, days, {}, bands, std::vector<std::uint8_t>{1, 0, 0, 0, 0, 0});
  REQUIRE(found.links.size() == 1);
  CHECK(found.role[2] == RepeatRole::none);
}

TEST_CASE("repeat links: leaders come before their followers, never the other way") {
  const std::vector<Point> points = {{0, 0}, {50, 0}, {60, 0}, {70, 0}};
  const std::vector<double> days = {3, 0, 5, 4};
  const std::vector<std::uint8_t> leader = {1, 0, 0, 1};
  const RepeatLinks found = repeat_links(points, days, leader, bands);
  REQUIRE(found.links.size() == 2);  // 0 and 3 lead to 2
  CHECK(found.role[0] == RepeatRole::originator);
  CHECK(found.role[1] == RepeatRole::none);
  CHECK(found.role[2] == RepeatRole::near_repeat);
  CHECK(found.origin[2] == 3);
}

TEST_CASE("repeat links: as many links as the test counts pairs, cell by cell") {
  Stream stream(3);
  std::vector<Point> points;
  std::vector<double> days;
  for (int i = 0; i < 300; ++i) {
    points.push_back({50 * std::floor(30 * stream.uniform()), 1500 * stream.uniform()});
    days.push_back(60 * stream.uniform());
  }
  const NearRepeat test = near_repeat(points, days, bands);
  const RepeatLinks found = repeat_links(points, days, {}, bands);
  std::vector<std::uint64_t> counts(test.cells.size());
  for (const RepeatLink& link : found.links) ++counts[link.cell];
  for (std::size_t c = 0; c < counts.size(); ++c) CHECK(counts[c] == test.cells[c].observed);
  CHECK(found.links.size() > 100);
}
