#include "engine/areal/p_adjust.hpp"

#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

TEST_CASE("p_adjust: four adjustments and the critical p against R", "[areal]") {
  const OracleTable input("areal/14_p_adjust/input.csv"),
      expected("areal/14_p_adjust/expected.csv"),
      thresholds("areal/14_p_adjust/expected_fdr_thresholds.csv");
  if (input.empty()) return;
  const auto p = input.numbers("p");
  const std::pair<Adjustment, std::string> adjustments[] = {{Adjustment::bonferroni, "bonferroni"},
                                                            {Adjustment::holm, "holm"},
                                                            {Adjustment::bh, "BH"},
                                                            {Adjustment::by, "BY"}};
  for (const auto& [adjustment, name] : adjustments) {
    INFO(name);
    CHECK(first_difference(p_adjust(p, adjustment), expected.numbers(name), 1e-9, 1e-12) == "");
  }
  for (std::size_t i = 0; i < thresholds.rows(); ++i) {
    CHECK(fdr_critical_p(p, thresholds.numbers("alpha")[i]) ==
          Approx(thresholds.numbers("BH_largest_rejected_p")[i]).epsilon(1e-9));
  }
}

TEST_CASE("p_adjust: what is not known is no test", "[areal]") {
  const double nan = std::nan("");
  const std::vector<double> p = {0.01, nan, 0.04, nan, 0.03}, known = {0.01, 0.04, 0.03};
  for (const Adjustment adjustment : {Adjustment::none, Adjustment::bonferroni, Adjustment::holm,
                                      Adjustment::bh, Adjustment::by}) {
    const auto some = p_adjust(p, adjustment), all = p_adjust(known, adjustment);
    CHECK(std::isnan(some[1]));
    CHECK(std::isnan(some[3]));
    CHECK(some[0] == all[0]);
    CHECK(some[2] == all[1]);
    CHECK(some[4] == all[2]);
  }
  CHECK(p_adjust({}, Adjustment::bh).empty());
  CHECK(fdr_critical_p(std::vector<double>{nan, 0.9}, 0.05) == 0);
}
