#include "engine/pattern/event_chain.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

StageEvents unrelated(std::size_t n, std::uint64_t seed, double side = 8000) {
  Stream stream(seed);
  StageEvents events;
  for (std::size_t i = 0; i < n; ++i) {
    events.points.push_back({430'000 + side * stream.uniform(), 540'000 + side * stream.uniform()});
    events.days.push_back(std::floor(365 * stream.uniform()));
  }
  return events;
}

/// Tips, forty of them followed by a fire 3 to 6 days later within 60 m, and these by a car.
std::vector<StageEvents> planted() {
  std::vector<StageEvents> stages = {unrelated(400, 1), unrelated(150, 2), unrelated(80, 3)};
  Stream stream(4);
  for (std::size_t i = 0; i < 40; ++i) {
    Point at = stages[0].points[i];
    double day = stages[0].days[i];
    for (const std::size_t stage : {1U, 2U}) {
      at.x += 60 * stream.uniform();
      day += 3 + static_cast<double>(stream.below(4));
      stages[stage].points.push_back(at);
      stages[stage].days.push_back(day);
    }
  }
  return stages;
}

const NearRepeatOptions bands = {.space = {100, 250}, .time = {7, 14}};

}  // namespace

TEST_CASE("event chain: planted steps are found with their lead, and none the other way round") {
  const auto stages = planted();
  const auto steps = chain_steps(stages, bands);
  REQUIRE(steps.size() == 6);
  for (const ChainStep& step : steps) {
    INFO(step.from << " to " << step.to);
    CHECK(step.beyond_chance() == (step.from < step.to));
    if (step.from > step.to) continue;
    CHECK(step.p < 0.01);
    CHECK(step.pairs >= 30);
    CHECK(step.expected < 0.5 * static_cast<double>(step.pairs));
    CHECK(step.links.size() == step.pairs);
    CHECK(step.lead_days == Approx(step.to - step.from == 2 ? 9 : 4.5).margin(1));
    CHECK(step.distance == Approx(step.to - step.from == 2 ? 60 : 30).margin(15));
    for (const RepeatLink& link : step.links) {
      CHECK(stages[step.to].days[link.later] >= stages[step.from].days[link.earlier]);
    }
  }
  const ThreadLimit limit(1);
  const auto again = chain_steps(stages, bands);
  for (std::size_t s = 0; s < 6; ++s) CHECK(again[s].expected == steps[s].expected);
}

TEST_CASE("event chain: where nothing follows anything, a step is found in one case of twenty") {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const StageEvents stages[] = {unrelated(60, 3 * seed, 1500), unrelated(60, 3 * seed + 1, 1500),
                                  unrelated(60, 3 * seed + 2, 1500)};
    NearRepeatOptions options = bands;
    options.permutations = 199;
    options.seed = static_cast<std::int64_t>(seed);
    const auto steps = chain_steps(stages, options);
    found += std::ranges::any_of(steps, [](const ChainStep& s) { return s.p <= 0.05; }) ? 1 : 0;
  }
  CHECK(found <= 10 + 13);  // four standard deviations
  CHECK(found > 0);         // Bonferroni is cautious, not blind
}

TEST_CASE("fuel places: what is still to come, place by place, by hand") {
  // Risk raised to 100 m from day 3 to day 9: 12 pairs where 2 are expected, of 20 tips.
  const std::vector<StageEvents> stages = {
      {.points = {{0, 0}, {10, 0}, {500, 0}, {900, 0}, {0, 900}}, .days = {100, 98, 95, 80, 103}},
      {.points = {{900, 5}}, .days = {100}}};
  std::vector<ChainStep> steps(2);
  steps[0] = {.from = 0, .to = 1, .raised = {0, 1}, .pairs = 12, .expected = 2};
  steps[0].test.cells = {
      {.space_to = 100, .time_to = 3},
      {.space_to = 100, .time_from = 3, .time_to = 9, .observed = 12, .expected = 2}};
  steps[1] = {.from = 1, .to = 0};
  const auto places = fuel_places(stages, steps, 101);
  REQUIRE(places.size() == 2);  // one is over, one is still to come
  CHECK(places[0].events == std::vector<std::uint32_t>{0, 1});
  // All of the band is ahead of either report: (12 - 2) / 5 tips each.
  CHECK(places[0].expected == Approx(4));
  CHECK(places[0].days_left == 8);
  CHECK(places[0].reach == 100);
  CHECK(places[0].next == 1);
  CHECK(!places[0].after);
  CHECK(places[1].events == std::vector<std::uint32_t>{2});
  CHECK(places[1].expected == Approx(2 * 3 / 6.0));  // three of the six days are left
  CHECK(fuel_places(stages, steps, 101, {.merge = 5}).size() == 3);
}

TEST_CASE("fuel places: a fire that followed a tip says so") {
  const auto stages = planted();
  const auto steps = chain_steps(stages, bands);
  const std::uint32_t fire = 150;  // the first planted one
  const auto places = fuel_places(stages, steps, stages[1].days[fire] + 1);
  const auto here = std::ranges::find_if(places, [&](const FuelPlace& place) {
    return place.stage == 1 && std::ranges::count(place.events, fire) > 0;
  });
  REQUIRE(here != places.end());
  REQUIRE(here->after);
  CHECK(*here->after == std::pair<std::size_t, std::uint32_t>(0, 0));
  CHECK(here->next == 2);
}

TEST_CASE("event chain: what is no chain is refused") {
  const std::vector<StageEvents> one = {unrelated(5, 1)}, empty = {unrelated(5, 1), {}};
  CHECK_THROWS_AS(chain_steps(one), Error);
  CHECK_THROWS_AS(chain_steps(empty), Error);
  CHECK_THROWS_AS(chain_steps(planted(), bands, {.level = 2}), Error);
  CHECK(fuel_places({}, {}, 0).empty());
}
