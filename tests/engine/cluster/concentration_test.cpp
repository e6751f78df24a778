#include "engine/cluster/concentration.hpp"

#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace firemark;

namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream file(path);
  std::string line, cell;
  while (std::getline(file, line)) {
    rows.emplace_back();
    std::stringstream cells(line);
    while (std::getline(cells, cell, ',')) rows.back().push_back(cell);
  }
  return rows;
}

/// The counts of each set in a table of (set, place, count).
std::map<std::string, std::vector<std::uint64_t>> counts_of(const std::string& path) {
  std::map<std::string, std::vector<std::uint64_t>> counts;
  const auto rows = rows_of(path);
  for (std::size_t k = 1; k < rows.size(); ++k)
    counts[rows[k][0]].push_back(std::stoull(rows[k][2]));
  return counts;
}

}  // namespace

TEST_CASE("concentration: of nothing, and of places without incidents, is not known") {
  CHECK(std::isnan(concentration({}).gini));
  const std::vector<std::uint64_t> none(5, 0);
  const Concentration empty = concentration(none);
  CHECK(std::isnan(empty.gini_generalised));
  CHECK(std::isnan(empty.share_of_top(20)));
  CHECK(empty.places == 5);
  CHECK(empty.places_for(50) == 0);
}

TEST_CASE("concentration: the 80/20 table adds up") {
  const std::vector<std::uint64_t> counts = {1, 6, 0, 3};
  const Concentration c = concentration(counts);
  REQUIRE(c.rows.size() == 4);
  CHECK(c.rows[0].n == 6);
  CHECK(c.rows[0].pct == 60);
  CHECK(c.rows[1].cum_pct_incidents == 90);
  CHECK(c.rows[1].cum_pct_places == 50);
  CHECK(c.rows[3].cum_pct_incidents == 100);
  CHECK(c.places_for(60) == 1);
  CHECK(c.places_for(61) == 2);
  CHECK(c.places_for(100) == 3);
  CHECK(c.share_of_top(25) == 60);
  CHECK(c.share_of_top(12.5) == 30);
  CHECK(c.places_with_incidents == 3);
}

TEST_CASE("concentration: an even spread has a Gini of 0, also of fewer incidents than places") {
  const std::vector<std::uint64_t> even(10, 3);
  CHECK(concentration(even).gini == Approx(0).margin(1e-15));
  std::vector<std::uint64_t> few(100, 0);
  for (std::size_t k = 0; k < 6; ++k) few[k] = 1;
  CHECK(concentration(few).gini == Approx(0.94));
  CHECK(concentration(few).gini_generalised == Approx(0).margin(1e-13));
}

TEST_CASE("concentration: equals the reference values") {
  const std::string areal = shared_oracle("areal/10_concentration/");
  const std::string targeting = shared_oracle("targeting/concentration/");
  if (areal.empty() || targeting.empty()) return;
  auto counts = counts_of(areal + "input.csv");
  const auto expected = rows_of(areal + "expected.csv");
  REQUIRE(expected.size() == 6);
  for (std::size_t k = 1; k < expected.size(); ++k) {
    const auto value = [&](std::size_t column) { return std::stod(expected[k][column]); };
    const Concentration c = concentration(counts.at(expected[k][0]));
    const auto n = static_cast<double>(c.places);
    CHECK(n == value(1));
    CHECK(static_cast<double>(c.incidents) == value(2));
    CHECK(c.gini == Approx(value(3)).epsilon(1e-12).margin(1e-13));
    CHECK(c.gini_generalised == Approx(value(5)).epsilon(1e-12).margin(1e-13));
    CHECK(c.share_of_top(5) == Approx(100 * value(7)).epsilon(1e-12));
    CHECK(c.share_of_top(20) == Approx(100 * value(8)).epsilon(1e-12));
    CHECK(static_cast<double>(c.places_for(25)) / n == Approx(value(9)));
    CHECK(static_cast<double>(c.places_for(50)) / n == Approx(value(10)));
    CHECK(static_cast<double>(c.places_with_incidents) / n == Approx(value(11)));
  }
  counts = counts_of(targeting + "input.csv");
  const auto exact = rows_of(targeting + "expected.csv");
  REQUIRE(exact.size() == 4);
  for (std::size_t k = 1; k < exact.size(); ++k) {
    const auto value = [&](std::size_t column) { return std::stod(exact[k][column]); };
    const Concentration c = concentration(counts.at(exact[k][0]));
    CHECK(c.gini == Approx(value(4)).epsilon(1e-11));
    CHECK(c.gini_generalised == Approx(value(5)).epsilon(1e-11));
    CHECK(static_cast<double>(c.places_for(25)) == value(6));
    CHECK(static_cast<double>(c.places_for(50)) == value(7));
    CHECK(static_cast<double>(c.places_for(80)) == value(8));
    CHECK(c.share_of_top(20) == Approx(100 * value(10)).epsilon(1e-11));
  }
}
