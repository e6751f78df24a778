#include "engine/areal/global_statistics.hpp"

#include "engine/areal/local_statistics.hpp"
#include "engine/error.hpp"

#include <cmath>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double weight_at(std::span<const double> values, std::size_t k) {
  return values.empty() ? 1 : values[k];
}

/// Visits every link (i, j, w).
template <class Visit>
void for_each_link(const Weights& weights, const Visit& visit) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto row = weights.row(i);
    const auto values = weights.values_of(i);
    for (std::size_t k = 0; k < row.size(); ++k) visit(i, row[k], weight_at(values, k));
  }
}

/// Sum of w_ij w_ji: rows against columns, both ascending.
double mirrored(const Weights& weights, const Weights& columns) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto row = weights.row(i), column = columns.row(i);
    const auto of_row = weights.values_of(i), of_column = columns.values_of(i);
    for (std::size_t a = 0, b = 0; a < row.size() && b < column.size();) {
      if (row[a] == column[b]) sum += weight_at(of_row, a) * weight_at(of_column, b);
      const bool advance_row = row[a] <= column[b], advance_column = column[b] <= row[a];
      a += advance_row ? 1 : 0;
      b += advance_column ? 1 : 0;
    }
  }
  return sum;
}

GlobalStatistic judged(double value, double expected, double variance, double sign = 1) {
  const double z = variance > 0 ? sign * (value - expected) / std::sqrt(variance) : nan;
  return {value, expected, variance, z, upper_p(z)};
}

double square(double x) { return x * x; }

}  // namespace

WeightSums weight_sums(const Weights& weights) {
  const Weights columns = transposed(weights);
  std::vector<double> row_and_column(weights.size());
  WeightSums sums = {.n = static_cast<double>(weights.size())};
  double squares = 0;
  for_each_link(weights, [&](std::size_t i, std::size_t j, double w) {
    sums.s0 += w;
    squares += w * w;
    row_and_column[i] += w;
    row_and_column[j] += w;
  });
  for (const double both : row_and_column) sums.s2 += square(both);
  sums.s1 = squares + mirrored(weights, columns);
  return sums;
}

GlobalStatistic moran(std::span<const double> values, const Weights& weights, NullHypothesis null) {
  const LocalSums local = local_sums(values, weights);
  const auto [n, s0, s1, s2] = weight_sums(weights);
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += local.deviation(i) * local.lag[i];
  const double value = sum / (s0 * local.m2), expected = -1 / (n - 1), b2 = local.kurtosis;
  double second = nan;  // E[I^2]
  if (null == NullHypothesis::normality && n > 2) {
    second = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0);
  } else if (null == NullHypothesis::randomisation && n > 3) {
    second = (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
              b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) /
             ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
  }
  return judged(value, expected, second - expected * expected);
}

GlobalStatistic geary(std::span<const double> values, const Weights& weights, NullHypothesis null) {
  const LocalSums local = local_sums(values, weights);
  const auto [n, s0, s1, s2] = weight_sums(weights);
  double sum = 0;
  for_each_link(weights, [&](std::size_t i, std::size_t j, double w) {
    sum += w * square(values[i] - values[j]);
  });
  const double value = (n - 1) * sum / (2 * s0 * n * local.m2), b2 = local.kurtosis;
  double variance = nan;
  if (null == NullHypothesis::normality && n > 2) {
    variance = ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0);
  } else if (null == NullHypothesis::randomisation && n > 3) {
    variance = ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * b2) -
                (n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * b2) / 4 +
                s0 * s0 * (n * n - 3 - square(n - 1) * b2)) /
               (n * (n - 2) * (n - 3) * s0 * s0);
  }
  return judged(value, 1, local.m2 > 0 ? variance : nan, -1);
}

GlobalStatistic general_g(std::span<const double> values, const Weights& weights) {
  double m1 = 0, m2 = 0, m3 = 0, m4 = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = values[i];
    if (x < 0) {
      throw Error::data("area " + std::to_string(i + 1), "its value is " + std::to_string(x),
                        "General G is for counts and rates: take Moran's I for values below 0.");
    }
    m1 += x;
    m2 += x * x;
    m3 += x * x * x;
    m4 += x * x * x * x;
  }
  const auto [n, s0, s1, s2] = weight_sums(weights);
  double sum = 0;
  for_each_link(weights,
                [&](std::size_t i, std::size_t j, double w) { sum += w * values[i] * values[j]; });
  const double pairs = m1 * m1 - m2, expected = s0 / (n * (n - 1));
  if (!(pairs > 0) || n < 4) return judged(nan, expected, nan);
  const double b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0;
  const double b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const double b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0);
  const double b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0;
  const double b4 = s1 - s2 + s0 * s0;
  const double second =
      (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1) /
      (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
  const bool constant = m2 * n - m1 * m1 <= 1e-13 * m2 * n;
  return judged(sum / pairs, expected, constant ? nan : second - expected * expected);
}

GlobalStatistic bivariate_moran(std::span<const double> x, std::span<const double> y,
                                const Weights& weights) {
  const LocalSums of_x = local_sums(x, weights), of_y = local_sums(y, weights);
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += of_x.deviation(i) * of_y.lag[i];
  const double scale = weight_sums(weights).s0 * std::sqrt(of_x.m2 * of_y.m2);
  // The sum is that of y_j c_j, c_j what the areas that j is a neighbour of have of x.
  std::vector<double> c(x.size(), 0);
  for_each_link(weights,
                [&](std::size_t i, std::size_t j, double w) { c[j] += w * of_x.deviation(i); });
  double mean = 0, squares = 0;
  for (const double one : c) mean += one / of_x.n;
  for (const double one : c) squares += square(one - mean);
  const double variance = squares * of_y.m2 * of_x.n / (of_x.n - 1) / square(scale);
  const bool varies = of_x.m2 > 0 && of_y.m2 > 0 && of_x.n > 1;
  return judged(varies ? sum / scale : nan, 0, varies ? variance : nan);
}

std::vector<double> local_bivariate_moran(std::span<const double> x, std::span<const double> y,
                                          const Weights& weights) {
  const LocalSums of_x = local_sums(x, weights), of_y = local_sums(y, weights);
  const double scale = std::sqrt(of_x.m2 * of_y.m2);
  std::vector<double> result(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) result[i] = of_x.deviation(i) * of_y.lag[i] / scale;
  return result;
}

std::vector<double> local_lee(std::span<const double> x, std::span<const double> y,
                              const Weights& weights) {
  const LocalSums of_x = local_sums(x, weights), of_y = local_sums(y, weights);
  double rows = 0;
  for (std::size_t i = 0; i < x.size(); ++i) rows += square(of_x.weight_of(i));
  const double scale = of_x.n / (rows * std::sqrt(of_x.m2 * of_y.m2));
  std::vector<double> result(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) result[i] = of_x.lag[i] * of_y.lag[i] * scale;
  return result;
}

}  // namespace firemark
