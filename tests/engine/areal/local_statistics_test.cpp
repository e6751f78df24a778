#include "engine/areal/local_statistics.hpp"

#include "engine/areal/grid_weights.hpp"
#include "engine/areal/p_adjust.hpp"
#include "tests/support/oracle_weights.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::oracle_weights;
using firemark::tests::OracleTable;

namespace {

using Column = std::vector<double>;

template <class Value>
Column column(std::size_t n, const Value& value) {
  Column result(n);
  for (std::size_t i = 0; i < n; ++i) result[i] = value(i);
  return result;
}

/// One column of each of the moments of a statistic.
template <class Statistic>
void check_moments(const LocalSums& sums, const OracleTable& expected, const Statistic& statistic,
                   const std::string& value, const std::string& expectation,
                   const std::string& variance, const std::string& z) {
  const std::size_t n = sums.lag.size();
  const auto at = [&](std::size_t i) { return statistic(sums, i); };
  INFO(value);
  CHECK(first_difference(column(n, [&](auto i) { return at(i).value(); }),
                         expected.numbers(value)) == "");
  CHECK(first_difference(column(n, [&](auto i) { return at(i).expected; }),
                         expected.numbers(expectation)) == "");
  CHECK(first_difference(column(n, [&](auto i) { return at(i).variance; }),
                         expected.numbers(variance), 1e-9, 1e-12) == "");
  CHECK(first_difference(column(n, [&](auto i) { return at(i).z(); }), expected.numbers(z)) == "");
}

/// Where spdep calls the middle itself low, we say undetermined.
bool spdep_name(Quadrant found, const std::string& expected) {
  if (found != Quadrant::undetermined) return quadrant_name(found) == expected;
  return expected.find("Low") != std::string::npos;
}

void check_local(const Column& values, const Weights& weights, const OracleTable& expected) {
  const LocalSums sums = local_sums(values, weights);
  const std::size_t n = values.size();
  CHECK(first_difference(column(n, [&](auto i) { return sums.count(i); }),
                         expected.numbers("nn")) == "");
  CHECK(first_difference(
            column(n, [&](auto i) { return sums.lag[i] + sums.mean * sums.weight_of(i); }),
            expected.numbers("lag")) == "");
  check_moments(sums, expected, local_moran, "Ii", "E_cond", "Var_cond", "z_cond");
  check_moments(sums, expected, local_moran_total, "Ii", "E_total", "Var_total", "z_total");
  check_moments(sums, expected, gi, "Gi_raw", "Gi_E", "Gi_Var", "Gi_z");
  check_moments(sums, expected, gi_star, "Gstar_raw", "Gstar_E", "Gstar_Var", "Gstar_z");
  CHECK(first_difference(local_geary(sums), expected.numbers("local_geary_c")) == "");
  CHECK(first_difference(gi_z(sums), expected.numbers("Gi_z")) == "");
  CHECK(first_difference(gi_star_z(sums), expected.numbers("Gstar_z")) == "");
  CHECK(first_difference(local_moran_z(sums), expected.numbers("z_cond")) == "");
  CHECK(first_difference(local_spread(sums), expected.numbers("LOSH_H")) == "");
  const auto by_means = quadrants(sums, QuadrantRule::means);
  const auto by_medians = quadrants(sums, QuadrantRule::medians);
  for (std::size_t i = 0; i < n; ++i) {
    CHECK(spdep_name(by_means[i], expected.text("quadrant_mean")[i]));
    CHECK(spdep_name(by_medians[i], expected.text("quadrant_median")[i]));
  }

  const Column p = column(n, [&](auto i) { return two_sided_p(gi_star(sums, i).z()); });
  CHECK(first_difference(p, expected.numbers("Gstar_p2"), 1e-9, 1e-12) == "");
  const std::pair<Adjustment, std::string> adjustments[] = {{Adjustment::bonferroni, "bonferroni"},
                                                            {Adjustment::holm, "holm"},
                                                            {Adjustment::bh, "BH"},
                                                            {Adjustment::by, "BY"}};
  for (const auto& [adjustment, name] : adjustments) {
    CHECK(first_difference(p_adjust(p, adjustment), expected.numbers("Gstar_p_" + name), 1e-9,
                           1e-12) == "");
  }
}

Column line(std::size_t n) {
  return column(n, [](std::size_t i) { return std::sin(static_cast<double>(i * i)) + 2; });
}

}  // namespace

TEST_CASE("local statistics: counties of North Carolina and Columbus against spdep", "[areal]") {
  const struct {
    std::string folder, value;
  } sets[] = {{"areal/01_nc74_queen/", "rate"}, {"areal/02_columbus_queen/", "CRIME"}};
  for (const auto& set : sets) {
    const OracleTable input(set.folder + "input.csv");
    if (input.empty()) continue;
    for (const std::string style : {"queen_B", "queen_W"}) {
      const OracleTable links(set.folder + "weights_" + style + ".csv");
      const OracleTable expected(set.folder + "expected_local_" + style + ".csv");
      INFO(set.folder + style);
      check_local(input.numbers(set.value), oracle_weights(links, input.rows()), expected);
    }
  }
}

TEST_CASE("local statistics: counts on a grid against spdep", "[areal]") {
  const std::string folder = "areal/03_grid60x50/";
  const OracleTable input(folder + "input.csv");
  if (input.empty()) return;
  for (const std::string rule : {"queen", "rook"}) {
    const Weights weights = grid_weights(
        {.columns = 60, .rows = 50, .rule = rule == "rook" ? GridRule::rook : GridRule::queen});
    INFO(rule);
    check_local(input.numbers("count"), weights,
                OracleTable(folder + "expected_local_" + rule + "_B.csv"));
    if (rule == "queen") {
      check_local(input.numbers("count"), row_standardised(weights),
                  OracleTable(folder + "expected_local_queen_W.csv"));
    }
  }
}

TEST_CASE("local statistics: what cannot vary has no z", "[areal]") {
  const Weights weights = grid_weights({.columns = 3, .rows = 3});
  const Column same(9, 0.1), different = line(9);
  const LocalSums constant = local_sums(same, weights);
  const LocalSums sums = local_sums(different, weights);
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(std::isnan(gi(constant, i).z()));
    CHECK(std::isnan(gi_star(constant, i).z()));
    CHECK(std::isnan(local_moran(constant, i).z()));
    CHECK(quadrants(constant)[i] == Quadrant::undetermined);
  }
  // The middle's neighbours are everybody else: their sum is given.
  CHECK(std::isnan(gi(sums, 4).z()));
  CHECK(std::isnan(gi_star(sums, 4).z()));
  CHECK_FALSE(std::isnan(gi(sums, 3).z()));
  // All others are alike: no placing of them changes the sum.
  Column one(9, 0.3);
  one[0] = 5;
  CHECK(std::isnan(gi(local_sums(one, weights), 0).z()));
}

TEST_CASE("local statistics: a value or a neighbourhood at the mean is in no quadrant", "[areal]") {
  const Weights row = grid_weights({.columns = 4, .rows = 1, .rule = GridRule::rook});
  const Column uneven = {0.7, 0.1, 0.4, 0.4};
  const LocalSums sums = local_sums(uneven, row);
  CHECK(quadrants(sums)[0] == Quadrant::high_low);
  CHECK(quadrants(sums)[1] == Quadrant::low_high);
  CHECK(quadrants(sums)[2] == Quadrant::undetermined);  // itself at the mean
  CHECK(quadrants(sums)[3] == Quadrant::undetermined);
  const Column even = {0.3, 0.5, 0.3, 0.1, 0.3};
  const Weights longer = grid_weights({.columns = 5, .rows = 1, .rule = GridRule::rook});
  const LocalSums level = local_sums(even, longer);
  CHECK(quadrants(level)[1] == Quadrant::undetermined);  // its neighbours at the mean
}

TEST_CASE("local statistics: bins of significance", "[areal]") {
  CHECK(significance_bin(2.8, two_sided_p(2.8)) == 3);
  CHECK(significance_bin(-2.0, two_sided_p(-2.0)) == -2);
  CHECK(significance_bin(1.7, two_sided_p(1.7)) == 1);
  CHECK(significance_bin(1.0, two_sided_p(1.0)) == 0);
  CHECK(significance_bin(std::nan(""), std::nan("")) == 0);
  CHECK(std::isnan(two_sided_p(std::nan(""))));
}
