#include "engine/pattern/ripley_curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The increments of K over the fine bins [m2].
std::vector<double> increments(const PairSums& sums, double pairs_per_area, double density) {
  std::vector<double> dk(sums.sum.size());
  if (sums.centres.empty()) {
    for (std::size_t b = 0; b < dk.size(); ++b) dk[b] = sums.sum[b] / pairs_per_area;
    return dk;
  }
  double before = 0;
  for (std::size_t b = 0; b < dk.size(); ++b) {
    const double k = sums.centres[b] > 0 ? sums.sum[b] / (sums.centres[b] * density) : unknown;
    dk[b] = k - before;
    before = k;
  }
  return dk;
}

/// The pair correlation at r: what the kernel sees of dK over what it would see of 2 pi s ds.
double smoothed(const std::vector<double>& dk, double step, double r, double width) {
  const auto first = static_cast<std::size_t>(std::max(std::floor((r - width) / step), 0.0)) + 1;
  const auto last =
      std::min(static_cast<std::size_t>(std::ceil((r + width) / step)), dk.size() - 1);
  double seen = 0, expected = 0;
  for (std::size_t b = first; b <= last; ++b) {
    const double high = static_cast<double>(b) * step, middle = high - step / 2;
    const double u = (middle - r) / width;
    if (u * u >= 1) continue;
    seen += (1 - u * u) * dk[b];
    expected += (1 - u * u) * 2 * std::numbers::pi * middle * step;
  }
  return expected > 0 ? seen / expected : unknown;
}

}  // namespace

RipleyBins ripley_bins(const RipleyOptions& options, double density) {
  RipleyBins result;
  result.steps = static_cast<std::size_t>(options.steps);
  const double step = options.max / static_cast<double>(options.steps);
  result.bandwidth = options.bandwidth.value_or(0.15 / std::sqrt(density));
  // Some sixteen bins under the kernel; more than 64 a step would be finer than any plot.
  while (result.fine < 64 && step / static_cast<double>(result.fine) > result.bandwidth / 8) {
    result.fine *= 2;
  }
  result.bins.step = step / static_cast<double>(result.fine);
  result.bins.count = result.steps * result.fine +
                      static_cast<std::size_t>(std::ceil(result.bandwidth / result.bins.step));
  return result;
}

RipleyCurve ripley_curve(std::span<const Point> first, std::span<const Point> second,
                         const RipleyBins& bins, const CorrectedWindow& window) {
  const PairSums sums = pair_sums(first, second, bins.bins, window);
  const double n = static_cast<double>(first.size()), area = window.window.area();
  const double neighbours = second.empty() ? n : static_cast<double>(second.size());
  const double others = second.empty() ? n - 1 : neighbours, density = neighbours / area;
  const std::vector<double> dk = increments(sums, n * others / area, density);

  RipleyCurve curve;
  double total = 0;
  for (std::size_t step = 0, b = 0; step <= bins.steps; ++step) {
    if (sums.centres.empty()) {
      for (; b <= step * bins.fine; ++b) total += sums.sum[b];
    }
    const std::size_t at = step * bins.fine;
    const double k = sums.centres.empty()   ? total * area / (n * others)
                     : sums.centres[at] > 0 ? sums.sum[at] / (sums.centres[at] * density)
                                            : unknown;
    const double r = static_cast<double>(at) * bins.bins.step;
    curve.r.push_back(r);
    curve.k.push_back(k);
    curve.l.push_back(std::sqrt(k / std::numbers::pi));
    curve.g.push_back(step == 0 ? unknown : smoothed(dk, bins.bins.step, r, bins.bandwidth));
  }
  return curve;
}

}  // namespace firemark
