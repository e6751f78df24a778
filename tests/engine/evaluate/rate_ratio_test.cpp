#include "engine/evaluate/rate_ratio.hpp"

#include "engine/error.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

TEST_CASE("rate ratio: the published example", "[evaluate]") {
  const RateRatio found = rate_ratio({50, 30}, {60, 55});
  CHECK(found.ratio == Approx(0.6545454545));
  CHECK(std::log(found.ratio) == Approx(-0.4238142468));
  CHECK(found.low == Approx(0.3657395342));
  CHECK(found.high == Approx(1.1714067307));
  CHECK_FALSE(found.added);
}

TEST_CASE("rate ratio: half is added where a count is 0", "[evaluate]") {
  const RateRatio found = rate_ratio({6, 0}, {5, 4});
  CHECK(found.added);
  CHECK(std::log(found.ratio) == Approx(std::log(0.5 / 6.5 / (4.5 / 5.5))));
  CHECK(found.low < found.ratio);
  CHECK(found.high > 1);
  CHECK_THROWS_AS(rate_ratio({-1, 0}, {}), Error);
  CHECK_THROWS_AS(rate_ratio({1, 1}, {1, 1}, 100), Error);
  CHECK_THROWS_AS(rate_ratio({1, 1}, {1, 1}, 95, 0), Error);
}

TEST_CASE("rate ratio: an independent program's figures", "[evaluate][oracle]") {
  const tests::OracleTable input("targeting/log_irr/input.csv"),
      expected("targeting/log_irr/expected.csv");
  for (std::size_t i = 0; i < input.rows(); ++i) {
    const auto at = [&](const char* column) { return input.numbers(column)[i]; };
    const RateRatio found = rate_ratio({at("treated_pre"), at("treated_post")},
                                       {at("control_pre"), at("control_post")}, 95, at("phi"));
    INFO(input.text("id")[i]);
    if (found.added) {
      CHECK(std::log(found.ratio) == Approx(expected.numbers("log_irr_half_added")[i]));
      continue;
    }
    CHECK(found.ratio == Approx(expected.numbers("irr")[i]).epsilon(1e-10));
    CHECK(found.low == Approx(expected.numbers("irr_lo95")[i]).epsilon(1e-10));
    CHECK(found.high == Approx(expected.numbers("irr_hi95")[i]).epsilon(1e-10));
    CHECK(found.p == Approx(expected.numbers("p_wald")[i]).epsilon(1e-9));
  }
}
