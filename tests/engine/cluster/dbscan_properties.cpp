#include "engine/random.hpp"
#include "tests/engine/cluster/dbscan_oracle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <numbers>

using namespace firemark;

namespace {

/// Small sets full of ties: lattices, snapped places, decimals, scatter on the national grid.
struct Sample {
  std::vector<Point> points = {};
  DbscanOptions options = {};
};

Sample sample(std::uint64_t seed) {
  Stream stream(seed);
  const std::uint64_t n = stream.below(160);
  const std::uint64_t kind = stream.below(5);
  Sample result;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto whole = [&](std::uint64_t below) {
      return static_cast<double>(stream.below(below));
    };
    if (kind == 0) result.points.push_back({whole(12), whole(12)});
    if (kind == 1) result.points.push_back({500'000.3 + 0.1 * whole(15), 0.1 * whole(15)});
    if (kind == 2) result.points.push_back({400'000 + 30 * whole(6), 500'000 + 30 * whole(6)});
    if (kind == 3) result.points.push_back({400'000 + 40 * stream.normal(), 30 * stream.normal()});
    if (kind == 4) {
      const double angle = 0.02 * whole(160);
      result.points.push_back({std::cos(angle) * 50, std::sin(angle) * 50 + 3 * whole(2)});
    }
  }
  const double unit[] = {1, 0.1, 30, 12, 3};
  const double times[] = {1, std::numbers::sqrt2, 2, std::sqrt(5.0)};
  result.options = {.eps = unit[kind] * times[stream.below(4)],
                    .min_points = 1 + static_cast<std::int64_t>(stream.below(12)),
                    .border = static_cast<BorderRule>(stream.below(3))};
  return result;
}

}  // namespace

TEST_CASE("dbscan: properties") {
  CHECK(rc::check("labels and core flags are the definition's", [](std::uint64_t seed) {
    const Sample s = sample(seed);
    const Clusters fast = dbscan(s.points, s.options);
    const Clusters slow = oracle::dbscan(s.points, {}, s.options);
    return fast.label == slow.label && fast.core == slow.core && fast.count == slow.count;
  }));

  CHECK(rc::check("weighted ones too", [](std::uint64_t seed) {
    const Sample s = sample(seed);
    Stream stream(seed, 1);
    std::vector<double> weights(s.points.size());
    for (double& weight : weights) weight = 0.1 * static_cast<double>(stream.below(40));
    const Clusters fast = dbscan(s.points, weights, s.options);
    const Clusters slow = oracle::dbscan(s.points, weights, s.options);
    return fast.label == slow.label && fast.core == slow.core;
  }));

  CHECK(rc::check("weights of 1 are no weights", [](std::uint64_t seed) {
    const Sample s = sample(seed);
    const std::vector<double> ones(s.points.size(), 1.0);
    return dbscan(s.points, ones, s.options).label == dbscan(s.points, s.options).label;
  }));

  CHECK(rc::check("the verifier finds nothing", [](std::uint64_t seed) {
    Sample s = sample(seed);
    s.options.border = BorderRule::first;
    return oracle::verify(s.points, dbscan(s.points, s.options)).empty();
  }));
}
