#include "engine/areal/conditional_p.hpp"
#include "engine/areal/placings.hpp"
#include "engine/areal/weighed_sums.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark {
namespace {

constexpr std::size_t grain = 4'096;
constexpr double rounding = 1e-12;    // of the largest deviation: what two sums may differ by
constexpr double last_digit = 1e-15;  // of the largest value: what its deviation is known to

/// How many of the sorted numbers are below `x`; no branch to be foretold wrongly.
std::size_t count_below(std::span<const double> sorted, double x) {
  const double* base = sorted.data();
  std::size_t length = sorted.size();
  if (length == 0) return 0;
  while (length > 1) {
    const std::size_t half = length / 2;
    base = base[half - 1] < x ? base + half : base;
    length -= half;
  }
  return static_cast<std::size_t>(base - sorted.data()) + (*base < x ? 1 : 0);
}

/// Values less their mean, and how far two sums of them may differ and be equal.
struct Deviations {
  std::vector<double> z = {};
  double tolerance = 0;  ///< per unit of weight
};

Deviations deviations(std::span<const double> values) {
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) /
                      static_cast<double>(std::max<std::size_t>(values.size(), 1));
  Deviations result;
  double most = 0, size = 0;
  for (const double x : values) {
    result.z.push_back(x - mean);
    most = std::max(most, std::abs(x - mean));
    size = std::max(size, std::abs(x));
  }
  result.tolerance = rounding * most + last_digit * size;
  return result;
}

/// What an area compares placings' sums with: below `low` is smaller, above `high` larger.
struct Observed {
  double low = 0;
  double high = 0;
};

/// `weights` of the row; empty where all count alike.
Observed observed(const Deviations& values, std::span<const std::uint32_t> row,
                  std::span<const double> weights) {
  double sum = 0, weight = 0;
  for (std::size_t k = 0; k < row.size(); ++k) {
    const double w = weights.empty() ? 1 : weights[k];
    sum += w * values.z[row[k]];
    weight += w;
  }
  return {sum - values.tolerance * weight, sum + values.tolerance * weight};
}

/// Placings with a smaller and a larger sum than the observed.
struct Tally {
  std::int64_t below = 0;
  std::int64_t above = 0;

  void move(const Observed& at, double from, double to) {
    below += (to < at.low ? 1 : 0) - (from < at.low ? 1 : 0);
    above += (to > at.high ? 1 : 0) - (from > at.high ? 1 : 0);
  }
  void put(std::size_t i, std::size_t placings, ConditionalP& p) const {
    const auto all = static_cast<double>(placings);
    p.ge[i] = (all - static_cast<double>(below) + 1) / (all + 1);
    p.le[i] = (all - static_cast<double>(above) + 1) / (all + 1);
  }
};

/// Areas grouped by how many neighbours they have, from 0 to the most.
std::vector<std::vector<std::uint32_t>> by_count(const Weights& weights) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    const std::size_t k = weights.count(i);
    if (groups.size() <= k) groups.resize(k + 1);
    groups[k].push_back(i);
  }
  return groups;
}

/// Sums of as many plain values as an area has neighbours are the same for all such areas.
void shared_sums(const Deviations& values, const Weights& weights, const Placings& placings,
                 ConditionalP& p, Progress& progress) {
  const std::size_t count = placings.count();
  std::vector<double> sums(count), sorted;
  const auto groups = by_count(weights);
  for (std::size_t k = 1; k < groups.size(); ++k) {
    for (std::size_t r = 0; r < count; ++r) sums[r] += values.z[placings.at(r, k - 1)];
    if (groups[k].empty()) continue;
    sorted = sums;
    std::ranges::sort(sorted);
    parallel_for(groups[k].size(), grain, [&](std::size_t begin, std::size_t end) {
      progress.check();
      for (std::size_t g = begin; g < end; ++g) {
        const std::uint32_t i = groups[k][g];
        const Observed at = observed(values, weights.row(i), {});
        const std::size_t below = count_below(sorted, at.low);
        std::size_t equal = 0;
        if (below < count && sorted[below] <= at.high) {
          equal = count_below(std::span(sorted).subspan(below), std::nextafter(at.high, HUGE_VAL));
        }
        Tally tally = {static_cast<std::int64_t>(below),
                       static_cast<std::int64_t>(count - below - equal)};
        for (const std::uint64_t where : placings.of(i)) {
          const std::size_t r = where / placings.width, position = where % placings.width;
          if (position >= k) continue;
          tally.move(at, sums[r], sums[r] - values.z[i] + values.z[placings.at(r, k)]);
        }
        tally.put(i, count, p);
      }
      progress.advance(end - begin);
    });
  }
}

/// Every area weighs the placed values with its own weights.
void weighed_sums(const Deviations& values, const Weights& weights, const Placings& placings,
                  ConditionalP& p, Progress& progress) {
  const std::size_t count = placings.count();
  const PlacedValues placed(count, placings.width, [&](std::size_t r, std::size_t j) {
    return values.z[placings.at(r, j)];
  });
  parallel_for(weights.size(), grain / 8, [&](std::size_t begin, std::size_t end) {
    progress.check();
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = weights.values_of(i);
      const std::size_t k = row.size();
      const Observed at = observed(values, weights.row(i), row);
      const PlacedValues::Tally found = placed.tally(row, at.low, at.high);
      Tally tally = {found.below, found.above};
      for (const std::uint64_t where : placings.of(i)) {
        const std::size_t r = where / placings.width, position = where % placings.width;
        if (position >= k) continue;
        double with = 0, without = 0;
        for (std::size_t j = 0; j < k; ++j) {
          with += row[j] * values.z[placings.at(r, j)];
          without += row[j] * values.z[placings.at(r, j == position ? k : j)];
        }
        tally.move(at, with, without);
      }
      tally.put(i, count, p);
    }
    progress.advance(end - begin);
  });
}

}  // namespace

void describe(MonteCarloOptions& options, const OptionVisitor& visit) {
  visit({.name = "permutations",
         .value = &options.permutations,
         .help = "Random placings behind each p: none is below 1 / (permutations + 1)",
         .bounds = between(9, 9'999'999)});
  visit({.name = "seed",
         .value = &options.seed,
         .help = "Which random placings: the same seed gives the same numbers",
         .bounds = at_least(0)});
}

ConditionalP monte_carlo_p(std::span<const double> values, const Weights& weights,
                           const MonteCarloOptions& options, Progress& progress) {
  check_options(options);
  const std::size_t n = values.size();
  ConditionalP p = {std::vector<double>(n), std::vector<double>(n)};
  std::size_t most = 0;
  for (std::size_t i = 0; i < n; ++i) most = std::max(most, weights.count(i));
  if (most == 0) return p;
  // One more than there are neighbours, for the placing that has the area itself among them.
  const Placings placings =
      draw_placings(values, most + 1, static_cast<std::size_t>(options.permutations),
                    static_cast<std::uint64_t>(options.seed));
  const Deviations around_mean = deviations(values);
  progress.stage("permutations", n);
  if (equal_in_rows(weights))
    shared_sums(around_mean, weights, placings, p, progress);
  else
    weighed_sums(around_mean, weights, placings, p, progress);
  return p;
}

}  // namespace firemark
