// What programs of the field get, or got, wrong, as tests: a number each that one of them misses.
#include "engine/areal/cells.hpp"
#include "engine/areal/conditional_p.hpp"
#include "engine/areal/cube.hpp"
#include "engine/areal/grid_weights.hpp"
#include "engine/areal/local_statistics.hpp"
#include "engine/areal/significance.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

using Column = std::vector<double>;

Column poisson(std::size_t n, double mean, std::uint64_t seed) {
  Column counts;
  for (std::size_t i = 0; i < n; ++i) {
    Stream random(seed, i);
    counts.push_back(static_cast<double>(random.poisson(mean)));
  }
  return counts;
}

std::string kind_of(const Column& z, double level = 0.05) {
  std::vector<std::uint8_t> significant;
  for (const double one : z) significant.push_back(two_sided_p(one) < level ? 1 : 0);
  return emerging_class(z, significant).name();
}

}  // namespace

TEST_CASE("peers: Gi and Gi* do not depend on whether rows are standardised", "[areal]") {
  // PySAL's G_Local says -0.62 with its default weights where plain ones say -1.01.
  const Column counts = poisson(100, 2, 1);
  const Weights plain = grid_weights({.columns = 10, .rows = 10});
  const Weights shares = row_standardised(plain);
  const LocalSums one = local_sums(counts, plain), other = local_sums(counts, shares);
  for (std::size_t i = 0; i < 100; ++i) {
    CHECK(gi(one, i).z() == Approx(gi(other, i).z()).epsilon(1e-10));
    CHECK(gi_star(one, i).z() == Approx(gi_star(other, i).z()).epsilon(1e-10));
  }
}

TEST_CASE("peers: unequal weights weigh, in z and in p", "[areal]") {
  // libgeoda averages neighbours alike, whatever their weights.
  const std::vector<Link> links = {{0, 1, 1}, {0, 2, 9}, {1, 0, 1}, {2, 0, 1},
                                   {3, 4, 1}, {4, 3, 1}, {5, 4, 1}};
  const Weights weights = linked_weights(6, links);
  const Column low = {1, 9, 2, 3, 4, 5}, high = {1, 2, 9, 3, 4, 5};
  CHECK(gi(local_sums(low, weights), 0).z() < 0);
  CHECK(gi(local_sums(high, weights), 0).z() > 0);
  CHECK(monte_carlo_p(high, weights).ge[0] < monte_carlo_p(low, weights).ge[0]);
}

TEST_CASE("peers: every area is drawn as often as every other", "[areal]") {
  // A rounded random index draws the first and the last half as often; then an area whose one large
  // value stands first would look rarer among others' neighbours than it is.
  const std::size_t n = 40;
  const Weights chain = grid_weights({.columns = n, .rows = 1});
  for (const std::size_t large : {std::size_t{0}, n / 2, n - 1}) {
    Column values(n, 0);
    values[large] = 1;
    const std::size_t asked = large == n / 2 ? 5 : n / 2;
    // Two of the 39 others are drawn: the chance that one of the two large ones is among them.
    values[asked - 1] = 1;  // a neighbour, so that the observed sum is 1
    const double p = monte_carlo_p(values, chain, {.permutations = 99'999}).ge[asked];
    CHECK(p == Approx(1 - 37.0 / 39 * 36 / 38).margin(0.006));
  }
}

TEST_CASE("peers: equal sums are equal, in exact and in simulated p", "[areal]") {
  // Standardised counts added up in floating point lose ties: 57 of 3,000 cells of libgeoda's.
  const Column counts = poisson(900, 1.3, 2);
  const Weights weights = grid_weights({.columns = 30, .rows = 30});
  Column scaled = counts;
  for (double& one : scaled) one = (one - 0.1) / 3;
  const ConditionalP exact = exact_conditional_p(counts, weights);
  const ConditionalP simulated = monte_carlo_p(scaled, weights, {.permutations = 9'999});
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (const auto& [found, p] :
         {std::pair(simulated.ge[i], exact.ge[i]), std::pair(simulated.le[i], exact.le[i])})
      REQUIRE(std::abs(found - p) <= 4.5 * std::sqrt(p * (1 - p) / 9'999) + 1e-4);
  }
}

TEST_CASE("peers: a planted block is hot", "[areal]") {
  // geolibre-rust 1.4: z = 0 everywhere, its variance clamped at 0.
  Column counts = poisson(10'000, 5, 3);
  for (std::size_t y = 40; y < 50; ++y)
    for (std::size_t x = 40; x < 50; ++x) counts[y * 100 + x] += 5;
  const Weights weights = grid_weights({.columns = 100, .rows = 100});
  const LocalSums sums = local_sums(counts, weights);
  const Significance found = significance(counts, weights, gi_star_z(sums));
  int hot = 0;
  for (std::size_t y = 41; y < 49; ++y)
    for (std::size_t x = 41; x < 49; ++x) hot += found.bin[y * 100 + x] >= 2 ? 1 : 0;
  CHECK(hot == 64);
}

TEST_CASE("peers: a series of ties is no trend", "[areal]") {
  // geolibre-rust 1.4 counts a tie as a rise: 9, 9, ..., 9, 8 "intensifies".
  Column ties(10, 9);
  ties.back() = 8;
  CHECK(kind_of(ties) == "persistent hot spot");
  CHECK(mann_kendall(ties).s == -9);
}

TEST_CASE("peers: a warming cold spot is no intensifying hot spot", "[areal]") {
  // sfdep counts significance of either sign.
  CHECK(kind_of({-9, -8, -7, -6, -5, -4, -3, -2.5, -2.2, 2.5}) != "intensifying hot spot");
  // and refuses "new" where a cold period lies long back.
  CHECK(kind_of({-3, 0, 0, 0, 0, 0, 0, 0, 0, 3}) == "new hot spot");
}

TEST_CASE("peers: the recent window is as long as it says, and apart from the older", "[areal]") {
  // sfhotspot's is a period longer than it divides by. Of 10 periods the last 2 are recent: a hot
  // 8th makes the older share 1 / 8, at least a tenth, and the place intermittent.
  const Column z = {0, 0, 0, 0, 0, 0, 0, 3, 0, 3};
  std::vector<std::uint8_t> significant;
  for (const double one : z) significant.push_back(one > 0 ? 1 : 0);
  CHECK(ashby_class(z, significant) == "intermittent hotspot");
  significant[7] = 0;
  CHECK(ashby_class(z, significant) == "emerging hotspot");
}

TEST_CASE("peers: places that coincide are neighbours", "[areal]") {
  const std::vector<Point> places = {{0, 0}, {0, 0}, {1'000, 0}};
  CHECK(band_weights(places, 10).row(0).size() == 1);
  CHECK(nearest_weights(places, 1).row(0)[0] == 1);
}
