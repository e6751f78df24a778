#include "engine/areal/global_statistics.hpp"

#include <cmath>
#include <limits>

namespace firemark {
namespace {

/// n (n - 1) ... of `factors` factors.
double falling(double n, int factors) {
  double product = 1;
  for (int k = 0; k < factors; ++k) product *= n - k;
  return product;
}

JoinCount judged(std::string kinds, double value, double expected, double variance) {
  const double z = variance > 0 ? (value - expected) / std::sqrt(variance)
                                : std::numeric_limits<double>::quiet_NaN();
  return {std::move(kinds), value, expected, variance, z};
}

/// How many ordered pairs of links are the same pair of areas, share one area, share none, each
/// with its weights: what second moments of joins are made of.
struct LinkPairs {
  double same = 0;
  double sharing = 0;
  double apart = 0;
};

LinkPairs pair_sums(const WeightSums& sums) {
  return {sums.s1, sums.s2 - 2 * sums.s1, sums.s0 * sums.s0 + sums.s1 - sums.s2};
}

/// Half the sum of w over links whose ends are both of one kind: each of r areas is of it with
/// probability within(r).
template <class Within>
JoinCount joins_within(std::string name, double value, const WeightSums& sums,
                       const Within& within) {
  const LinkPairs pairs = pair_sums(sums);
  const double expected = sums.s0 * within(2) / 2;
  const double second =
      (pairs.same * within(2) + pairs.sharing * within(3) + pairs.apart * within(4)) / 4;
  return judged(std::move(name), value, expected, second - expected * expected);
}

/// Joins of two kinds of a and b areas, which kinds are dealt without replacement.
JoinCount joins_between(std::string name, double value, const WeightSums& sums, double a,
                        double b) {
  const LinkPairs pairs = pair_sums(sums);
  const double n = sums.n, one = a * b / falling(n, 2);  // of an ordered pair: first a, second b
  const double expected = sums.s0 * one;
  // Two joins at one area: it is a and both others b, or the other way round.
  const double shared = (a * b * (b - 1) + b * a * (a - 1)) / falling(n, 3);
  const double apart = 4 * a * (a - 1) * b * (b - 1) / falling(n, 4);
  const double second = (pairs.same * 2 * one + pairs.sharing * shared + pairs.apart * apart) / 4;
  return judged(std::move(name), value, expected, second - expected * expected);
}

}  // namespace

std::vector<JoinCount> join_counts(std::span<const std::uint32_t> kind,
                                   std::span<const std::string> names, const Weights& weights,
                                   Sampling sampling) {
  const std::size_t kinds = names.size();
  std::vector<double> areas(kinds), joins(kinds * kinds);
  for (const std::uint32_t k : kind) ++areas[k];
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto row = weights.row(i);
    const auto values = weights.values_of(i);
    for (std::size_t k = 0; k < row.size(); ++k)
      joins[kind[i] * kinds + kind[row[k]]] += (values.empty() ? 1 : values[k]) / 2;
  }
  const WeightSums sums = weight_sums(weights);
  std::vector<JoinCount> result;
  for (std::size_t a = 0; a < kinds; ++a) {
    const auto within = [&](int r) {
      return sampling == Sampling::free ? std::pow(areas[a] / sums.n, r)
                                        : falling(areas[a], r) / falling(sums.n, r);
    };
    result.push_back(joins_within(names[a] + ":" + names[a], joins[a * kinds + a], sums, within));
  }
  for (std::size_t a = 0; a < kinds && sampling == Sampling::without_replacement; ++a) {
    for (std::size_t b = a + 1; b < kinds; ++b) {
      result.push_back(joins_between(names[a] + ":" + names[b],
                                     joins[a * kinds + b] + joins[b * kinds + a], sums, areas[a],
                                     areas[b]));
    }
  }
  return result;
}

}  // namespace firemark
