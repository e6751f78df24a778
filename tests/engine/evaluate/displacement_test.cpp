#include "engine/evaluate/displacement.hpp"

#include "engine/error.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace firemark;

TEST_CASE("weighted displacement: the published example, plain and by areas", "[evaluate]") {
  const Displacement found = weighted_displacement({207, 110}, {308, 318}, {178, 157}, {150, 140});
  CHECK(found.total == -118);
  CHECK(found.local == -107);
  CHECK(found.displaced == -11);
  CHECK(found.variance == 1568);
  CHECK(found.z == Approx(-2.98).margin(0.005));
  CHECK(found.low == Approx(-195.6).margin(0.05));
  CHECK(found.high == Approx(-40.4).margin(0.05));
  const Displacement by_area =
      weighted_displacement({207, 110, 1.2}, {308, 318, 0.9}, {178, 157, 1.5}, {150, 140, 1.6});
  CHECK(by_area.total == Approx(-99.69444444).margin(1e-8));
  CHECK(std::sqrt(by_area.variance) == Approx(35.4280755).margin(1e-7));
  CHECK(by_area.low == Approx(-169.1321965).margin(1e-6));
}

TEST_CASE("weighted displacement: periods of two lengths, and no land around", "[evaluate]") {
  const Displacement found = weighted_displacement({80, 20}, {100, 50}, {}, {}, {2, 1});
  CHECK(found.total == Approx(-20));
  CHECK(found.variance == Approx(115));
  CHECK(found.displaced == 0);
  CHECK(std::isnan(weighted_displacement({}, {}).z));
  CHECK_THROWS_AS(weighted_displacement({-1, 0}, {}), Error);
  CHECK_THROWS_AS(weighted_displacement({}, {}, {}, {}, {0, 1}), Error);
}

TEST_CASE("weighted displacement: five kinds of crime by their harm", "[evaluate]") {
  const std::vector<Displacement> kinds = {
      weighted_displacement({130, 74}, {133, 91}), weighted_displacement({327, 202}, {388, 305}),
      weighted_displacement({398, 190}, {148, 97}), weighted_displacement({144, 92}, {86, 64}),
      weighted_displacement({183, 96}, {94, 67})};
  const std::vector<double> harm = {3, 2, 5, 7, 10};
  const Displacement found = harm_weighted(kinds, harm);
  CHECK(found.total == Approx(-1721));
  CHECK(std::sqrt(found.variance) == Approx(304.10360077));
  CHECK(found.z == Approx(-5.65925558));
  CHECK(found.high == Approx(-1124.96789493));
  CHECK_THROWS_AS(harm_weighted(kinds, std::vector<double>{1}), Error);
}

TEST_CASE("weighted displacement: counts that vary more than by chance widen the interval") {
  const Displacement plain = weighted_displacement({207, 110}, {308, 318});
  const Displacement wide = weighted_displacement({207, 110}, {308, 318}, {}, {}, {1, 1}, 95, 4);
  CHECK(wide.total == plain.total);
  CHECK(wide.high - wide.low == Approx(2 * (plain.high - plain.low)));
  CHECK(wide.z == Approx(plain.z / 2));
  CHECK(wide.p > plain.p);
  CHECK_THROWS_AS(weighted_displacement({1, 1}, {1, 1}, {}, {}, {1, 1}, 95, 0), Error);
}

TEST_CASE("weighted displacement: an independent program's figures", "[evaluate][oracle]") {
  const tests::OracleTable input("targeting/wdd/input.csv"), expected("targeting/wdd/expected.csv");
  for (std::size_t i = 0; i < input.rows(); ++i) {
    const auto at = [&](const std::string& column) { return input.numbers(column)[i]; };
    const auto land = [&](const std::string& name) {
      return BeforeAfter{at(name + "_pre"), at(name + "_post"), at("area_w_" + name)};
    };
    const Displacement found =
        weighted_displacement(land("treated"), land("control"), land("dispt"), land("dispc"),
                              {at("time_w_pre"), at("time_w_post")}, 100 * (1 - at("alpha")));
    INFO(input.text("id")[i]);
    const auto wanted = [&](const char* column) { return expected.numbers(column)[i]; };
    CHECK(found.local == Approx(wanted("est_local")).margin(1e-9));
    CHECK(found.displaced == Approx(wanted("est_disp")).margin(1e-9));
    CHECK(found.total == Approx(wanted("est_total")).margin(1e-9));
    CHECK(std::sqrt(found.variance) == Approx(wanted("se_total")).margin(1e-9));
    CHECK(found.low == Approx(wanted("ci_low")).margin(1e-9));
    CHECK(found.high == Approx(wanted("ci_high")).margin(1e-9));
    if (std::isnan(found.z)) continue;
    CHECK(found.z == Approx(wanted("z")).epsilon(1e-9));
    CHECK(found.p == Approx(wanted("p_two_sided")).epsilon(1e-8));
  }
}
