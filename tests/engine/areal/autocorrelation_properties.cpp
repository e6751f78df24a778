#include "engine/areal/conditional_p.hpp"
#include "engine/areal/global_statistics.hpp"
#include "engine/areal/grid_weights.hpp"
#include "engine/areal/local_statistics.hpp"
#include "engine/parallel.hpp"
#include "tests/support/enumerated_p.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace firemark;
using firemark::tests::enumerated_p;

namespace {

using Column = std::vector<double>;

bool near(double a, double b, double tolerance = 1e-9) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance * (1 + std::abs(a));
}

bool near(const Column& a, const Column& b, double tolerance = 1e-9) {
  return std::ranges::equal(a, b, [&](double x, double y) { return near(x, y, tolerance); });
}

WeightGrid grid_of(int most) {
  return {.columns = static_cast<std::size_t>(*rc::gen::inRange(3, most)),
          .rows = static_cast<std::size_t>(*rc::gen::inRange(3, most)),
          .rule = *rc::gen::element(GridRule::rook, GridRule::queen, GridRule::hexes)};
}

Column reals(std::size_t n) {
  Column values(n);
  for (double& x : values) x = *rc::gen::inRange(-1'000, 1'001) / 64.0;
  return values;
}

Column counts_of(std::size_t n, int most) {
  Column values(n);
  for (double& x : values) x = *rc::gen::inRange(0, most + 1);
  return values;
}

/// The areas renamed: area i is called name[i].
Weights renamed(const Weights& weights, const std::vector<std::uint32_t>& name) {
  std::vector<Link> links;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    for (std::size_t k = 0; k < weights.count(i); ++k)
      links.push_back(
          {name[i], name[weights.row(i)[k]], weights.values.empty() ? 1 : weights.values_of(i)[k]});
  }
  return linked_weights(weights.size(), links);
}

Column renamed(const Column& values, const std::vector<std::uint32_t>& name) {
  Column result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) result[name[i]] = values[i];
  return result;
}

}  // namespace

TEST_CASE("autocorrelation: multiplying a row of weights changes no z") {
  CHECK(rc::check("rows", [] {
    const Weights grid = grid_weights(grid_of(8));
    const Column values = reals(grid.size());
    Weights scaled = grid;
    for (std::size_t i = 0; i < grid.size(); ++i) {
      const double by = *rc::gen::element(0.01, 1.0 / 3, 1.0, 40.0);
      scaled.values.insert(scaled.values.end(), grid.count(i), by);
    }
    const LocalSums plain = local_sums(values, grid), other = local_sums(values, scaled);
    return near(gi_z(plain), gi_z(other)) && near(gi_star_z(plain), gi_star_z(other)) &&
           near(local_moran_z(plain), local_moran_z(other));
  }));
}

TEST_CASE("autocorrelation: local Moran's z is Gi's, turned round below the mean") {
  CHECK(rc::check("z", [] {
    const Weights grid = grid_weights(grid_of(9));
    const Column values = reals(grid.size());
    const LocalSums sums = local_sums(values, grid);
    const Column moran = local_moran_z(sums), getis = gi_z(sums);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double sign = sums.deviation(i) > 0 ? 1 : -1;
      if (std::abs(sums.deviation(i)) < 1e-9) continue;
      if (!near(moran[i], sign * getis[i])) return false;
    }
    return true;
  }));
}

TEST_CASE("autocorrelation: moving and stretching the values changes no z, and no p") {
  CHECK(rc::check("affine", [] {
    const Weights grid = grid_weights(grid_of(8));
    const Column values = reals(grid.size());
    const double by = *rc::gen::element(0.001, 2.0, 1e6), to = *rc::gen::element(0.0, -5.0, 1e6);
    Column other = values;
    for (double& x : other) x = by * x + to;
    const LocalSums a = local_sums(values, grid), b = local_sums(other, grid);
    const MonteCarloOptions few = {.permutations = 99};
    const ConditionalP p = monte_carlo_p(values, grid, few), q = monte_carlo_p(other, grid, few);
    const double tolerance = by < 1 && to > 1 ? 1e-5 : 1e-8;  // digits that are lost at 1e6
    return near(gi_z(a), gi_z(b), tolerance) && near(gi_star_z(a), gi_star_z(b), tolerance) &&
           near(moran(values, grid).z, moran(other, grid).z, tolerance) &&
           near(geary(values, grid).z, geary(other, grid).z, tolerance) && p.ge == q.ge &&
           p.le == q.le;
  }));
}

TEST_CASE("autocorrelation: the order in which areas are listed does not matter") {
  CHECK(rc::check("names", [] {
    const Weights grid = grid_weights(grid_of(8));
    Column values(grid.size());
    for (std::size_t i = 0; i < values.size(); ++i)  // all different, as rates are
      values[i] = static_cast<double>(i) / 1'024 + *rc::gen::inRange(0, 100);
    std::vector<std::uint32_t> name(grid.size());
    std::iota(name.begin(), name.end(), 0U);
    for (std::size_t i = name.size(); i > 1; --i)
      std::swap(name[i - 1],
                name[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(i)))]);
    const Weights other = renamed(grid, name);
    const Column moved = renamed(values, name);
    const MonteCarloOptions few = {.permutations = 199};
    const LocalSums a = local_sums(values, grid), b = local_sums(moved, other);
    return near(renamed(gi_star_z(a), name), gi_star_z(b)) &&
           near(moran(values, grid).z, moran(moved, other).z) &&
           renamed(monte_carlo_p(values, grid, few).ge, name) ==
               monte_carlo_p(moved, other, few).ge;
  }));
}

TEST_CASE("autocorrelation: exact p is that of every placing") {
  CHECK(rc::check("enumeration", [] {
    const WeightGrid shape = {.columns = static_cast<std::size_t>(*rc::gen::inRange(2, 4)),
                              .rows = static_cast<std::size_t>(*rc::gen::inRange(1, 4)),
                              .rule = *rc::gen::element(GridRule::rook, GridRule::hexes)};
    const Weights grid = grid_weights(shape);
    Column counts = counts_of(grid.size(), *rc::gen::element(1, 3, 40));
    const double shift = *rc::gen::element(0.0, -3.0, 10.0);
    for (double& x : counts) x += shift;
    const ConditionalP exact = exact_conditional_p(counts, grid);
    const ConditionalP truth = enumerated_p(counts, grid);
    return near(exact.ge, truth.ge, 1e-12) && near(exact.le, truth.le, 1e-12);
  }));
}

TEST_CASE("autocorrelation: unequal weights that happen to be equal give the same permutation p") {
  CHECK(rc::check("paths", [] {
    Weights grid = grid_weights(grid_of(9));
    const Column values = reals(grid.size());
    const MonteCarloOptions few = {.permutations = 217};
    const ConditionalP shared = monte_carlo_p(values, grid, few);
    // As good as equal, but not to be taken for it.
    grid.values.assign(grid.indices.size(), 1);
    grid.values[0] = 1 + 1e-15;
    const ConditionalP weighed = monte_carlo_p(values, grid, few);
    return shared.ge == weighed.ge && shared.le == weighed.le;
  }));
}

TEST_CASE("autocorrelation: the same on one thread and on several") {
  CHECK(rc::check("threads", [] {
    const WeightGrid shape = {.columns = 150, .rows = 150};
    const Weights grid = grid_weights(shape);
    Column values(grid.size());
    const double phase = *rc::gen::inRange(0, 100);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = std::round(8 + 8 * std::sin(phase + static_cast<double>(i * i % 10'007)));
    Weights fading = grid;
    for (std::size_t k = 0; k < grid.indices.size(); ++k)
      fading.values.push_back(1 + static_cast<double>(k % 3));
    const MonteCarloOptions few = {.permutations = 99};
    const auto all = [&] {
      const LocalSums sums = local_sums(values, grid);
      return std::vector<Column>{
          gi_star_z(sums), local_moran_z(sums), exact_conditional_p(values, grid).ge,
          monte_carlo_p(values, grid, few).ge, monte_carlo_p(values, fading, few).le};
    };
    const auto several = all();
    const ThreadLimit limit(1);
    return all() == several;
  }));
}
