#include "engine/evaluate/overdispersion.hpp"

#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>

using namespace firemark;

TEST_CASE("overdispersion: Pearson's chi-square by hand", "[evaluate]") {
  // Means 2 and 4: (1 + 1) / 2 + (9 + 1 + 4) / 4.
  const std::vector<std::vector<std::uint64_t>> series = {{1, 3}, {1, 5, 6}};
  const SeriesOverdispersion found = overdispersion(series);
  CHECK(found.chi_square == Approx(1 + 3.5));
  CHECK(found.degrees == 3);
  CHECK(found.phi == Approx(1.5));
  CHECK(found.factor() == Approx(1.5));
}

TEST_CASE("overdispersion: of nothing it is not known, and never narrows", "[evaluate]") {
  CHECK(std::isnan(overdispersion({}).phi));
  CHECK(overdispersion({}).factor() == 1);
  const std::vector<std::vector<std::uint64_t>> none = {{0, 0, 0}, {7}};
  CHECK(std::isnan(overdispersion(none).phi));
  const std::vector<std::vector<std::uint64_t>> even = {{4, 4, 4, 4}};
  CHECK(overdispersion(even).phi == 0);
  CHECK(overdispersion(even).factor() == 1);
}

TEST_CASE("overdispersion: an independent program's figures", "[evaluate][oracle]") {
  const tests::OracleTable input("targeting/dispersion/input.csv"),
      expected("targeting/dispersion/expected.csv");
  if (input.empty()) return;
  std::map<std::string, std::map<std::string, std::vector<std::uint64_t>>> sets;
  for (std::size_t i = 0; i < input.rows(); ++i)
    sets[input.text("set")[i]][input.text("unit")[i]].push_back(
        static_cast<std::uint64_t>(input.numbers("count")[i]));
  for (std::size_t i = 0; i < expected.rows(); ++i) {
    std::vector<std::vector<std::uint64_t>> series;
    for (const auto& [unit, counts] : sets[expected.text("set")[i]]) series.push_back(counts);
    const SeriesOverdispersion found = overdispersion(series);
    CHECK(found.chi_square == Approx(expected.numbers("pearson_chi2")[i]));
    CHECK(static_cast<double>(found.degrees) == expected.numbers("df")[i]);
    CHECK(found.phi == Approx(expected.numbers("phi")[i]));
    CHECK(found.factor() == Approx(expected.numbers("phi_used")[i]));
  }
}
