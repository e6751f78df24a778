#include "engine/evaluate/sppt.hpp"

#include "engine/error.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

namespace {

using Counts = std::vector<std::uint64_t>;

Counts counts(const OracleTable& table, const std::string& column) {
  Counts result;
  for (const double n : table.numbers(column)) result.push_back(static_cast<std::uint64_t>(n));
  return result;
}

}  // namespace

TEST_CASE("sppt: four tests and four adjustments against R", "[evaluate]") {
  const std::string folder = "areal/11_sppt/";
  const OracleTable input(folder + "input.csv"), local(folder + "expected_local.csv"),
      global(folder + "expected_global.csv");
  if (input.empty()) return;
  const std::pair<ShareTest, std::string> tests[] = {{ShareTest::chi_nmin1, "Chi2_Nmin1"},
                                                     {ShareTest::chi, "Chi2"},
                                                     {ShareTest::yates, "Yates"},
                                                     {ShareTest::fisher, "Fisher"}};
  const std::pair<Adjustment, std::string> adjustments[] = {{Adjustment::none, "none"},
                                                            {Adjustment::bh, "BH"},
                                                            {Adjustment::by, "BY"},
                                                            {Adjustment::bonferroni, "bonferroni"}};
  for (const auto& [test, name] : tests) {
    for (const auto& [adjust, adjusted] : adjustments) {
      INFO(name << ", " << adjusted);
      const PatternTest found = pattern_test(counts(input, "base"), counts(input, "test"), {},
                                             {.share_test = test, .share_adjust = adjust});
      CHECK(first_difference(found.base_pct, local.numbers("perc_b")) == "");
      CHECK(first_difference(found.test_pct, local.numbers("perc_t")) == "");
      CHECK(first_difference(found.p, local.numbers("p_" + name)) == "");
      if (local.has("padj_" + name + "_" + adjusted))
        CHECK(first_difference(found.q, local.numbers("padj_" + name + "_" + adjusted)) == "");
      if (local.has("localS_" + name + "_" + adjusted)) {
        const std::vector<double> signs(found.local.begin(), found.local.end());
        CHECK(first_difference(signs, local.numbers("localS_" + name + "_" + adjusted)) == "");
      }
      for (std::size_t row = 0; row < global.rows(); ++row) {
        if (global.text("test")[row] != name || global.text("adj")[row] != adjusted) continue;
        CHECK(found.s == Approx(global.numbers("globalS")[row]).epsilon(1e-12));
        CHECK(found.robust_s == Approx(global.numbers("globalS_robust")[row]).epsilon(1e-12));
      }
    }
  }
}

TEST_CASE("sppt: twice the level is the same pattern", "[evaluate]") {
  const Counts base = {10, 0, 35, 7}, twice = {20, 0, 70, 14};
  const PatternTest found = pattern_test(base, twice);
  CHECK(found.s == 1);
  CHECK(found.robust_s == 1);
}

TEST_CASE("sppt: the weighted index is of the weights", "[evaluate]") {
  const Counts base = {500, 500, 0}, test = {900, 100, 0};
  const std::vector<double> people = {100, 300, 600};
  const PatternTest found = pattern_test(base, test, people);
  CHECK(found.local == std::vector<int>{1, -1, 0});
  CHECK(found.s == Approx(1.0 / 3));
  CHECK(found.robust_s == 0);
  CHECK(found.weighted_s == Approx(0.6));
}

TEST_CASE("sppt: nothing, and what cannot be weighed", "[evaluate]") {
  CHECK(std::isnan(pattern_test({}, {}).s));
  const Counts none = {0, 0};
  const PatternTest empty = pattern_test(none, none);
  CHECK(empty.s == 1);
  CHECK(std::isnan(empty.robust_s));
  CHECK(std::isnan(empty.base_pct[0]));
  const std::vector<double> negative = {1, -1};
  CHECK_THROWS_AS(pattern_test(none, none, negative), Error);
  CHECK_THROWS_AS(pattern_test(none, {}, {}), Error);
}
