#include "engine/pattern/simulated_p.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace firemark {

SimulatedP simulated_p(std::span<const double> tables, std::size_t cells) {
  SimulatedP result;
  if (cells == 0) return result;
  const std::size_t count = tables.size() / cells;
  const std::size_t simulations = count - 1;
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  result.expected.assign(cells, unknown);
  result.p.assign(cells, unknown);
  result.p_max.assign(cells, unknown);
  if (simulations == 0) return result;

  std::vector<double> mean(cells), deviation(cells);
  for (std::size_t c = 0; c < cells; ++c) {
    double sum = 0, squares = 0, larger = 1;
    for (std::size_t t = 0; t < count; ++t) sum += tables[t * cells + c];
    mean[c] = sum / static_cast<double>(count);
    for (std::size_t t = 0; t < count; ++t) {
      const double d = tables[t * cells + c] - mean[c];
      squares += d * d;
      if (t > 0 && tables[t * cells + c] >= tables[c]) ++larger;
    }
    deviation[c] = std::sqrt(squares / static_cast<double>(count));
    result.expected[c] = (sum - tables[c]) / static_cast<double>(simulations);
    result.p[c] = larger / static_cast<double>(count);
  }
  const auto standard = [&](std::size_t t, std::size_t c) {
    return deviation[c] > 0 ? (tables[t * cells + c] - mean[c]) / deviation[c] : 0.0;
  };
  std::vector<double> largest(simulations, -std::numeric_limits<double>::infinity());
  for (std::size_t t = 1; t < count; ++t) {
    for (std::size_t c = 0; c < cells; ++c) {
      largest[t - 1] = std::max(largest[t - 1], standard(t, c));
    }
  }
  for (std::size_t c = 0; c < cells; ++c) {
    const double own = standard(0, c);
    const auto larger = std::ranges::count_if(largest, [&](double z) { return z >= own; });
    result.p_max[c] = static_cast<double>(1 + larger) / static_cast<double>(count);
  }
  return result;
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<double> q(p.begin(), p.end());
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return std::isnan(p[i]); });
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
  const auto n = static_cast<double>(order.size());
  double least = 1;
  for (std::size_t k = 0; k < order.size(); ++k) {
    least = std::min(least, p[order[k]] * n / (n - static_cast<double>(k)));
    q[order[k]] = least;
  }
  return q;
}

}  // namespace firemark
