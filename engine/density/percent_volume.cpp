#include "engine/density/percent_volume.hpp"

#include "engine/options.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

namespace firemark {
namespace {

double middle_of_three(double a, double b, double c) {
  return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

/// Hoare's selection, by mass instead of rank: the largest value whose peers and betters sum to at
/// least `wanted`.
double select_by_mass(std::span<double> values, double wanted) {
  double level = std::numeric_limits<double>::infinity();
  while (!values.empty()) {
    level = middle_of_three(values.front(), values[values.size() / 2], values.back());
    const auto equal =
        std::partition(values.begin(), values.end(), [level](double v) { return v > level; });
    const auto lower =
        std::partition(equal, values.end(), [level](double v) { return v == level; });
    const double above = std::accumulate(values.begin(), equal, 0.0);
    const double at = std::accumulate(equal, lower, 0.0);
    if (above >= wanted) {
      values = {values.begin(), equal};
    } else if (above + at >= wanted) {
      return level;
    } else {
      wanted -= above + at;
      values = {lower, values.end()};
    }
  }
  return level;  // all of it was wanted, and rounding asked for a hair more
}

}  // namespace

double percent_volume_level(const Surface& surface, double percent) {
  check({"percent", &percent, "", Unit::percent, {.min = 0, .max = 100, .min_open = true}}, "");
  // Two looks at the surface: most of it is often empty, and room for all of it costs more.
  std::size_t reached = 0;
  for (const double value : surface.values) reached += value > 0 ? 1 : 0;
  std::vector<double> values(reached + 1);
  std::size_t n = 0;
  for (const double value : surface.values) {
    values[n] = value;
    n += value > 0 ? 1 : 0;
  }
  values.resize(n);
  const double mass = std::accumulate(values.begin(), values.end(), 0.0);
  return select_by_mass(values, mass * (percent / 100));
}

}  // namespace firemark
