#include "engine/areal/global_statistics.hpp"

#include "engine/areal/grid_weights.hpp"
#include "engine/error.hpp"
#include "tests/support/oracle_weights.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::oracle_weights;
using firemark::tests::OracleTable;

namespace {

double expected_of(const OracleTable& table, const std::string& statistic,
                   const std::string& quantity) {
  for (std::size_t i = 0; i < table.rows(); ++i) {
    if (table.text("stat")[i] == statistic && table.text("quantity")[i] == quantity)
      return table.numbers("value")[i];
  }
  throw std::runtime_error("no " + statistic + " " + quantity);
}

void check_statistic(const GlobalStatistic& found, const OracleTable& table,
                     const std::string& statistic, const std::string& value, const std::string& z,
                     const std::string& ending) {
  INFO(statistic << ending);
  const auto of = [&](const std::string& quantity) {
    return expected_of(table, statistic, quantity + ending);
  };
  CHECK(found.value == Approx(expected_of(table, statistic, value)).epsilon(1e-9));
  CHECK(found.expected == Approx(of("E")).epsilon(1e-9));
  CHECK(found.variance == Approx(of("Var")).epsilon(1e-9));
  CHECK(found.z == Approx(of(z)).epsilon(1e-9));
  CHECK(found.p == Approx(of("p_greater")).epsilon(1e-9).margin(1e-12));
}

void check_global(const std::vector<double>& values, const Weights& weights,
                  const OracleTable& table) {
  for (const auto& [null, ending] : {std::pair(NullHypothesis::randomisation, "_randomisation"),
                                     std::pair(NullHypothesis::normality, "_normality")}) {
    check_statistic(moran(values, weights, null), table, "moran", "I", "z", ending);
    check_statistic(geary(values, weights, null), table, "geary", "C", "z_spdep", ending);
  }
  check_statistic(general_g(values, weights), table, "generalG", "G", "z", "");
  const WeightSums sums = weight_sums(weights);
  CHECK(sums.n == expected_of(table, "weights", "n"));
  CHECK(sums.s0 == Approx(expected_of(table, "weights", "S0")).epsilon(1e-9));
  CHECK(sums.s1 == Approx(expected_of(table, "weights", "S1")).epsilon(1e-9));
  CHECK(sums.s2 == Approx(expected_of(table, "weights", "S2")).epsilon(1e-9));
}

}  // namespace

TEST_CASE("global statistics: Moran, Geary and G against spdep, two styles of weights", "[areal]") {
  const struct {
    std::string folder, value;
  } sets[] = {{"areal/01_nc74_queen/", "rate"}, {"areal/02_columbus_queen/", "CRIME"}};
  for (const auto& set : sets) {
    const OracleTable input(set.folder + "input.csv");
    if (input.empty()) continue;
    for (const std::string style : {"queen_B", "queen_W"}) {
      INFO(set.folder + style);
      check_global(
          input.numbers(set.value),
          oracle_weights(OracleTable(set.folder + "weights_" + style + ".csv"), input.rows()),
          OracleTable(set.folder + "expected_global_" + style + ".csv"));
    }
  }
}

TEST_CASE("global statistics: counts on a grid against spdep", "[areal]") {
  const std::string folder = "areal/03_grid60x50/";
  const OracleTable input(folder + "input.csv");
  if (input.empty()) return;
  const auto counts = input.numbers("count");
  const Weights queen = grid_weights({.columns = 60, .rows = 50});
  const Weights rook = grid_weights({.columns = 60, .rows = 50, .rule = GridRule::rook});
  check_global(counts, queen, OracleTable(folder + "expected_global_queen_B.csv"));
  check_global(counts, row_standardised(queen),
               OracleTable(folder + "expected_global_queen_W.csv"));
  check_global(counts, rook, OracleTable(folder + "expected_global_rook_B.csv"));
}

TEST_CASE("global statistics: join counts against spdep", "[areal]") {
  const std::string folder = "areal/02_columbus_queen/";
  const OracleTable input(folder + "input_joincount.csv"), links(folder + "weights_queen_B.csv");
  const OracleTable one(folder + "expected_joincount.csv"),
      several(folder + "expected_joincount_multi.csv");
  if (input.empty()) return;
  std::vector<std::uint32_t> kind;
  for (const double high : input.numbers("high")) kind.push_back(high > 0 ? 1 : 0);
  const std::vector<std::string> names = {"low", "high"};
  const Weights weights = oracle_weights(links, input.rows());
  const auto dealt = join_counts(kind, names, weights);
  const auto free = join_counts(kind, names, weights, Sampling::free);
  REQUIRE(dealt.size() == 3);
  REQUIRE(free.size() == 2);
  for (std::size_t k = 0; k < 3; ++k) {
    const std::string pair = k == 2 ? "high:low" : dealt[k].kinds;
    CHECK(dealt[k].value == Approx(several.value(pair, "pair", "Joincount")));
    CHECK(dealt[k].expected == Approx(several.value(pair, "pair", "Expected")).epsilon(1e-9));
    CHECK(dealt[k].variance == Approx(several.value(pair, "pair", "Variance")).epsilon(1e-9));
    CHECK(dealt[k].z == Approx(several.value(pair, "pair", "z.value")).epsilon(1e-9));
  }
  for (std::size_t k = 0; k < 2; ++k) {
    CHECK(free[k].expected == Approx(one.value(names[k], "level", "E_free")).epsilon(1e-9));
    CHECK(free[k].variance == Approx(one.value(names[k], "level", "V_free")).epsilon(1e-9));
    CHECK(free[k].z == Approx(one.value(names[k], "level", "z_free")).epsilon(1e-9));
  }
}

TEST_CASE("global statistics: two variables against spdep", "[areal]") {
  const std::string folder = "areal/02_columbus_queen/";
  const OracleTable input(folder + "input.csv"), expected(folder + "expected_bivariate.csv"),
      local(folder + "expected_lee_local.csv"), links(folder + "weights_queen_W.csv");
  if (input.empty()) return;
  const auto x = input.numbers("CRIME"), y = input.numbers("HOVAL");
  const Weights weights = oracle_weights(links, input.rows());
  CHECK(bivariate_moran(x, y, weights).value ==
        Approx(expected.value("moran_bv", "stat")).epsilon(1e-9));
  const auto lee = local_lee(x, y, weights);
  CHECK(first_difference(lee, local.numbers("lee_local")) == "");
  CHECK(std::accumulate(lee.begin(), lee.end(), 0.0) / static_cast<double>(lee.size()) ==
        Approx(expected.value("lee_L", "stat")).epsilon(1e-9));
}

TEST_CASE("global statistics: too little to say anything gives NaN", "[areal]") {
  const Weights three = grid_weights({.columns = 3, .rows = 1, .rule = GridRule::rook});
  const std::vector<double> values = {1, 2, 4}, alike = {0.1, 0.1, 0.1};
  CHECK(std::isnan(moran(values, three).z));
  CHECK_FALSE(std::isnan(moran(values, three, NullHypothesis::normality).z));
  CHECK(std::isnan(geary(values, three).z));
  CHECK(std::isnan(general_g(values, three).z));
  CHECK(std::isnan(moran(alike, three, NullHypothesis::normality).z));
  CHECK(std::isnan(geary(alike, three, NullHypothesis::normality).z));
  const Weights grid = grid_weights({.columns = 3, .rows = 3});
  CHECK(std::isnan(general_g(std::vector<double>(9, 0.1), grid).z));
  CHECK(std::isnan(general_g(std::vector<double>(9, 0), grid).value));
  CHECK(std::isnan(moran({}, Weights()).value));
  CHECK_THROWS_WITH(general_g(std::vector<double>{1, -1, 2}, three), Catch::Contains("area 2"));
}

TEST_CASE("global statistics: bivariate moments are those of all placings of y", "[areal]") {
  const std::vector<double> x = {3, 1, 4, 1, 5, 9};
  std::vector<double> y = {2, 7, 1, 8, 2.5, 8.5};
  const Weights weights = row_standardised(grid_weights({.columns = 3, .rows = 2}));
  const GlobalStatistic found = bivariate_moran(x, y, weights);
  const std::vector<double> local = local_bivariate_moran(x, y, weights);
  double of_all = 0;
  for (const double one : local) of_all += one / 6;
  CHECK(of_all == Approx(found.value));
  std::ranges::sort(y);
  double n = 0, sum = 0, squares = 0;
  do {
    const double value = bivariate_moran(x, y, weights).value;
    n += 1;
    sum += value;
    squares += value * value;
  } while (std::ranges::next_permutation(y).found);
  CHECK(n == 720);
  CHECK(sum / n == Approx(0).margin(1e-12));
  CHECK(squares / n == Approx(found.variance).epsilon(1e-10));
}
