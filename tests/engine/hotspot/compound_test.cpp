#include "engine/hotspot/compound.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace firemark;

namespace {

constexpr double side = 10'000;
const Box box = {{0, 0}, {side, side}};
const AreaIndex study({.code = {"A"},
                       .name = {"A"},
                       .shape = {{{.outer = {{0, 0}, {side, 0}, {side, side}, {0, side}}}}}});

std::vector<Point> even(std::size_t n, std::uint64_t number) {
  Stream draw(11, number);
  std::vector<Point> points(n);
  for (Point& p : points) p = {side * draw.uniform(), side * draw.uniform()};
  return points;
}

void plant(std::vector<Point>& points, Point corner, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i)
    points.push_back({corner.x + 10 + static_cast<double>(i), corner.y + 20});
}

/// Fires, reports and tips, all three together in one square and each alone in another.
std::vector<std::vector<Point>> three_themes() {
  std::vector<std::vector<Point>> themes = {even(150, 1), even(600, 2), even(300, 3)};
  plant(themes[0], {2500, 2500}, 20);
  plant(themes[1], {2500, 2500}, 60);
  plant(themes[2], {2500, 2500}, 30);
  plant(themes[0], {7500, 7500}, 15);
  plant(themes[1], {5000, 7500}, 50);
  return themes;
}

}  // namespace

TEST_CASE("compound places: where themes overlap, with each one's share") {
  const auto themes = three_themes();
  const auto places = compound_places(themes, study, box, {}, 1);
  REQUIRE(places.size() == 1);
  CHECK(places[0].land.min == Point{2500, 2500});
  CHECK(places[0].p_value == Approx(0.005));
  double score = 0;
  for (std::size_t t = 0; t < 3; ++t) {
    const auto here = std::ranges::count_if(
        themes[t], [&](Point p) { return p.x >= 2500 && p.x < 2750 && p.y >= 2500 && p.y < 2750; });
    CHECK(places[0].parts[t].n == static_cast<std::uint64_t>(here));
    CHECK(places[0].parts[t].share_pct ==
          Approx(100 * static_cast<double>(here) / static_cast<double>(themes[t].size())));
    CHECK(places[0].parts[t].stands_out);
    score += places[0].parts[t].share_pct;
  }
  CHECK(places[0].score == Approx(score));
}

TEST_CASE("compound places: without one source the others' parts of every square stay") {
  auto themes = three_themes();
  const auto all = compound_places(themes, study, box, {.alpha = 1}, 1);
  themes.pop_back();
  const auto fewer = compound_places(themes, study, box, {.alpha = 1}, 1);
  std::size_t same = 0;
  for (const CompoundPlace& place : fewer) {
    const auto before = std::ranges::find_if(
        all, [&](const CompoundPlace& other) { return other.land == place.land; });
    REQUIRE(before != all.end());
    ++same;
    for (std::size_t t = 0; t < 2; ++t) {
      CHECK(before->parts[t].n == place.parts[t].n);
      CHECK(before->parts[t].share_pct == place.parts[t].share_pct);
    }
  }
  CHECK(same > 0);
}

TEST_CASE("compound places: themes that know nothing of each other seldom give one") {
  std::size_t found = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    std::vector<std::vector<Point>> themes;
    for (std::uint64_t t = 0; t < 3; ++t) {
      Stream draw(seed, t);
      themes.push_back(even(200, 100 + 3 * seed + t));
      // Each theme has its own clusters.
      for (int k = 0; k < 6; ++k)
        plant(
            themes.back(),
            {250 * static_cast<double>(draw.below(40)), 250 * static_cast<double>(draw.below(40))},
            12);
    }
    found += compound_places(themes, study, box, {.simulations = 39}, seed).empty() ? 0U : 1U;
  }
  INFO(found << " of 40");
  CHECK(found <= 4);  // of 2 that alpha = 0.05 lets through on average
}

TEST_CASE("compound places: nothing of nothing; too few themes are an error") {
  const std::vector<std::vector<Point>> none(2), one(1);
  CHECK(compound_places(none, study, box, {}, 1).empty());
  CHECK_THROWS_AS(compound_places(one, study, box, {}, 1), Error);
}
