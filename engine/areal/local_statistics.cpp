#include "engine/areal/local_statistics.hpp"

#include "engine/avx2_clone.hpp"
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

/// The part of a conditional variance that is of the others' values: n times their variance.
double spread_of_others(const LocalSums& sums, std::size_t i) {
  const double z = sums.deviation(i), others = sums.m2 - z * z / (sums.n - 1);
  return others > rounding * sums.m2 ? others * sums.n : 0;
}

/// What a row of weights looks like to a variance.
struct Row {
  double weight = 0;
  double squares = 0;
  double self = 0;
};

Row row_of(const LocalSums& sums, std::size_t i) {
  return {sums.weight_of(i), sums.squares_of(i), sums.self_of(i)};
}

/// The part of a conditional variance that is of the row.
double spread_of_row(const LocalSums& sums, const Row& row) {
  const double spread = row.squares - row.weight * row.weight / (sums.n - 1);
  return spread > rounding * row.squares ? spread / (sums.n - 2) : 0;
}

/// The variance of the sum of a row and the area itself.
double star_variance(const LocalSums& sums, const Row& row) {
  const double weight = row.weight + row.self, squares = row.squares + row.self * row.self;
  const double spread = sums.n * squares - weight * weight;
  return spread > rounding * sums.n * squares ? sums.m2 * spread / (sums.n - 1) : 0;
}

double over_root(double variance) { return variance > 0 ? 1 / std::sqrt(variance) : nan; }

/// 1 / sqrt of what a row adds to a variance. Plain neighbours differ only in their number: once
/// for each number then.
template <class Variance>
class RowScale {
 public:
  RowScale(const LocalSums& sums, const Variance& variance) : sums_(sums), variance_(variance) {
    if (!sums.weight.empty() || !sums.self.empty()) return;
    for (std::size_t i = 0; i < sums.size(); ++i) most_ = std::max(most_, sums.weights->count(i));
    for (std::size_t k = 0; k <= most_; ++k) {
      const auto weight = static_cast<double>(k);
      of_count_.push_back(over_root(variance(sums, Row{weight, weight, 1})));
    }
  }
  double operator()(std::size_t i) const {
    return of_count_.empty() ? over_root(variance_(sums_, row_of(sums_, i)))
                             : of_count_[sums_.weights->count(i)];
  }

 private:
  const LocalSums& sums_;
  const Variance& variance_;
  std::size_t most_ = 0;
  std::vector<double> of_count_ = {};
};

template <class Z>
std::vector<double> all_z(const LocalSums& sums, const Z& z) {
  std::vector<double> result(sums.lag.size());
  parallel_for(result.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) result[i] = z(i);
  });
  return result;
}

/// Some areas side by side, for vector lanes.
constexpr std::size_t abreast = 512;
struct Abreast {
  const double* value;
  const double* lag;
  double weight[abreast];
  double scale[abreast];
};

/// Their z of gi(), or, `signed_by_value`, of local_moran(): the same where the area is above the
/// mean, with the other sign below it.
FIREMARK_AVX2_CLONE void conditional_z_abreast(const Abreast& rows, std::size_t size,
                                               const LocalSums& sums, bool signed_by_value,
                                               double* result) {
  const double mean = sums.mean, m2 = sums.m2, n = sums.n, share = 1 / (n - 1);
  const double least = rounding * m2 * n;
  for (std::size_t i = 0; i < size; ++i) {
    const double z = rows.value[i] - mean, excess = rows.lag[i] + rows.weight[i] * z * share;
    const double others = (m2 - z * z * share) * n;
    const double root = std::sqrt(others > least ? others : nan);
    result[i] = excess * rows.scale[i] / root;
  }
  if (!signed_by_value) return;
  for (std::size_t i = 0; i < size; ++i) {
    const double z = rows.value[i] - mean;
    const double other_way = z < 0 ? -result[i] : nan;
    result[i] = z > 0 ? result[i] : other_way;
  }
}

/// z of a sum over the neighbours, given that the area keeps its value.
std::vector<double> conditional_z(const LocalSums& sums, bool signed_by_value) {
  const RowScale scale(sums, spread_of_row);
  std::vector<double> result(sums.lag.size());
  parallel_for(result.size(), grain, [&](std::size_t begin, std::size_t end) {
    Abreast rows;
    for (std::size_t from = begin; from < end; from += abreast) {
      const std::size_t size = std::min(abreast, end - from);
      rows.value = sums.values.data() + from;
      rows.lag = sums.lag.data() + from;
      for (std::size_t i = 0; i < size; ++i) {
        rows.weight[i] = sums.weight_of(from + i);
        rows.scale[i] = scale(from + i);
      }
      conditional_z_abreast(rows, size, sums, signed_by_value, result.data() + from);
    }
  });
  return result;
}

Moments scaled(const Moments& sum, double by) {
  return {sum.excess * by, sum.expected * by, sum.variance * by * by};
}

/// Of the plain sum over the neighbours, given that the area keeps its value.
Moments conditional_sum(const LocalSums& sums, std::size_t i) {
  const double weight = sums.weight_of(i), others_mean = -sums.deviation(i) / (sums.n - 1);
  return {sums.lag[i] - weight * others_mean, weight * (sums.mean + others_mean),
          spread_of_others(sums, i) * spread_of_row(sums, row_of(sums, i))};
}

Moments star_sum(const LocalSums& sums, std::size_t i) {
  const Row row = row_of(sums, i);
  return {sums.lag[i] + row.self * sums.deviation(i), (row.weight + row.self) * sums.mean,
          star_variance(sums, row)};
}

}  // namespace

double Moments::z() const { return variance > 0 ? excess / std::sqrt(variance) : nan; }

Moments gi(const LocalSums& sums, std::size_t i) {
  const double others = sums.total - sums.values[i];
  return scaled(conditional_sum(sums, i), 1 / others);
}

Moments gi_star(const LocalSums& sums, std::size_t i) {
  const double row = sums.standardised ? sums.weight_of(i) + sums.self_of(i) : 1;
  return scaled(star_sum(sums, i), 1 / (sums.total * row));
}

Moments local_moran(const LocalSums& sums, std::size_t i) {
  const double z = sums.deviation(i), expected = -z * z * sums.weight_of(i) / (sums.n - 1);
  return {(z * sums.lag[i] - expected) / sums.m2, expected / sums.m2,
          z * z / (sums.m2 * sums.m2) * spread_of_others(sums, i) *
              spread_of_row(sums, row_of(sums, i))};
}

Moments local_moran_total(const LocalSums& sums, std::size_t i) {
  const double n = sums.n, b2 = sums.kurtosis;
  const double weight = sums.weight_of(i), squares = sums.squares_of(i);
  const double expected = -weight / (n - 1);
  const double second = squares * (n - b2) / (n - 1) +
                        (weight * weight - squares) * (2 * b2 - n) / ((n - 1) * (n - 2));
  return {sums.deviation(i) * sums.lag[i] / sums.m2 - expected, expected,
          second - expected * expected};
}

std::vector<double> gi_z(const LocalSums& sums) { return conditional_z(sums, false); }

std::vector<double> gi_star_z(const LocalSums& sums) {
  const RowScale scale(sums, star_variance);
  return all_z(sums, [&](std::size_t i) {
    return (sums.lag[i] + sums.self_of(i) * sums.deviation(i)) * scale(i);
  });
}

std::vector<double> local_moran_z(const LocalSums& sums) { return conditional_z(sums, true); }

std::vector<double> local_geary(const LocalSums& sums) {
  const std::span<const double> values = sums.values;
  const Weights& weights = *sums.weights;
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

std::vector<double> local_spread(const LocalSums& sums) {
  const Weights& weights = *sums.weights;
  const std::size_t n = sums.lag.size();
  std::vector<double> squared(n), result(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double difference = sums.deviation(i) - sums.lag[i] / sums.weight_of(i);
    squared[i] = difference * difference;
  }
  const double mean = std::accumulate(squared.begin(), squared.end(), 0.0) / sums.n;
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
