#include "engine/areal/rate.hpp"

#include "engine/error.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

TEST_CASE("rate: intervals of count and proportion against R, 95 and 99.8 %", "[rate]") {
  const OracleTable input("areal/12_rates_ci_funnel/input.csv");
  const OracleTable expected("areal/12_rates_ci_funnel/expected.csv");
  if (input.empty()) return;
  const struct {
    IntervalRule rule;
    std::string low, high;
  } rules[] = {{IntervalRule::garwood, "poisson_lo", "poisson_hi"},
               {IntervalRule::byar, "poisson_by_lo", "poisson_by_hi"},
               {IntervalRule::wilson, "prop_w_lo", "prop_w_hi"},
               {IntervalRule::clopper_pearson, "prop_cl", "prop_ch"}};
  for (const auto& [confidence, ending] : {std::pair(95.0, "_95"), std::pair(99.8, "_998")}) {
    for (const auto& rule : rules) {
      const auto found = rates(input.numbers("count"), input.numbers("pop"),
                               {.confidence = confidence, .interval = rule.rule});
      std::vector<double> rate, low, high;
      for (const RateInterval& one : found) {
        rate.push_back(one.rate);
        low.push_back(one.low);
        high.push_back(one.high);
      }
      CHECK(first_difference(rate, expected.numbers("rate_per_1000")) == "");
      CHECK(first_difference(low, expected.numbers(rule.low + ending)) == "");
      CHECK(first_difference(high, expected.numbers(rule.high + ending)) == "");
    }
  }
}

TEST_CASE("rate: textbook numbers", "[rate]") {
  // Garwood's table: 5 cases, 95 %: 1.6235 to 11.6683; none: up to 3.6889.
  const RateInterval five = rate(5, 1'000);
  CHECK(five.rate == Approx(5));
  CHECK(five.low == Approx(1.6235).epsilon(1e-4));
  CHECK(five.high == Approx(11.6683).epsilon(1e-4));
  const RateInterval none = rate(0, 1'000);
  CHECK(none.rate == 0);
  CHECK(none.low == 0);
  CHECK(none.high == Approx(3.688879454113936).epsilon(1e-12));
  // All of ten: the exact interval of a proportion reaches up to 1, from 0.025^(1/10).
  const RateInterval all = rate(10, 10, {.per = 1, .interval = IntervalRule::clopper_pearson});
  CHECK(all.high == 1);
  CHECK(all.low == Approx(std::pow(0.025, 0.1)).epsilon(1e-12));
}

TEST_CASE("rate: the exact limits are those at which the tail holds half of what is left",
          "[rate]") {
  const double tail = 0.025;
  for (const double cases : {1.0, 3.0, 12.0, 60.0}) {
    const RateInterval found = rate(cases, 1, {.per = 1});
    const auto below = [&](double mean, double last) {
      double sum = 0;
      for (double k = 0; k <= last; ++k)
        sum += std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
      return sum;
    };
    CHECK(1 - below(found.low, cases - 1) == Approx(tail).epsilon(1e-9));
    CHECK(below(found.high, cases) == Approx(tail).epsilon(1e-9));
  }
}

TEST_CASE("rate: what is not known is not 0", "[rate]") {
  for (const auto& [cases, population] :
       {std::pair(3.0, 0.0), std::pair(3.0, std::nan("")), std::pair(std::nan(""), 100.0),
        std::pair(0.0, 0.0), std::pair(1.0, -5.0)}) {
    const RateInterval unknown = rate(cases, population);
    CHECK(std::isnan(unknown.rate));
    CHECK(std::isnan(unknown.low));
    CHECK(std::isnan(unknown.high));
  }
  CHECK(rates({}, {}).empty());
}

TEST_CASE("rate: a standardised ratio is 1 where observed and expected agree", "[rate]") {
  const RateInterval as_expected = standardised_ratio(40, 40, {.per = 1'000});
  CHECK(as_expected.rate == 1);
  CHECK(as_expected.low < 1);
  CHECK(as_expected.high > 1);
  CHECK(std::isnan(standardised_ratio(2, 0).rate));
  CHECK_THROWS_AS(standardised_ratio(2, 3, {.interval = IntervalRule::wilson}), Error);
}

TEST_CASE("rate: faults name the area", "[rate]") {
  const std::vector<double> cases = {1, -2}, population = {10, 10};
  CHECK_THROWS_WITH(rates(cases, population), Catch::Contains("area 2: -2 cases"));
  const std::vector<double> more = {1, 12};
  CHECK_NOTHROW(rates(more, population));
  CHECK_THROWS_WITH(rates(more, population, {.interval = IntervalRule::wilson}),
                    Catch::Contains("12 cases among 10 people"));
  CHECK_THROWS_AS(rates(cases, std::vector<double>{1}), Error);
  CHECK_THROWS_AS(rate(1, 1, {.per = 0}), Error);
  CHECK_THROWS_AS(rate(1, 1, {.confidence = 100}), Error);
}
