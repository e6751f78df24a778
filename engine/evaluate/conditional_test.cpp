#include "engine/evaluate/conditional_test.hpp"

#include "engine/error.hpp"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace firemark {

double conditional_test(std::uint64_t a, std::uint64_t b, double a_exposure, double b_exposure) {
  for (const double exposure : {a_exposure, b_exposure}) {
    if (std::isfinite(exposure) && exposure > 0) continue;
    throw Error::data("exposure", std::to_string(exposure) + " is not above 0",
                      "Give how long, or over how much, each count was taken.");
  }
  if (a == 0 && b == 0) return std::numeric_limits<double>::quiet_NaN();
  const double share = a_exposure / (a_exposure + b_exposure);
  const auto x = static_cast<double>(a), y = static_cast<double>(b);
  // Binomial tails as incomplete beta functions: at least a, at most a of a + b.
  const double ge = a == 0 ? 1 : boost::math::ibeta(x, y + 1, share);
  const double le = b == 0 ? 1 : boost::math::ibetac(x + 1, y, share);
  return std::min(1.0, 2 * std::min(ge, le));
}

}  // namespace firemark
