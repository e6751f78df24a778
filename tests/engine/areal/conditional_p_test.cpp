#include "engine/areal/conditional_p.hpp"

#include "engine/areal/grid_weights.hpp"
#include "engine/error.hpp"
#include "tests/support/enumerated_p.hpp"
#include "tests/support/oracle_weights.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::beyond_chance;
using firemark::tests::enumerated_p;
using firemark::tests::first_difference;
using firemark::tests::oracle_weights;
using firemark::tests::OracleTable;

TEST_CASE("conditional p: exact for counts on a 60 x 50 grid, Monte Carlo about it", "[areal]") {
  const std::string folder = "areal/03_grid60x50/";
  const OracleTable input(folder + "input.csv"),
      expected(folder + "expected_exact_condperm_queen.csv");
  if (input.empty()) return;
  const auto counts = input.numbers("count");
  const Weights queen = grid_weights({.columns = 60, .rows = 50});
  const ConditionalP exact = exact_conditional_p(counts, queen);
  CHECK(first_difference(exact.ge, expected.numbers("p_ge"), 1e-12, 1e-12) == "");
  CHECK(first_difference(exact.le, expected.numbers("p_le"), 1e-12, 1e-12) == "");
  for (const std::int64_t placings : {999, 9'999, 99'999}) {
    for (const std::int64_t seed : {1, 2, 3}) {
      INFO(placings << " placings, seed " << seed);
      const ConditionalP drawn =
          monte_carlo_p(counts, queen, {.permutations = placings, .seed = seed});
      CHECK(beyond_chance(drawn.ge, exact.ge, static_cast<double>(placings)) == "");
      CHECK(beyond_chance(drawn.le, exact.le, static_cast<double>(placings)) == "");
    }
  }
}

TEST_CASE("conditional p: against full enumeration of a 4 x 4 grid", "[areal]") {
  const std::string folder = "areal/15_exact_enumeration/";
  const OracleTable input(folder + "input.csv"), expected(folder + "expected.csv");
  if (input.empty()) return;
  const Weights queen = grid_weights({.columns = 4, .rows = 4});
  const ConditionalP exact = exact_conditional_p(input.numbers("count"), queen);
  CHECK(first_difference(exact.ge, expected.numbers("count_p_ge"), 1e-12) == "");
  CHECK(first_difference(exact.le, expected.numbers("count_p_le"), 1e-12) == "");
  const MonteCarloOptions many = {.permutations = 99'999};
  const ConditionalP real = monte_carlo_p(input.numbers("value"), queen, many);
  CHECK(beyond_chance(real.ge, expected.numbers("value_p_ge"), 99'999) == "");
  CHECK(beyond_chance(real.le, expected.numbers("value_p_le"), 99'999) == "");
}

TEST_CASE("conditional p: Monte Carlo agrees with draws made one area at a time", "[areal]") {
  const struct {
    std::string folder, value;
  } sets[] = {{"areal/01_nc74_queen/", "rate"}, {"areal/02_columbus_queen/", "CRIME"}};
  for (const auto& set : sets) {
    const OracleTable input(set.folder + "input.csv"),
        expected(set.folder + "expected_condperm_queen_W.csv"),
        links(set.folder + "weights_queen_W.csv");
    if (input.empty()) continue;
    const ConditionalP found = monte_carlo_p(
        input.numbers(set.value), oracle_weights(links, input.rows()), {.permutations = 99'999});
    // Both are draws: the oracle's 20,000 are the coarser.
    CHECK(beyond_chance(found.ge, expected.numbers("p_lag_greater"), 16'000) == "");
    CHECK(beyond_chance(found.le, expected.numbers("p_lag_less"), 16'000) == "");
  }
}

TEST_CASE("conditional p: unequal weights, the own value among them", "[areal]") {
  // Seven places, so that nearly every placing holds the area itself and must be mended.
  std::vector<Link> links;
  for (std::uint32_t i = 0; i < 7; ++i) {
    for (std::uint32_t step = 1; step <= 3; ++step)
      links.push_back({i, (i + step) % 7, 0.5 * step});
  }
  const Weights weights = linked_weights(7, links);
  const std::vector<double> values = {1.5, -2, 0.25, 7, 7, 3.125, 0};
  const ConditionalP truth = enumerated_p(values, weights);
  const ConditionalP found = monte_carlo_p(values, weights, {.permutations = 99'999});
  CHECK(beyond_chance(found.ge, truth.ge, 99'999) == "");
  CHECK(beyond_chance(found.le, truth.le, 99'999) == "");
}

TEST_CASE("conditional p: everybody's neighbours are everybody", "[areal]") {
  std::vector<Link> links;
  for (std::uint32_t i = 0; i < 4; ++i) {
    for (std::uint32_t j = 0; j < 4; ++j) {
      if (i != j) links.push_back({i, j});
    }
  }
  const Weights weights = linked_weights(4, links);
  const std::vector<double> counts = {3, 0, 5, 1};
  for (const ConditionalP& p : {exact_conditional_p(counts, weights),
                                monte_carlo_p(counts, weights, {.permutations = 99})}) {
    CHECK(p.ge == std::vector<double>(4, 1));
    CHECK(p.le == std::vector<double>(4, 1));
    CHECK(p.two_sided(0) == 1);
  }
}

TEST_CASE("conditional p: equal counts say nothing, and nobody is nothing", "[areal]") {
  const Weights grid = grid_weights({.columns = 5, .rows = 5});
  for (const double value : {0.0, 7.0}) {
    const std::vector<double> same(25, value);
    CHECK(exact_conditional_p(same, grid).ge == std::vector<double>(25, 1));
    CHECK(monte_carlo_p(same, grid).le == std::vector<double>(25, 1));
  }
  CHECK(monte_carlo_p(std::vector<double>(25, 0.1), grid).ge == std::vector<double>(25, 1));
  CHECK(exact_conditional_p({}, Weights()).ge.empty());
  CHECK(monte_carlo_p({}, Weights()).ge.empty());
}

TEST_CASE("conditional p: what is exact can be had for, and what not", "[areal]") {
  const Weights pair = linked_weights(3, std::vector<Link>{{0, 1}, {1, 2}, {2, 0}});
  CHECK(std::isfinite(exact_cost(std::vector<double>{1, -4, 3}, pair)));
  CHECK(std::isinf(exact_cost(std::vector<double>{1, 2.5, 3}, pair)));
  CHECK(std::isinf(exact_cost(std::vector<double>{1, 2e9, 3}, pair)));
  const Weights unequal = linked_weights(3, std::vector<Link>{{0, 1}, {0, 2, 2}, {1, 2}, {2, 0}});
  CHECK(std::isinf(exact_cost(std::vector<double>{1, 2, 3}, unequal)));
  CHECK_THROWS_AS(exact_conditional_p(std::vector<double>{1, 2, 3}, unequal), Error);
  CHECK_THROWS_AS(monte_carlo_p(std::vector<double>{1, 2, 3}, pair, {.permutations = 0}), Error);
}
