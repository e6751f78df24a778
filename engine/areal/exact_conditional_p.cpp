#include "engine/areal/conditional_p.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest_sum = 1e8;  // beyond it the coefficients would not fit in memory
constexpr std::size_t grain = 16'384;
constexpr int parallel_depth = 3;  // of the recursion: 8 tasks

/// Counts as numbers from 0, the areas grouped by them.
struct Counts {
  double least = 0;
  std::vector<std::int64_t> value = {};   ///< distinct ones less the least, ascending
  std::vector<std::int64_t> areas = {};   ///< how many have each
  std::vector<std::uint32_t> order = {};  ///< areas by value
  std::vector<std::size_t> first = {};    ///< where a value's areas begin in `order`; one more
};

bool whole(std::span<const double> values) {
  return std::ranges::all_of(
      values, [](double x) { return std::floor(x) == x && std::abs(x) < largest_sum; });
}

Counts count(std::span<const double> values) {
  Counts counts;
  if (values.empty()) return counts;
  const auto [low, high] = std::ranges::minmax(values);
  counts.least = low;
  counts.order.resize(values.size());
  if (high - low <= 4.0 * static_cast<double>(values.size()) + 1e5) {
    std::vector<std::uint32_t> next(static_cast<std::size_t>(high - low) + 2);
    for (const double x : values) ++next[static_cast<std::size_t>(x - low) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (std::uint32_t i = 0; i < values.size(); ++i)
      counts.order[next[static_cast<std::size_t>(values[i] - low)]++] = i;
  } else {
    std::iota(counts.order.begin(), counts.order.end(), 0U);
    std::ranges::stable_sort(counts.order, {}, [&](std::uint32_t i) { return values[i]; });
  }
  for (std::size_t r = 0; r < counts.order.size(); ++r) {
    const auto value = static_cast<std::int64_t>(values[counts.order[r]] - low);
    if (counts.value.empty() || counts.value.back() != value) {
      counts.value.push_back(value);
      counts.areas.push_back(0);
      counts.first.push_back(r);
    }
    ++counts.areas.back();
  }
  counts.first.push_back(counts.order.size());
  return counts;
}

std::size_t most_neighbours(const Weights& weights) {
  std::size_t most = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) most = std::max(most, weights.count(i));
  return most;
}

/// The largest sum of each number of values, from none to `most`.
std::vector<std::int64_t> largest_sums(const Counts& counts, std::size_t most) {
  std::vector<std::int64_t> sums = {0};
  for (std::size_t d = counts.value.size(); d-- > 0;) {
    for (std::int64_t m = 0; m < counts.areas[d] && sums.size() <= most; ++m)
      sums.push_back(sums.back() + counts.value[d]);
  }
  return sums;
}

/// Coefficients of t^j u^s: in how many ways j values have the sum s, divided by n^j so that they
/// stay within the range of a double.
class Ways {
 public:
  Ways(const std::vector<std::int64_t>& largest, double n) : n_(n) {
    for (const std::int64_t sum : largest) {
      offset_.push_back(coefficients_.size());
      coefficients_.resize(coefficients_.size() + static_cast<std::size_t>(sum) + 1);
      high_.push_back(-1);
    }
    coefficients_[0] = 1;
    high_[0] = 0;
    largest_ = &largest;
  }

  /// Times (1 + t u^value)^times.
  void multiply(std::int64_t value, std::int64_t times) {
    for (std::size_t j = high_.size() - 1; j > 0; --j) {
      double ways = 1;
      const auto most =
          static_cast<std::size_t>(std::min<std::int64_t>(static_cast<std::int64_t>(j), times));
      for (std::size_t a = 1; a <= most; ++a) {
        ways *= static_cast<double>(times - static_cast<std::int64_t>(a) + 1) /
                (static_cast<double>(a) * n_);
        add(j, j - a, static_cast<std::int64_t>(a) * value, ways);
      }
    }
  }

  /// Of j values: the coefficients from sum 0 on.
  std::span<const double> of(std::size_t j) const {
    return std::span(coefficients_).subspan(offset_[j], static_cast<std::size_t>(high_[j] + 1));
  }

 private:
  void add(std::size_t to, std::size_t from, std::int64_t shift, double ways) {
    const std::int64_t last = std::min(high_[from], (*largest_)[to] - shift);
    if (last < 0) return;
    double* target = coefficients_.data() + offset_[to] + shift;
    const double* source = coefficients_.data() + offset_[from];
    for (std::int64_t s = 0; s <= last; ++s) target[s] += ways * source[s];
    high_[to] = std::max(high_[to], last + shift);
  }

  double n_;
  std::vector<double> coefficients_ = {};
  std::vector<std::size_t> offset_ = {};
  std::vector<std::int64_t> high_ = {};  ///< largest sum there is of each number of values
  const std::vector<std::int64_t>* largest_ = nullptr;
};

struct Task {
  const Counts& counts;
  std::span<const std::uint32_t> neighbours;  ///< how many each area has
  std::span<const std::int64_t> sum;          ///< observed, of counts from 0
  ConditionalP& p;
  Progress& progress;

  /// Looks up the areas whose value is number `d`, all other values being in `ways`.
  void look_up(std::size_t d, const Ways& ways) const {
    std::vector<std::vector<double>> up, down;
    for (std::size_t r = counts.first[d]; r < counts.first[d + 1]; ++r) {
      const std::uint32_t i = counts.order[r], k = neighbours[i];
      if (up.size() <= k) {
        up.resize(k + 1);
        down.resize(k + 1);
      }
      if (up[k].empty()) add_tails(ways.of(k), down[k], up[k]);
      p.ge[i] = up[k][static_cast<std::size_t>(sum[i])];
      p.le[i] = down[k][static_cast<std::size_t>(sum[i])];
    }
  }

  static void add_tails(std::span<const double> ways, std::vector<double>& down,
                        std::vector<double>& up) {
    down.resize(ways.size());
    up.resize(ways.size());
    std::partial_sum(ways.begin(), ways.end(), down.begin());
    std::partial_sum(ways.rbegin(), ways.rend(), up.rbegin());
    const double below = down.back(), above = up.front();
    for (double& x : down) x /= below;
    for (double& x : up) x /= above;
  }

  /// The values begin ... end - 1, `ways` holding all others.
  void solve(std::size_t begin, std::size_t end, Ways ways, int depth) const {
    progress.check();
    if (end - begin == 1) {
      ways.multiply(counts.value[begin], counts.areas[begin] - 1);
      return look_up(begin, ways);
    }
    const std::size_t middle = begin + (end - begin) / 2;
    const auto half = [&](std::size_t own, std::size_t own_end, std::size_t other,
                          std::size_t other_end) {
      Ways more = ways;
      for (std::size_t d = other; d < other_end; ++d)
        more.multiply(counts.value[d], counts.areas[d]);
      solve(own, own_end, std::move(more), depth + 1);
    };
    parallel_for(2, depth < parallel_depth ? 1 : 2, [&](std::size_t from, std::size_t to) {
      if (from == 0) half(begin, middle, middle, end);
      if (to == 2) half(middle, end, begin, middle);
    });
  }
};

}  // namespace

double exact_cost(std::span<const double> values, const Weights& weights) {
  if (!whole(values) || !equal_in_rows(weights)) return infinity;
  if (values.empty()) return 0;
  const Counts counts = count(values);
  const std::size_t most = most_neighbours(weights);
  const auto largest = static_cast<double>(largest_sums(counts, most).back());
  const auto k = static_cast<double>(most), distinct = static_cast<double>(counts.value.size());
  if (largest > largest_sum / (k + 1)) return infinity;
  return distinct * (std::log2(distinct) + 1) * k * (k + 1) / 2 * (largest + 1);
}

ConditionalP exact_conditional_p(std::span<const double> values, const Weights& weights,
                                 Progress& progress) {
  if (!std::isfinite(exact_cost(values, weights))) {
    throw Error::data("exact p", "is of small whole numbers and plain neighbours",
                      "Take Monte Carlo permutations for real values and unequal weights.");
  }
  const std::size_t n = values.size();
  ConditionalP p = {std::vector<double>(n), std::vector<double>(n)};
  if (n == 0) return p;
  const Counts counts = count(values);
  std::vector<std::int64_t> sum(n);
  std::vector<std::uint32_t> neighbours(n);
  parallel_for(n, grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      double observed = 0;  // of whole numbers: exact
      for (const std::uint32_t j : weights.row(i)) observed += values[j] - counts.least;
      sum[i] = static_cast<std::int64_t>(observed);
      neighbours[i] = static_cast<std::uint32_t>(weights.count(i));
    }
  });
  const std::vector<std::int64_t> largest = largest_sums(counts, most_neighbours(weights));
  progress.stage("exact p", 0);
  const Task task = {counts, neighbours, sum, p, progress};
  task.solve(0, counts.value.size(), Ways(largest, static_cast<double>(n)), 0);
  return p;
}

}  // namespace firemark
