#include "engine/areal/local_statistics.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

constexpr std::size_t grain = 16'384;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// What a variance may be, of what it is the difference of, and still be rounding.
constexpr double rounding = 1e-13;
/// What rows of a file may miss 1 by, and still be standardised.
constexpr double rounding_of_files = 1e-6;

/// Partial sums by chunk, added in chunk order: the same on any number of threads.
template <class Term>
double sum_of(std::size_t n, const Term& term) {
  std::vector<double> part(chunks(n, grain));
  parallel_for(n, grain, [&](std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += term(i);
    part[begin / grain] = sum;
  });
  return std::accumulate(part.begin(), part.end(), 0.0);
}

void add_moments(std::span<const double> values, LocalSums& sums) {
  const std::size_t n = values.size();
  sums.n = static_cast<double>(n);
  sums.total = sum_of(n, [&](std::size_t i) { return values[i]; });
  sums.mean = n > 0 ? sums.total / sums.n : nan;
  sums.deviation.resize(n);
  const auto [low, high] = std::ranges::minmax_element(values);
  if (n > 0 && *low == *high) {  // else the last digit of the mean would pass for a variance
    sums.mean = *low;
    sums.kurtosis = nan;
    return;
  }
  parallel_for(n, grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) sums.deviation[i] = values[i] - sums.mean;
  });
  const auto squared = [&](std::size_t i) { return sums.deviation[i] * sums.deviation[i]; };
  sums.m2 = sum_of(n, squared) / sums.n;
  const double m4 = sum_of(n, [&](std::size_t i) { return squared(i) * squared(i); }) / sums.n;
  sums.kurtosis = m4 / (sums.m2 * sums.m2);
}

void add_plain(const Weights& weights, LocalSums& sums) {
  const double* z = sums.deviation.data();
  const std::uint32_t* index = weights.indices.data();
  parallel_for(weights.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint64_t from = weights.offsets[i], to = weights.offsets[i + 1];
      double lag = 0;
      for (std::uint64_t k = from; k < to; ++k) lag += z[index[k]];
      sums.lag[i] = lag;
      sums.count[i] = static_cast<std::uint32_t>(to - from);
    }
  });
}

void add_weighted(const Weights& weights, LocalSums& sums) {
  for (auto* column : {&sums.weight, &sums.squares, &sums.self}) column->resize(weights.size());
  parallel_for(weights.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = weights.row(i);
      const auto values = weights.values_of(i);
      double lag = 0, weight = 0, squares = 0, most = 0;
      for (std::size_t k = 0; k < row.size(); ++k) {
        lag += values[k] * sums.deviation[row[k]];
        weight += values[k];
        squares += values[k] * values[k];
        most = std::max(most, values[k]);
      }
      sums.lag[i] = lag;
      sums.count[i] = static_cast<std::uint32_t>(row.size());
      sums.weight[i] = weight;
      sums.squares[i] = squares;
      sums.self[i] = most;
    }
  });
  sums.standardised = std::ranges::all_of(
      sums.weight, [](double weight) { return std::abs(weight - 1) < rounding_of_files; });
}

/// The variance, over n - 2 and S1 - W^2 / (n - 1), of a sum of others' values.
double variance_of_others(const LocalSums& sums, std::size_t i) {
  const double z = sums.deviation[i], others = sums.m2 - z * z / (sums.n - 1);
  return others > rounding * sums.m2 ? others * sums.n : 0;
}

double spread_of_row(const LocalSums& sums, std::size_t i) {
  const double weight = sums.weight_of(i), squares = sums.squares_of(i);
  const double spread = squares - weight * weight / (sums.n - 1);
  return spread > rounding * squares ? spread / (sums.n - 2) : 0;
}

template <class Statistic>
std::vector<double> all_z(const LocalSums& sums, const Statistic& statistic) {
  std::vector<double> z(sums.lag.size());
  parallel_for(z.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) z[i] = statistic(i).z();
  });
  return z;
}

Moments scaled(const Moments& sum, double by) {
  return {sum.excess * by, sum.expected * by, sum.variance * by * by};
}

/// Of the plain sum over the neighbours, given that the area keeps its value.
Moments conditional_sum(const LocalSums& sums, std::size_t i) {
  const double weight = sums.weight_of(i), others_mean = -sums.deviation[i] / (sums.n - 1);
  return {sums.lag[i] - weight * others_mean, weight * (sums.mean + others_mean),
          variance_of_others(sums, i) * spread_of_row(sums, i)};
}

Moments star_sum(const LocalSums& sums, std::size_t i) {
  const double self = sums.self_of(i), weight = sums.weight_of(i) + self;
  const double squares = sums.squares_of(i) + self * self;
  const double spread = sums.n * squares - weight * weight;
  return {sums.lag[i] + self * sums.deviation[i], weight * sums.mean,
          spread > rounding * sums.n * squares ? sums.m2 * spread / (sums.n - 1) : 0};
}

}  // namespace

double Moments::z() const { return variance > 0 ? excess / std::sqrt(variance) : nan; }

LocalSums local_sums(std::span<const double> values, const Weights& weights,
                     std::optional<double> self_weight) {
  LocalSums sums;
  add_moments(values, sums);
  sums.lag.resize(weights.size());
  sums.count.resize(weights.size());
  if (weights.values.empty())
    add_plain(weights, sums);
  else
    add_weighted(weights, sums);
  if (self_weight) sums.self.assign(weights.size(), *self_weight);
  return sums;
}

Moments gi(const LocalSums& sums, std::size_t i) {
  const double others = sums.total - (sums.mean + sums.deviation[i]);
  return scaled(conditional_sum(sums, i), 1 / others);
}

Moments gi_star(const LocalSums& sums, std::size_t i) {
  const double row = sums.standardised ? sums.weight_of(i) + sums.self_of(i) : 1;
  return scaled(star_sum(sums, i), 1 / (sums.total * row));
}

Moments local_moran(const LocalSums& sums, std::size_t i) {
  const double z = sums.deviation[i], expected = -z * z * sums.weight_of(i) / (sums.n - 1);
  return {(z * sums.lag[i] - expected) / sums.m2, expected / sums.m2,
          z * z / (sums.m2 * sums.m2) * variance_of_others(sums, i) * spread_of_row(sums, i)};
}

Moments local_moran_total(const LocalSums& sums, std::size_t i) {
  const double n = sums.n, b2 = sums.kurtosis;
  const double weight = sums.weight_of(i), squares = sums.squares_of(i);
  const double expected = -weight / (n - 1);
  const double second = squares * (n - b2) / (n - 1) +
                        (weight * weight - squares) * (2 * b2 - n) / ((n - 1) * (n - 2));
  return {sums.deviation[i] * sums.lag[i] / sums.m2 - expected, expected,
          second - expected * expected};
}

std::vector<double> gi_z(const LocalSums& sums) {
  return all_z(sums, [&](std::size_t i) { return conditional_sum(sums, i); });
}

std::vector<double> gi_star_z(const LocalSums& sums) {
  return all_z(sums, [&](std::size_t i) { return star_sum(sums, i); });
}

std::vector<double> local_moran_z(const LocalSums& sums) {
  return all_z(sums, [&](std::size_t i) { return local_moran(sums, i); });
}

std::vector<double> local_geary(std::span<const double> values, const Weights& weights,
                                const LocalSums& sums) {
  std::vector<double> result(values.size());
  const double scale = (sums.n - 1) / (sums.m2 * sums.n);
  parallel_for(values.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = weights.row(i);
      const auto of_row = weights.values_of(i);
      double sum = 0;
      for (std::size_t k = 0; k < row.size(); ++k) {
        const double difference = values[i] - values[row[k]];
        sum += (of_row.empty() ? 1 : of_row[k]) * difference * difference;
      }
      result[i] = sums.m2 > 0 ? sum * scale : nan;
    }
  });
  return result;
}

std::vector<double> local_spread(const Weights& weights, const LocalSums& sums) {
  const std::size_t n = sums.lag.size();
  std::vector<double> squared(n), result(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double difference = sums.deviation[i] - sums.lag[i] / sums.weight_of(i);
    squared[i] = difference * difference;
  }
  const double mean = sum_of(n, [&](std::size_t i) { return squared[i]; }) / sums.n;
  for (std::size_t i = 0; i < n; ++i) {
    const auto row = weights.row(i);
    const auto values = weights.values_of(i);
    double sum = 0;
    for (std::size_t k = 0; k < row.size(); ++k)
      sum += (values.empty() ? 1 : values[k]) * squared[row[k]];
    result[i] = mean > 0 ? sum / (mean * sums.weight_of(i)) : nan;
  }
  return result;
}

std::string_view quadrant_name(Quadrant quadrant) {
  constexpr std::string_view names[] = {"undetermined", "High-High", "Low-Low", "High-Low",
                                        "Low-High"};
  return names[static_cast<std::size_t>(quadrant)];
}

double two_sided_p(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

double upper_p(double z) { return std::erfc(z / std::sqrt(2.0)) / 2; }

int significance_bin(double z, double p) {
  const int size = p < 0.01 ? 3 : p < 0.05 ? 2 : p < 0.1 ? 1 : 0;
  return z < 0 ? -size : size;
}

}  // namespace firemark
