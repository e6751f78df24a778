#include "engine/areal/local_joins.hpp"

#include "engine/areal/grid_weights.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

namespace {

double choose(double n, double k) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
}

/// Of n - 1 others, r of the kind: at least `joins` among k drawn.
double hypergeometric(double n, double r, double k, double joins) {
  double sum = 0;
  for (double j = joins; j <= std::min(k, r); ++j)
    if (k - j <= n - r) sum += choose(r, j) * choose(n - r, k - j) / choose(n, k);
  return sum;
}

}  // namespace

TEST_CASE("local joins: p is the hypergeometric one of the area's own kind") {
  const WeightGrid grid = {.columns = 7, .rows = 6};
  const Weights queens = grid_weights(grid);
  Stream stream(5);
  std::vector<std::uint32_t> kind(grid.size());
  std::vector<double> size(3, 0);
  for (std::uint32_t& one : kind) {
    one = static_cast<std::uint32_t>(stream.below(3));
    ++size[one];
  }
  const LocalJoins found = local_joins(kind, 3, queens);
  for (std::size_t i = 0; i < kind.size(); ++i) {
    double joins = 0;
    for (const std::uint32_t j : queens.row(i)) joins += kind[j] == kind[i] ? 1 : 0;
    CHECK(found.joins[i] == joins);
    const auto k = static_cast<double>(queens.count(i));
    CHECK(found.p[i] == Approx(hypergeometric(41, size[kind[i]] - 1, k, joins)).epsilon(1e-10));
    CHECK(found.q[i] >= found.p[i]);
  }
}

TEST_CASE("local joins: a block of one kind in a chequered field stands out, its edge least") {
  const WeightGrid grid = {.columns = 20, .rows = 20};
  std::vector<std::uint32_t> kind;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const std::size_t r = i / 20, c = i % 20;
    const bool block = r >= 5 && r < 10 && c >= 5 && c < 10;
    kind.push_back(block || (r % 3 == 0 && c % 3 == 0) ? 1 : 0);
  }
  const LocalJoins found = local_joins(kind, 2, grid_weights(grid));
  CHECK(found.q[7 * 20 + 7] < 0.001);  // all eight neighbours
  CHECK(found.p[15 * 20 + 15] == 1);   // of its kind, and none beside it
  CHECK(local_joins({}, 2, Weights()).p.empty());
}
