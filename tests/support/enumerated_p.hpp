#pragma once

#include "engine/areal/conditional_p.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace firemark::tests {

/// The definition: every ordered choice of the others' values for the neighbours' places.
inline ConditionalP enumerated_p(const std::vector<double>& values, const Weights& weights) {
  const std::size_t n = values.size();
  ConditionalP p = {std::vector<double>(n), std::vector<double>(n)};
  double size = 0;
  for (const double x : values) size += std::abs(x);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t k = weights.count(i);
    const auto weight = [&](std::size_t j) {
      return weights.values.empty() ? 1 : weights.values_of(i)[j];
    };
    double observed = 0, tolerance = 0;
    for (std::size_t j = 0; j < k; ++j) {
      observed += weight(j) * values[weights.row(i)[j]];
      tolerance += 1e-12 * weight(j) * size;
    }
    double ge = 0, le = 0, all = 0;
    std::vector<bool> used(n);
    used[i] = true;
    const auto place = [&](const auto& next, std::size_t position, double sum) -> void {
      if (position == k) {
        ++all;
        ge += sum >= observed - tolerance ? 1 : 0;
        le += sum <= observed + tolerance ? 1 : 0;
        return;
      }
      for (std::size_t other = 0; other < n; ++other) {
        if (used[other]) continue;
        used[other] = true;
        next(next, position + 1, sum + weight(position) * values[other]);
        used[other] = false;
      }
    };
    place(place, 0, 0);
    p.ge[i] = ge / all;
    p.le[i] = le / all;
  }
  return p;
}

/// The first area whose Monte Carlo p is farther from the probability than 4.5 standard errors (and
/// one placing), as a sentence; empty where there is none.
inline std::string beyond_chance(const std::vector<double>& found,
                                 const std::vector<double>& probability, double placings) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double p = probability[i];
    // Of a rare event the count's own error is that of one, not of none.
    const double error = std::sqrt(std::max(p * (1 - p), 1 / placings) / placings);
    if (std::abs(found[i] - p) <= 4.5 * error + 1 / placings) continue;
    return "area " + std::to_string(i + 1) + ": " + std::to_string(found[i]) + ", not " +
           std::to_string(p);
  }
  return {};
}

}  // namespace firemark::tests
