#include "engine/sample/alias.hpp"

namespace firemark::sample {

Alias::Alias(std::span<const double> weights) : keep_(weights.size(), 1.0), other_(weights.size()) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  const double scale = static_cast<double>(weights.size()) / sum;
  std::vector<double> left(weights.size());
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    left[i] = weights[i] * scale;
    other_[i] = i;
    (left[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t less = small.back(), more = large.back();
    small.pop_back();
    keep_[less] = left[less];
    other_[less] = more;
    left[more] -= 1 - left[less];
    if (left[more] >= 1) continue;
    large.pop_back();
    small.push_back(more);
  }
}

std::uint32_t Alias::operator()(Stream& stream) const {
  const auto i = static_cast<std::uint32_t>(stream.below(keep_.size()));
  return stream.uniform() < keep_[i] ? i : other_[i];
}

}  // namespace firemark::sample
