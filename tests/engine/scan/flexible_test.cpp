#include "engine/scan/flexible.hpp"

#include "engine/error.hpp"
#include "engine/scan/restricted.hpp"
#include "engine/scan/scan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace firemark;

namespace {

constexpr int side = 5;

/// A lattice of squares that touch at their sides.
ScanData lattice() {
  ScanData data;
  for (int i = 0; i < side * side; ++i) {
    const int row = i / side, column = i % side;
    data.at.push_back({double(column), double(row), 0});
    data.cases.push_back(2);
    data.measure.push_back(10);
    for (int other = 0; other < side * side; ++other) {
      if (std::abs(other / side - row) + std::abs(other % side - column) == 1)
        data.neighbours.indices.push_back(static_cast<std::uint32_t>(other));
    }
    data.neighbours.offsets.push_back(data.neighbours.indices.size());
  }
  return data;
}

}  // namespace

TEST_CASE("flexible windows: every connected set once, none that is not", "[scan]") {
  const ScanData data = lattice();
  const Reach nearest = {.centre = 12, .places = {12, 7, 11, 13, 17, 6, 8, 16, 18}};
  const std::vector<double> weight(data.places(), 1.0);
  const auto trees = flexible_reaches({&nearest, 1}, data.neighbours, weight, 100);
  REQUIRE(trees.size() == 1);
  std::set<std::set<std::uint32_t>> sets;
  for (std::size_t k = 0; k < trees[0].places.size(); ++k) {
    const auto places = window_places(trees[0], k);
    CHECK(places.front() == 12);
    CHECK(sets.insert({places.begin(), places.end()}).second);
  }
  // Of the 3 x 3 squares: the four sides in any choice, and each corner if a side next to it is in.
  std::size_t expected = 0;
  for (int sides = 0; sides < 16; ++sides) {
    std::size_t ways = 1;
    for (int corner = 0; corner < 4; ++corner) {
      const bool reachable = (sides >> corner & 1) != 0 || (sides >> ((corner + 1) % 4) & 1) != 0;
      ways *= reachable ? 2 : 1;
    }
    expected += ways;
  }
  CHECK(sets.size() == expected);
  CHECK(largest_window(trees, weight) == 9);
  const auto small = flexible_reaches({&nearest, 1}, data.neighbours, weight, 2);
  CHECK(small[0].places.size() == 5);  // the centre, and it with each side
}

TEST_CASE("flexible windows find a bent row that no circle holds alone", "[scan]") {
  ScanData data = lattice();
  const std::vector<std::uint32_t> bent = {0, 5, 10, 15, 16, 17};
  for (const std::uint32_t place : bent) data.cases[place] = 12;
  ScanOptions options = {.model = ScanModel::poisson, .time = ScanTime::none, .replications = 99};
  const Scan circles = scan(data, options);
  for (const ScanWindow window : {ScanWindow::flexible, ScanWindow::restricted}) {
    options.window = window;
    options.max_places = 15;
    const Scan found = scan(data, options);
    std::vector<std::uint32_t> members = found.clusters.at(0).members;
    std::ranges::sort(members);
    CHECK(members == bent);
    CHECK(found.clusters[0].ratio > circles.clusters.at(0).ratio);
    CHECK(found.clusters[0].p == Approx(0.01));
  }
}

TEST_CASE("flexible windows need neighbours, and not too many", "[scan]") {
  ScanData data = lattice();
  ScanOptions options = {.model = ScanModel::poisson, .time = ScanTime::none, .replications = 9};
  options.window = ScanWindow::flexible;
  options.max_places = 25;
  options.max_population = 100;
  CHECK_THROWS_AS(scan(data, options), Error);
  options.max_places = 5;
  data.neighbours = {};
  CHECK_THROWS_AS(scan(data, options), Error);
}

TEST_CASE("restricted windows: a place is hot from the least cases of a small mid-p", "[scan]") {
  const ScanLikelihood poisson = {.bernoulli = false, .cases = 20, .total = 20};
  const double two[] = {2.0, 0.0};
  // P(N > 3) + P(N = 3) / 2 = 0.2331, P(N > 4) + P(N = 4) / 2 = 0.0977 for a mean of 2.
  CHECK(least_hot(two, poisson, 0.2) == std::vector<std::uint32_t>{4, 1});
  CHECK(least_hot(two, poisson, 0.25) == std::vector<std::uint32_t>{3, 1});
  const ScanLikelihood bernoulli = {.bernoulli = true, .cases = 10, .total = 20};
  const double people[] = {4.0};
  // Heads of four coins: P(4) / 2 = 0.031, P(4) + P(3) / 2 = 0.1875.
  CHECK(least_hot(people, bernoulli, 0.2) == std::vector<std::uint32_t>{3});
  CHECK(least_hot(people, bernoulli, 0.1) == std::vector<std::uint32_t>{4});
}
