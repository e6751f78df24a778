#include "engine/areal/local_sums.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr std::size_t grain = 16'384;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// What rows of a file may miss 1 by, and still be standardised.
constexpr double rounding_of_files = 1e-6;

/// Partial results by chunk, in chunk order: the same on any number of threads.
template <class Part, class Chunk>
std::vector<Part> by_chunk(std::size_t n, const Chunk& chunk) {
  std::vector<Part> parts(chunks(n, grain));
  parallel_for(n, grain, [&](std::size_t begin, std::size_t end) {
    parts[begin / grain] = chunk(begin, end);
  });
  return parts;
}

struct SumRange {
  double sum = 0;
  double low = HUGE_VAL;
  double high = -HUGE_VAL;
};

SumRange extent(std::span<const double> values) {
  SumRange all;
  const auto parts = by_chunk<SumRange>(values.size(), [&](std::size_t begin, std::size_t end) {
    SumRange part;
    for (std::size_t i = begin; i < end; ++i) {
      part.sum += values[i];
      part.low = std::min(part.low, values[i]);
      part.high = std::max(part.high, values[i]);
    }
    return part;
  });
  for (const SumRange& part : parts) {
    all.sum += part.sum;
    all.low = std::min(all.low, part.low);
    all.high = std::max(all.high, part.high);
  }
  return all;
}

struct Powers {
  double second = 0;
  double fourth = 0;
};

void add_moments(std::span<const double> values, LocalSums& sums) {
  const std::size_t n = values.size();
  const SumRange all = extent(values);
  sums.n = static_cast<double>(n);
  sums.total = all.sum;
  // Of constant values the last digit of the mean would pass for a variance.
  sums.mean = n == 0 ? nan : all.low == all.high ? all.low : all.sum / sums.n;
  const auto parts = by_chunk<Powers>(n, [&](std::size_t begin, std::size_t end) {
    Powers part;
    for (std::size_t i = begin; i < end; ++i) {
      const double z = values[i] - sums.mean, squared = z * z;
      part.second += squared;
      part.fourth += squared * squared;
    }
    return part;
  });
  Powers powers;
  for (const Powers& part : parts) {
    powers.second += part.second;
    powers.fourth += part.fourth;
  }
  sums.m2 = n > 0 ? powers.second / sums.n : nan;
  sums.kurtosis = powers.fourth / sums.n / (sums.m2 * sums.m2);
}

void add_plain(LocalSums& sums) {
  const double mean = sums.mean;
  const double* value = sums.values.data();
  const std::uint32_t* index = sums.weights->indices.data();
  const std::uint64_t* offset = sums.weights->offsets.data();
  double* lag = sums.lag.data();
  parallel_for(sums.size(), grain, [=](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint64_t last = offset[i + 1];
      double sum = 0;
      for (std::uint64_t k = offset[i]; k < last; ++k) sum += value[index[k]] - mean;
      lag[i] = sum;
    }
  });
}

void add_weighted(LocalSums& sums) {
  const Weights& weights = *sums.weights;
  for (auto* column : {&sums.weight, &sums.squares, &sums.self}) column->resize(weights.size());
  parallel_for(weights.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = weights.row(i);
      const auto values = weights.values_of(i);
      double lag = 0, weight = 0, squares = 0, most = 0;
      for (std::size_t k = 0; k < row.size(); ++k) {
        lag += values[k] * sums.deviation(row[k]);
        weight += values[k];
        squares += values[k] * values[k];
        most = std::max(most, values[k]);
      }
      sums.lag[i] = lag;
      sums.weight[i] = weight;
      sums.squares[i] = squares;
      sums.self[i] = most;
    }
  });
  sums.standardised = std::ranges::all_of(
      sums.weight, [](double weight) { return std::abs(weight - 1) < rounding_of_files; });
}

}  // namespace

LocalSums local_sums(std::span<const double> values, const Weights& weights,
                     std::optional<double> self_weight) {
  LocalSums sums = {.values = values, .weights = &weights};
  add_moments(values, sums);
  sums.lag.resize(weights.size());
  if (weights.values.empty())
    add_plain(sums);
  else
    add_weighted(sums);
  if (self_weight) sums.self.assign(weights.size(), *self_weight);
  return sums;
}

}  // namespace firemark
