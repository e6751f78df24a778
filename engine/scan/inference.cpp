#include "engine/scan/inference.hpp"

#include "engine/scan/clusters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace firemark {

Inference::Inference(std::span<const double> maxima, bool stopped)
    : sorted_(maxima.begin(), maxima.end()), stopped_(stopped) {
  std::ranges::sort(sorted_);
  if (sorted_.size() < 2) return;
  const auto n = static_cast<double>(sorted_.size());
  const double mean = std::accumulate(sorted_.begin(), sorted_.end(), 0.0) / n;
  double variance = 0;
  for (const double one : sorted_) variance += (one - mean) * (one - mean) / n;
  scale_ = std::sqrt(6 * variance) / std::numbers::pi;
  mode_ = mean - std::numbers::egamma * scale_;
}

std::uint64_t Inference::rank(double ratio) const {
  if (sorted_.empty()) return 0;
  const auto as_great = sorted_.end() - std::ranges::lower_bound(sorted_, ratio - ratio_tie);
  return static_cast<std::uint64_t>(as_great) + 1;
}

double Inference::p(double ratio) const {
  if (sorted_.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(sorted_.size()), rank = static_cast<double>(this->rank(ratio));
  return stopped_ ? (rank - 1) / n : rank / (n + 1);
}

double Inference::gumbel_p(double ratio) const {
  if (!(scale_ > 0)) return std::numeric_limits<double>::quiet_NaN();
  return -std::expm1(-std::exp((mode_ - ratio) / scale_));
}

}  // namespace firemark
