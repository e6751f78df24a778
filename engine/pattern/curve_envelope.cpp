#include "engine/pattern/curve_envelope.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

/// Ranks from the nearer end of each place's values, 1 the most extreme; ties share their mean
/// rank. Row by row as `curves`; only places in `used`.
std::vector<std::vector<double>> two_sided_ranks(std::span<const double> curves, std::size_t size,
                                                 const std::vector<std::size_t>& used) {
  const std::size_t count = curves.size() / size;
  std::vector<std::vector<double>> ranks(count);
  std::vector<std::size_t> order(count);
  for (const std::size_t place : used) {
    const auto value = [&](std::size_t c) { return curves[c * size + place]; };
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return value(a) < value(b); });
    for (std::size_t begin = 0; begin < count;) {
      std::size_t end = begin + 1;
      while (end < count && value(order[end]) == value(order[begin])) ++end;
      const double from_low = static_cast<double>(begin + end + 1) / 2;
      const double rank = std::min(from_low, static_cast<double>(count) + 1 - from_low);
      for (; begin < end; ++begin) ranks[order[begin]].push_back(rank);
    }
  }
  for (auto& row : ranks) std::ranges::sort(row);
  return ranks;
}

}  // namespace

CurveEnvelope curve_envelope(std::span<const double> curves, std::size_t size, double level) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const std::size_t count = size > 0 ? curves.size() / size : 0;
  CurveEnvelope result;
  if (count < 2) return result;
  std::vector<std::size_t> used;
  for (std::size_t place = 0; place < size; ++place) {
    bool whole = true;
    for (std::size_t c = 0; c < count; ++c) whole = whole && !std::isnan(curves[c * size + place]);
    if (whole) used.push_back(place);
  }
  const auto ranks = two_sided_ranks(curves, size, used);
  std::vector<std::size_t> order(count);  // from the most extreme
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return ranks[a] < ranks[b]; });
  const auto extreme = std::ranges::count_if(ranks, [&](const auto& r) { return r <= ranks[0]; });
  result.p = static_cast<double>(extreme) / static_cast<double>(count);

  const auto dropped =
      static_cast<std::size_t>(std::floor(level * static_cast<double>(count) + 1e-9));
  const std::size_t rank = std::clamp<std::size_t>(dropped / 2, 1, count / 2);
  std::vector<double> simulated(count - 1);
  for (auto* curve : {&result.low, &result.high, &result.global_low, &result.global_high}) {
    curve->assign(size, unknown);
  }
  for (const std::size_t place : used) {
    const auto widen = [&](double& low, double& high, std::size_t c) {
      const double value = curves[c * size + place];
      low = std::fmin(low, value);
      high = std::fmax(high, value);
    };
    for (std::size_t c = 1; c < count; ++c) simulated[c - 1] = curves[c * size + place];
    std::ranges::sort(simulated);
    result.low[place] = simulated[rank - 1];
    result.high[place] = simulated[count - 1 - rank];
    for (std::size_t k = std::min(dropped, count - 1); k < count; ++k) {
      widen(result.global_low[place], result.global_high[place], order[k]);
    }
  }
  return result;
}

}  // namespace firemark
