#include "engine/density/edge_share.hpp"

#include <boost/math/special_functions/owens_t.hpp>

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr double per_turn = 0.5 / std::numbers::pi;

/// The integral of x^0, x^2, x^4, x^6 from a to b.
struct EvenMoments {
  double m0, m2, m4, m6;
  EvenMoments(double a, double b) {
    const double a2 = a * a, b2 = b * b;
    m0 = b - a;
    m2 = (b * b2 - a * a2) / 3;
    m4 = (b * b2 * b2 - a * a2 * a2) / 5;
    m6 = (b * b2 * b2 * b2 - a * a2 * a2 * a2) / 7;
  }
};

/// 2 pi times the kernel's mass within s = r^2 of the centre is P(s) s up to r = 1, so along an
/// edge at distance p it adds P(p^2 + t^2) p dt: that integral from a to b.
double along(Kernel kernel, double p, double a, double b) {
  const double q = p * p;
  const EvenMoments m(a, b);
  switch (kernel) {
    case Kernel::quartic:  // P = 3 - 3 s + s^2
      return (3 - 3 * q + q * q) * m.m0 + (2 * q - 3) * m.m2 + m.m4;
    case Kernel::epanechnikov:  // 2 - s
      return (2 - q) * m.m0 - m.m2;
    case Kernel::triweight:  // 4 - 6 s + 4 s^2 - s^3
      return (4 - 6 * q + 4 * q * q - q * q * q) * m.m0 + (-6 + 8 * q - 3 * q * q) * m.m2 +
             (4 - 3 * q) * m.m4 - m.m6;
    case Kernel::triangular: {  // 3 - 2 r
      const auto root = [&](double t) {
        return 0.5 * (t * std::sqrt(q + t * t) + (q > 0 ? q * std::asinh(t / std::sqrt(q)) : 0));
      };
      return 3 * m.m0 - 2 * (root(b) - root(a));
    }
    case Kernel::uniform:
    case Kernel::gaussian:
      break;
  }
  return m.m0;
}

}  // namespace

double edge_share(Kernel kernel, Point from, Point to) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (!(length > 0)) return 0;
  const double ux = (to.x - from.x) / length, uy = (to.y - from.y) / length;
  const double p = from.x * uy - from.y * ux;
  double a = from.x * ux + from.y * uy, b = a + length;
  if (p == 0) return 0;
  if (kernel == Kernel::gaussian) {
    if (std::abs(p) > gaussian_reach) return 0;
    const double h = std::abs(p);
    return boost::math::owens_t(h, b / p) - boost::math::owens_t(h, a / p);
  }
  if (std::abs(p) >= 1) return 0;
  const double half = std::sqrt(1 - p * p);
  a = std::max(a, -half), b = std::min(b, half);
  if (!(a < b)) return 0;
  const double angle = std::atan2(p * (b - a), p * p + a * b);
  return per_turn * (angle - p * along(kernel, p, a, b));
}

}  // namespace firemark
