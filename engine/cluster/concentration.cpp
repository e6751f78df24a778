#include "engine/cluster/concentration.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

double percent_of(std::uint64_t part, std::uint64_t whole) {
  return 100 * static_cast<double>(part) / static_cast<double>(whole);
}

/// Gini of counts in descending order. The sum of ranks times counts is a whole number, so it is
/// exact as long as it fits a double.
double gini_of(std::span<const std::uint64_t> descending, std::uint64_t incidents) {
  const auto n = static_cast<double>(descending.size());
  double ranked = 0;
  for (std::size_t k = 0; k < descending.size(); ++k) {
    ranked += static_cast<double>(descending.size() - k) * static_cast<double>(descending[k]);
  }
  return 2 * ranked / (n * static_cast<double>(incidents)) - (n + 1) / n;
}

}  // namespace

std::uint64_t Concentration::places_for(double percent) const {
  std::uint64_t held = 0;
  const double wanted = percent / 100 * static_cast<double>(incidents) * (1 - 1e-12);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (static_cast<double>(held) >= wanted) return k;
    held += rows[k].n;
  }
  return incidents == 0 ? 0 : rows.size();
}

double Concentration::share_of_top(double percent) const {
  if (incidents == 0) return std::numeric_limits<double>::quiet_NaN();
  const double top = std::clamp(percent / 100, 0.0, 1.0) * static_cast<double>(places);
  const auto whole = std::min(static_cast<std::size_t>(top), rows.size());
  double share = whole == 0 ? 0 : rows[whole - 1].cum_pct_incidents;
  if (whole < rows.size()) share += (top - static_cast<double>(whole)) * rows[whole].pct;
  return share;
}

Concentration concentration(std::span<const std::uint64_t> counts) {
  std::vector<std::uint64_t> descending(counts.begin(), counts.end());
  std::sort(descending.begin(), descending.end(), std::greater<>());
  Concentration result;
  result.places = descending.size();
  result.incidents = std::accumulate(descending.begin(), descending.end(), std::uint64_t{0});
  result.gini = result.gini_generalised = std::numeric_limits<double>::quiet_NaN();
  if (result.incidents == 0) return result;
  std::uint64_t held = 0;
  for (std::size_t k = 0; k < descending.size(); ++k) {
    held += descending[k];
    result.places_with_incidents += descending[k] > 0 ? 1u : 0u;
    result.rows.push_back({descending[k], percent_of(descending[k], result.incidents),
                           percent_of(held, result.incidents), percent_of(k + 1, result.places)});
  }
  result.gini = gini_of(descending, result.incidents);
  const double forced =
      std::max(1.0, static_cast<double>(result.places) / static_cast<double>(result.incidents));
  result.gini_generalised = forced * (result.gini - 1) + 1;
  return result;
}

}  // namespace firemark
