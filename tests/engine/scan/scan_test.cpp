#include "engine/scan/scan.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"
#include "engine/scan/binomial.hpp"
#include "engine/scan/gini.hpp"
#include "engine/scan/inference.hpp"
#include "engine/scan/likelihood.hpp"
#include "engine/scan/problem.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

/// Four places on a line, the last two with most of the cases.
ScanData line() {
  return {.at = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}},
          .intervals = 1,
          .cases = {1, 2, 9, 8},
          .measure = {10, 10, 10, 10}};
}

ScanOptions flat(ScanModel model = ScanModel::poisson) {
  return {.model = model, .time = ScanTime::none};
}

std::string fault_of(const ScanData& data, const ScanOptions& options) {
  try {
    scan(data, options);
  } catch (const Error& error) {
    return error.where() + ": " + error.fault();
  }
  return {};
}

}  // namespace

TEST_CASE("buffered stream: its numbers are the stream's", "[scan]") {
  const std::uint64_t seed = 0x123456789ABCDEF0, number = 0xFEDCBA9876543210;
  Stream plain(seed, number);
  BufferedStream buffered(seed, number);
  for (int i = 0; i < 500; ++i) REQUIRE(buffered.bits64() == plain.bits64());
  for (int i = 0; i < 100; ++i) REQUIRE(buffered.below(1000) == plain.below(1000));
  REQUIRE(buffered.uniform() == plain.uniform());
}

TEST_CASE("binomial: its chances are the binomial's, few or many expected", "[scan]") {
  const auto [n, chance] = GENERATE(std::pair(7U, 0.3), std::pair(40U, 0.9), std::pair(60U, 0.4),
                                    std::pair(500U, 0.05), std::pair(1000U, 0.7));
  const Binomial binomial(chance);
  BufferedStream stream(5, 5);
  constexpr int draws = 200'000;
  std::vector<int> seen(n + 1);
  for (int i = 0; i < draws; ++i) ++seen[binomial(n, stream)];
  // Chi-squared over outcomes of at least five expected draws: its mean is their number.
  double chi2 = 0;
  int classes = 0;
  for (unsigned k = 0; k <= n; ++k) {
    const double expected =
        draws * std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) +
                         k * std::log(chance) + (n - k) * std::log1p(-chance));
    if (expected < 5) continue;
    ++classes;
    chi2 += (seen[k] - expected) * (seen[k] - expected) / expected;
  }
  CHECK(chi2 < classes + 4 * std::sqrt(2.0 * classes));
  CHECK(Binomial(0)(10, stream) == 0);
  CHECK(Binomial(1)(10, stream) == 10);
}

TEST_CASE("scan: the likelihood ratio is that of the papers", "[scan]") {
  const ScanLikelihood poisson = {.bernoulli = false, .cases = 20, .total = 20};
  CHECK(poisson(15, 10) == Approx(15 * std::log(1.5) + 5 * std::log(0.5)));
  CHECK(poisson(10, 10) == 0);
  CHECK(poisson(5, 10) == 0);
  CHECK(poisson(20, 10) == Approx(20 * std::log(2.0)));
  const ScanLikelihood bernoulli = {.bernoulli = true, .cases = 5, .total = 20};
  // All four of the window are cases: 0 ln 0 is 0.
  const double null = 5 * std::log(0.25) + 15 * std::log(0.75);
  CHECK(bernoulli(4, 4) == Approx(std::log(1.0 / 16) + 15 * std::log(15.0 / 16) - null));
}

TEST_CASE("scan: the most likely cluster of a line is the one counted by hand", "[scan]") {
  const Scan found = scan(line(), flat());
  REQUIRE_FALSE(found.clusters.empty());
  const ScanCluster& top = found.clusters[0];
  CHECK(top.members == std::vector<std::uint32_t>{3, 2});
  CHECK(top.cases == 17);
  CHECK(top.expected == Approx(10));
  CHECK(top.radius == 1);
  CHECK(top.ratio == Approx(17 * std::log(1.7) + 3 * std::log(0.3)));
  CHECK(top.relative_risk == Approx(17.0 / 3));
  CHECK(top.p == Approx(double(top.rank) / 1000));
}

TEST_CASE("scan: what cannot be scanned is refused with an address", "[scan]") {
  ScanData data = line();
  data.cases = {1, 0, 0, 0};
  CHECK(fault_of(data, flat()) == "cases: there is only one");
  data = line();
  data.measure[2] = 0;
  CHECK(fault_of(data, flat()).starts_with("place 3: 9 cases, but no population"));
  CHECK(fault_of(line(), flat(ScanModel::permutation)).starts_with("time: "));
  data.measure = {1, 2, 9, 8};
  CHECK(fault_of(data, flat(ScanModel::bernoulli)) == "controls: there are none");
  ScanOptions ellipses = flat();
  ellipses.ellipses = {2};
  CHECK(fault_of(line(), ellipses) == "angles: there are 0 for 1 ellipses");
  CHECK(fault_of({}, flat()) == "cases: there are none");
}

TEST_CASE("scan: clusters above the greatest p asked for are left out, the first too", "[scan]") {
  ScanOptions options = flat();
  const Scan all = scan(line(), options);
  REQUIRE_FALSE(all.clusters.empty());
  options.max_p = all.clusters[0].p;
  CHECK(scan(line(), options).clusters.size() == 1);
  options.max_p = all.clusters[0].p / 2;
  CHECK(scan(line(), options).clusters.empty());
  options.replications = 0;  // nothing is known of p
  CHECK_FALSE(scan(line(), options).clusters.empty());
}

TEST_CASE("scan: stopping early makes the same replications, and counts up to the last of them",
          "[scan]") {
  ScanData data = line();
  data.cases = {4, 5, 5, 6};
  const Scan whole = scan(data, flat());
  ScanOptions options = flat();
  options.stop_after = 20;
  const Scan stopped = scan(data, options);
  REQUIRE(stopped.stopped);
  REQUIRE(stopped.maxima.size() < whole.maxima.size());
  CHECK(std::equal(stopped.maxima.begin(), stopped.maxima.end(), whole.maxima.begin()));
  const double best = stopped.clusters[0].ratio;
  CHECK(stopped.maxima.back() >= best - 1e-9);
  CHECK(std::ranges::count_if(stopped.maxima, [&](double m) { return m >= best - 1e-9; }) == 20);
  CHECK(stopped.clusters[0].p == Approx(20.0 / double(stopped.maxima.size())));
}

TEST_CASE("scan: ranks count ties, and Gumbel has the maxima's mean and variance", "[scan]") {
  const std::vector<double> maxima = {1, 2, 3, 4};
  const Inference inference(maxima, false);
  CHECK(inference.rank(3) == 3);
  CHECK(inference.rank(3 + 5e-10) == 3);
  CHECK(inference.rank(4.5) == 1);
  CHECK(inference.p(4.5) == Approx(0.2));
  CHECK(inference.worst(0.5));
  const double scale = std::sqrt(1.25 * 6) / 3.14159265358979;
  const double mode = 2.5 - 0.5772156649015329 * scale;
  CHECK(inference.gumbel_p(4) == Approx(1 - std::exp(-std::exp((mode - 4) / scale))));
  CHECK(std::isnan(Inference({}, false).p(1)));
  CHECK(std::isnan(Inference({}, false).gumbel_p(1)));
}

TEST_CASE("scan: Gini's coefficient is the area between the Lorenz curve and the diagonal",
          "[scan]") {
  const ScanLikelihood likelihood = {.bernoulli = false, .cases = 100, .total = 100};
  CHECK(gini_coefficient({}, likelihood) == Approx(0).margin(1e-15));
  // One class of 10 % expected with 30 % of the cases: the curve lies 0.2 below at 0.9.
  const Candidate one[] = {{.cases = 30, .measure = 10}};
  CHECK(gini_coefficient(one, likelihood) == Approx(0.2));
}

TEST_CASE("scan: ellipses are laid evenly and judged by their shape", "[scan]") {
  const std::vector<double> longer = {2, 4}, angles = {2, 3};
  const auto shapes = window_shapes(longer, angles);
  REQUIRE(shapes.size() == 6);
  CHECK(shapes[2].angle == Approx(1.5707963267948966));
  CHECK(shapes[5].shape == 4);
  const auto factors = shape_factors(shapes, 0.5);
  CHECK(factors[0] == 1);
  CHECK(factors[5] == Approx(0.8));

  // Cases along a diagonal of a lattice: an ellipse holds them alone.
  ScanData data;
  for (int i = 0; i < 5; ++i) {
    for (int j = 0; j < 5; ++j) {
      data.at.push_back({double(i), double(j), 0});
      data.cases.push_back(i == j ? 6 : 1);
      data.measure.push_back(1);
    }
  }
  ScanOptions options = flat();
  options.replications = 99;
  const Scan circles = scan(data, options);
  options.ellipses = {5};
  options.angles = {4};
  const Scan both = scan(data, options);
  CHECK(both.clusters[0].shape == 5);
  CHECK(both.clusters[0].angle == Approx(45));
  CHECK(both.clusters[0].cases == 30);
  CHECK(both.clusters[0].members.size() == 5);
  CHECK(both.clusters[0].ratio > circles.clusters[0].ratio);
}
