#include "engine/areal/funnel.hpp"

#include "engine/areal/expected_cases.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

namespace {

/// Low and high limits of every area, per 1,000.
template <class Limits>
void check_limits(const OracleTable& input, const OracleTable& expected, const std::string& low,
                  const std::string& high, const Limits& limits) {
  INFO(low);
  std::vector<double> below, above;
  for (const double people : input.numbers("pop")) {
    const FunnelLimits found = limits(people);
    below.push_back(1'000 * found.low);
    above.push_back(1'000 * found.high);
  }
  CHECK(first_difference(below, expected.numbers(low)) == "");
  CHECK(first_difference(above, expected.numbers(high)) == "");
}

}  // namespace

TEST_CASE("funnel: limits and overdispersion against R", "[rate]") {
  const std::string folder = "areal/12_rates_ci_funnel/";
  const OracleTable input(folder + "input.csv"), expected(folder + "expected.csv"),
      parameters(folder + "expected_params.csv");
  if (input.empty()) return;
  const Overdispersion found = overdispersion(input.numbers("count"), input.numbers("pop"));
  CHECK(found.target == Approx(parameters.value("theta")).epsilon(1e-9));
  CHECK(found.phi == Approx(parameters.value("phi")).epsilon(1e-9));
  CHECK(found.tau2 == Approx(parameters.value("tau2")).epsilon(1e-9));
  CHECK(first_difference(found.z, expected.numbers("z_score")) == "");
  CHECK(first_difference(found.z_winsorised, expected.numbers("z_winsor")) == "");
  for (const auto& [confidence, ending] : {std::pair(95.0, "_95"), std::pair(99.8, "_998")}) {
    const double sure = confidence;
    check_limits(input, expected, std::string("funnel_pois_lo") + ending,
                 std::string("funnel_pois_hi") + ending,
                 [&](double people) { return poisson_limits(found.target, people, sure); });
    check_limits(input, expected, std::string("funnel_bin_lo") + ending,
                 std::string("funnel_bin_hi") + ending,
                 [&](double people) { return binomial_limits(found.target, people, sure); });
  }
  check_limits(input, expected, "funnel_od_mult_lo95", "funnel_od_mult_hi95",
               [&](double people) { return multiplied_limits(found, people, 95); });
  check_limits(input, expected, "funnel_od_add_lo95", "funnel_od_add_hi95",
               [&](double people) { return added_limits(found, people, 95); });
}

TEST_CASE("funnel: it narrows as the population grows, and knows nothing of nobody", "[rate]") {
  double width = 1;
  for (const double people : {100.0, 1'000.0, 10'000.0, 100'000.0}) {
    const FunnelLimits limits = poisson_limits(0.01, people, 95);
    CHECK(limits.low <= 0.01);
    CHECK(limits.high >= 0.01);
    CHECK(limits.high - limits.low < width);
    width = limits.high - limits.low;
  }
  CHECK(std::isnan(poisson_limits(0.01, 0, 95).low));
  CHECK(std::isnan(binomial_limits(0.01, -5, 95).high));
  CHECK(poisson_limits(0, 50, 95).low == 0);
  CHECK(poisson_limits(0.005, 2, 95).high == 0);  // even no case is more than 97.5 % likely
  const Overdispersion nobody = overdispersion(std::vector<double>{3}, std::vector<double>{0});
  CHECK(std::isnan(nobody.phi));
  CHECK(std::isnan(nobody.z[0]));
}

TEST_CASE("expected cases: probability maps against spdep", "[rate]") {
  const std::string folder = "areal/04_eb_nc74/";
  const OracleTable input(folder + "input_nc.csv"), expected(folder + "expected_nc.csv");
  if (input.empty()) return;
  const ExpectedCases found = expected_cases(input.numbers("n"), input.numbers("pop"));
  CHECK(first_difference(found.expected, expected.numbers("expCount")) == "");
  CHECK(first_difference(found.relative_risk, expected.numbers("relRisk")) == "");
  CHECK(first_difference(found.at_most, expected.numbers("pmap")) == "");
  CHECK(first_difference(found.choynowski, expected.numbers("choynowski_p"), 1e-9, 1e-12) == "");
}

TEST_CASE("expected cases: none among none, and what is not known", "[rate]") {
  const ExpectedCases found =
      expected_cases(std::vector<double>{0, 0, 4}, std::vector<double>{10, 20, 0});
  CHECK(found.expected[0] == 0);
  CHECK(std::isnan(found.relative_risk[0]));
  CHECK(found.choynowski[0] == 1);
  CHECK(std::isnan(found.expected[2]));
}
