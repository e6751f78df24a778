#include "engine/evaluate/change.hpp"

#include "engine/error.hpp"
#include "engine/evaluate/conditional_test.hpp"
#include "engine/evaluate/e_test.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

using namespace firemark;

TEST_CASE("change: no per cent from nothing, no test of nothing", "[evaluate]") {
  const PlaceCounts places[] = {{5, 0}, {0, 0}, {0, 5}, {3, 3}};
  const auto found = changes(places, Adjustment::none);
  CHECK(std::isnan(found[0].pct));
  CHECK(found[0].change == 5);
  CHECK(std::isnan(found[1].p));
  CHECK(found[2].pct == -100);
  CHECK(found[3].pct == 0);
}

TEST_CASE("change: 5 to 9, and the minuted 88 to 82, are not clearly different", "[evaluate]") {
  const PlaceCounts places[] = {{9, 5}, {82, 88}};
  const auto found = changes(places, Adjustment::none);
  CHECK(found[0].p == Approx(0.30).margin(0.005));
  CHECK(found[1].p == Approx(0.65).margin(0.005));
}

TEST_CASE("change: twice the days at the same rate is no change", "[evaluate]") {
  const PlaceCounts place = {.now = 40, .before = 20, .exposure_now = 60, .exposure_before = 30};
  const Change found = changes(std::span(&place, 1)).front();
  CHECK(found.expected == 40);
  CHECK(found.change == 0);
  CHECK(found.p > 0.99);
}

TEST_CASE("change: q counts the places that could be tested", "[evaluate]") {
  const PlaceCounts places[] = {{30, 5}, {0, 0}, {4, 4}, {5, 5, 0, 10}};
  const auto found = changes(places, Adjustment::bonferroni);
  CHECK(found[0].p == e_test(30, 5));
  CHECK(found[0].q == Approx(2 * found[0].p));
  CHECK(std::isnan(found[3].p));
  CHECK(std::isnan(found[3].expected));
  CHECK(changes({}).empty());
}

TEST_CASE("change: a place beside the rest, where the E-test is blind", "[evaluate]") {
  const std::vector<double> cases = {7, 3, 2.5, std::nan("")}, people = {2, 1'800, 0, 100};
  const std::vector<PlaceCounts> places = beside_rest(cases, people);
  CHECK(places[0].before == 3);
  CHECK(places[0].exposure_before == 1'800);
  const auto found = changes(places, Adjustment::none, CountTest::conditional);
  CHECK(found[0].p < 1e-15);
  CHECK(e_test(7, 3, 2, 1'800) > 0.5);
  CHECK(std::isnan(found[2].p));
  CHECK(std::isnan(found[3].p));
}

TEST_CASE("change: the conditional test is twice the smaller binomial tail", "[evaluate]") {
  for (const auto& [a, b, share] : {std::tuple(3, 9, 0.3), std::tuple(0, 5, 0.5),
                                    std::tuple(6, 0, 0.2), std::tuple(4, 4, 0.5)}) {
    const int n = a + b;
    double ge = 0, le = 0;
    for (int k = 0; k <= n; ++k) {
      const double chance =
          std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) *
          std::pow(share, k) * std::pow(1 - share, n - k);
      ge += k >= a ? chance : 0;
      le += k <= a ? chance : 0;
    }
    const auto first = static_cast<std::uint64_t>(a), second = static_cast<std::uint64_t>(b);
    CHECK(conditional_test(first, second, share, 1 - share) ==
          Approx(std::min(1.0, 2 * std::min(ge, le))).epsilon(1e-12));
  }
  CHECK(std::isnan(conditional_test(0, 0)));
  CHECK_THROWS_AS(conditional_test(1, 1, 0, 1), Error);
}
