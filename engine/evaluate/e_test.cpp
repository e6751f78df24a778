#include "engine/evaluate/e_test.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace firemark {
namespace {

/// Poisson probabilities of the counts from `first` on, as far as they matter, and their sums from
/// both ends.
struct Poisson {
  std::int64_t first = 0;
  std::vector<double> chance = {};
  std::vector<double> up_to = {};  ///< up_to[i]: of the counts before first + i
  std::vector<double> from = {};   ///< from[i]: of the counts from first + i on

  explicit Poisson(double mean) {
    // Fourteen standard deviations: what lies beyond is below 1e-11 for small means, too.
    const double reach = 14 * std::sqrt(mean) + 40;
    first = static_cast<std::int64_t>(std::max(0.0, std::floor(mean - reach)));
    const auto last = static_cast<std::int64_t>(std::ceil(mean + reach));
    for (std::int64_t k = first; k <= last; ++k) {
      const auto x = static_cast<double>(k);
      chance.push_back(std::exp(x * std::log(mean) - mean - std::lgamma(x + 1)));
    }
    up_to.assign(chance.size() + 1, 0);
    from.assign(chance.size() + 1, 0);
    for (std::size_t i = 0; i < chance.size(); ++i) up_to[i + 1] = up_to[i] + chance[i];
    for (std::size_t i = chance.size(); i-- > 0;) from[i] = from[i + 1] + chance[i];
  }

  std::int64_t size() const { return static_cast<std::int64_t>(chance.size()); }
};

void check_exposure(double exposure) {
  if (std::isfinite(exposure) && exposure > 0) return;
  throw Error::data("exposure", std::to_string(exposure) + " is not above 0",
                    "Give how long, or over how much, each count was taken.");
}

}  // namespace

double e_test(std::uint64_t a, std::uint64_t b, double a_exposure, double b_exposure) {
  check_exposure(a_exposure);
  check_exposure(b_exposure);
  if (a == 0 && b == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto statistic = [&](double x, double y) {
    if (x == 0 && y == 0) return 0.0;
    return (x / a_exposure - y / b_exposure) /
           std::sqrt(x / (a_exposure * a_exposure) + y / (b_exposure * b_exposure));
  };
  const double seen = std::abs(statistic(static_cast<double>(a), static_cast<double>(b)));
  const double as_far = seen * (1 - 1e-12);  // so that equal distances, rounded, stay equal
  // Equal rates: every pair is as far, but the one in which nothing happens has no distance.
  if (as_far == 0) return -std::expm1(-static_cast<double>(a + b));
  const double rate = static_cast<double>(a + b) / (a_exposure + b_exposure);
  const Poisson left(rate * a_exposure), right(rate * b_exposure);

  // For a given x the statistic falls with y, so the y that are as far lie below one number and
  // from another on; both rise with x.
  double p = 0;
  std::int64_t below = 0, from = 0;
  for (std::int64_t i = 0; i < left.size(); ++i) {
    const auto x = static_cast<double>(left.first + i);
    const auto at = [&](std::int64_t j) {
      return statistic(x, static_cast<double>(right.first + j));
    };
    while (below < right.size() && at(below) >= as_far) ++below;
    while (from < right.size() && at(from) > -as_far) ++from;
    p += left.chance[static_cast<std::size_t>(i)] * (right.up_to[static_cast<std::size_t>(below)] +
                                                     right.from[static_cast<std::size_t>(from)]);
  }
  return std::min(p, 1.0);
}

}  // namespace firemark
