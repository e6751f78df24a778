#include "engine/sample/alias.hpp"

namespace firemark::sample {

Alias::Alias(std::span<const double> weights) : slots_(weights.size()) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  const double scale = static_cast<double>(weights.size()) / sum;
  std::vector<double> left(weights.size());
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    left[i] = weights[i] * scale;
    slots_[i] = {1, {i, i}};
    (left[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t less = small.back(), more = large.back();
    small.pop_back();
    slots_[less] = {left[less], {more, less}};
    left[more] -= 1 - left[less];
    if (left[more] >= 1) continue;
    large.pop_back();
    small.push_back(more);
  }
}

std::uint32_t Alias::operator()(Stream& stream) const {
  const auto i = static_cast<std::uint32_t>(stream.below(slots_.size()));
  return slots_[i].of(stream.uniform());
}

}  // namespace firemark::sample
