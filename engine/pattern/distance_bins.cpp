#include "engine/pattern/distance_bins.hpp"

#include "engine/avx2_clone.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr double units = 1 << 30;  ///< parts that the places' greatest extent is divided into

/// Bins from rough coordinates [units]; whether one of the distances is in doubt.
FIREMARK_AVX2_CLONE bool rough_bins(const std::int32_t* x, const std::int32_t* y, std::size_t size,
                                    std::int32_t x0, std::int32_t y0, float bins_a_unit,
                                    float doubt, float beyond, std::int32_t* bin) {
  std::int32_t doubtful = 0;
  for (std::size_t k = 0; k < size; ++k) {
    const auto dx = static_cast<float>(x[k] - x0), dy = static_cast<float>(y[k] - y0);
    const float at = std::min(std::sqrt(dx * dx + dy * dy) * bins_a_unit, beyond);
    const auto nearest = static_cast<std::int32_t>(
        at + 0.5F);  // NOLINT(bugprone-incorrect-roundings): far from ties
    const float past = at - static_cast<float>(nearest);
    doubtful |= std::abs(past) < doubt ? 1 : 0;
    bin[k] = nearest + (past > 0 ? 1 : 0);
  }
  return doubtful != 0;
}

}  // namespace

FIREMARK_AVX2_CLONE void distance_bins(const double* x, const double* y, std::size_t size,
                                       double x0, double y0, const DistanceBins& bins,
                                       std::int32_t* bin) {
  const double step = bins.step;
  const auto last = static_cast<std::int32_t>(bins.count);
  const float per_step = static_cast<float>(1 / step), beyond = static_cast<float>(last) + 1;
  for (std::size_t k = 0; k < size; ++k) {
    const double dx = x[k] - x0, dy = y[k] - y0;
    const double square = dx * dx + dy * dy;
    // A rough root finds the nearest break; on which side of it the distance lies the squares say.
    const float breaks = std::sqrt(static_cast<float>(square)) * per_step;
    const auto nearest = static_cast<std::int32_t>(
        std::min(breaks, beyond) + 0.5F);  // NOLINT(bugprone-incorrect-roundings): far from ties
    const double at = nearest * step;
    bin[k] = std::min(nearest + (square > at * at * tie_square ? 1 : 0), last + 1);
  }
}

PlaceBins::PlaceBins(std::span<const double> x, std::span<const double> y, const DistanceBins& bins)
    : x_(x), y_(y), bins_(bins) {
  if (x.empty()) return;
  const auto [west, east] = std::ranges::minmax(x);
  const auto [south, north] = std::ranges::minmax(y);
  const double unit = std::max({east - west, north - south, bins.step}) / units;
  // Each difference is within a unit; the rest is what 24 bits of a float round away.
  const double doubt = 1.5 * unit / bins.step + 6e-7 * static_cast<double>(bins.count + 1);
  if (doubt > 0.05) return;
  bins_a_unit_ = static_cast<float>(unit / bins.step);
  doubt_ = static_cast<float>(doubt);
  rough_x_.resize(x.size());
  rough_y_.resize(x.size());
  for (std::size_t k = 0; k < x.size(); ++k) {
    rough_x_[k] = static_cast<std::int32_t>(std::lround((x[k] - west) / unit));
    rough_y_[k] = static_cast<std::int32_t>(std::lround((y[k] - south) / unit));
  }
}

void PlaceBins::operator()(std::size_t i, std::size_t begin, std::size_t size,
                           std::int32_t* bin) const {
  // Distances beyond the last bin are no nearer to its end than three quarters of a bin.
  const float beyond = static_cast<float>(bins_.count) + 0.75F;
  if (!rough_x_.empty() &&
      !rough_bins(rough_x_.data() + begin, rough_y_.data() + begin, size, rough_x_[i], rough_y_[i],
                  bins_a_unit_, doubt_, beyond, bin)) {
    return;
  }
  distance_bins(x_.data() + begin, y_.data() + begin, size, x_[i], y_[i], bins_, bin);
}

}  // namespace firemark
