#include "engine/areal/p_adjust.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr std::string_view names[] = {"none", "bonferroni", "holm", "bh", "by"};

/// Numbers of the tests that were made, by ascending p.
std::vector<std::size_t> tested_by_p(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

}  // namespace

std::span<const std::string_view> adjustment_names() { return names; }

std::vector<double> p_adjust(std::span<const double> p, Adjustment adjustment) {
  std::vector<double> result(p.begin(), p.end());
  if (adjustment == Adjustment::none) return result;
  const std::vector<std::size_t> order = tested_by_p(p);
  const auto m = static_cast<double>(order.size());
  if (adjustment == Adjustment::bonferroni) {
    for (double& value : result) value = std::isnan(value) ? value : std::min(1.0, m * value);
    return result;
  }
  if (adjustment == Adjustment::holm) {
    double most = 0;
    for (std::size_t r = 0; r < order.size(); ++r) {
      most = std::max(most, (m - static_cast<double>(r)) * p[order[r]]);
      result[order[r]] = std::min(1.0, most);
    }
    return result;
  }
  double factor = m;
  if (adjustment == Adjustment::by) {
    double harmonic = 0;
    for (double r = 1; r <= m; ++r) harmonic += 1 / r;
    factor *= harmonic;
  }
  double least = 1;
  for (std::size_t r = order.size(); r-- > 0;) {
    least = std::min(least, factor / static_cast<double>(r + 1) * p[order[r]]);
    result[order[r]] = least;
  }
  return result;
}

double fdr_critical_p(std::span<const double> p, double alpha) {
  const std::vector<std::size_t> order = tested_by_p(p);
  const auto m = static_cast<double>(order.size());
  for (std::size_t r = order.size(); r-- > 0;) {
    if (p[order[r]] <= static_cast<double>(r + 1) / m * alpha) return p[order[r]];
  }
  return 0;
}

}  // namespace firemark
