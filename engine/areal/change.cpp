#include "engine/areal/change.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace firemark {

double chance_of_change(std::uint64_t before, std::uint64_t after) {
  const double n = static_cast<double>(before) + static_cast<double>(after);
  const double less = static_cast<double>(std::min(before, after));
  if (n == 0) return 1;
  // The tail from `less` down: each term is the one above times k / (n - k + 1), so terms that no
  // longer count end the sum.
  double term = std::exp(std::lgamma(n + 1) - std::lgamma(less + 1) - std::lgamma(n - less + 1) -
                         n * std::numbers::ln2);
  double tail = 0;
  for (double k = less; k >= 0; --k) {
    tail += term;
    if (term < tail * 1e-17) break;
    term *= k / (n - k + 1);
  }
  return std::min(1.0, 2 * tail);
}

}  // namespace firemark
