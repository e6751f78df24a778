#include "engine/pattern/risk_zones.hpp"

#include <catch2/catch.hpp>

#include <numbers>

using namespace firemark;

namespace {

/// Risk raised to 100 m for 14 days (5 times, then 2), and from 100 to 200 m for 7 (3 times).
NearRepeat test_result() {
  NearRepeat test;
  test.options = {.space = {100, 200}, .time = {7, 14, 28}, .same_place = 0};
  test.space = {100, 200};
  const double ratio[] = {5, 2, 1.1, 3, 0.5, 4}, p[] = {0.01, 0.02, 0.7, 0.01, 0.01, 0.2};
  for (std::size_t c = 0; c < 6; ++c) {
    test.cells.push_back({.space_from = c < 3 ? 0.0 : 100.0,
                          .space_to = c < 3 ? 100.0 : 200.0,
                          .ratio = ratio[c],
                          .p_max = p[c]});
  }
  return test;
}

}  // namespace

TEST_CASE("risk zones: raised bands of recent events, strongest first") {
  const std::vector<double> days = {90, 97, 101, 50, 86};
  const auto zones = risk_zones(days, {}, test_result(), 100);
  REQUIRE(zones.size() == 3);  // day 101 is still to come, day 50 is over, day 86 is past its risk
  CHECK(zones[0].event == 1);
  CHECK(zones[0].ratio == 5);
  CHECK(zones[0].days_left == 11);  // the second time band is raised too
  CHECK(zones[1].event == 1);
  CHECK(zones[1].inner == 100);
  CHECK(zones[1].days_left == 4);
  CHECK(zones[2].event == 0);
  CHECK(zones[2].ratio == 2);
  CHECK(zones[2].days_left == 4);
}

TEST_CASE("risk zones: of a directed test only leaders have them; no events have none") {
  const std::vector<double> days = {97, 97};
  const std::vector<std::uint8_t> leader = {0, 1};
  for (const RiskZone& zone : risk_zones(days, leader, test_result(), 100)) {
    CHECK(zone.event == 1);
  }
  CHECK(risk_zones({}, {}, test_result(), 100).empty());
}

TEST_CASE("risk zones: a ring has the area between its circles") {
  const MultiPolygon ring = zone_shape({430'000, 540'000}, {.inner = 100, .outer = 200});
  CHECK(area(ring) == Approx(std::numbers::pi * 30'000).epsilon(0.005));
  CHECK(signed_area(ring[0].holes[0]) < 0);
  CHECK(zone_shape({0, 0}, {.outer = 50})[0].holes.empty());
}
