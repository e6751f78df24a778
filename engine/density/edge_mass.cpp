#include "engine/density/edge_mass.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/density/edge_list.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <boost/math/special_functions/owens_t.hpp>

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr double per_turn = 0.5 / std::numbers::pi;

/// Where the Gaussian counts as ended: beyond, less than 1e-9 of it is left.
constexpr double gaussian_reach = 6.5;

/// The integral of x^0, x^2, x^4, x^6 from a to b.
struct Moments {
  double m0, m2, m4, m6;
  Moments(double a, double b) {
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
  const Moments m(a, b);
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

/// What an edge takes off the mass of a place inside (or adds to that of one outside). `from` and
/// `to` are its ends as seen from the place, in bandwidths; land lies to its left.
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

/// The square of the distance from the origin to an edge.
double distance2(Point from, Point to) {
  const double dx = to.x - from.x, dy = to.y - from.y, length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(-(from.x * dx + from.y * dy) / length2, 0.0, 1.0) : 0.0;
  const double x = from.x + t * dx, y = from.y + t * dy;
  return x * x + y * y;
}

struct Job {
  const AreaIndex& index;
  const EdgeList& edges;
  Kernel kernel;
  double bandwidth;

  /// `nudged`: on a border inside and outside are one, so such a place is looked at from a hair's
  /// breadth (1e-10 bandwidths) beside it.
  double mass(Point place, bool nudged = false) const {
    double sum = index.area_of(place) != no_area ? 1 : 0;
    for (const std::uint32_t number : edges.near(place)) {
      const auto& [from, to] = edges.edge(number);
      const Point a = {(from.x - place.x) / bandwidth, (from.y - place.y) / bandwidth};
      const Point b = {(to.x - place.x) / bandwidth, (to.y - place.y) / bandwidth};
      if (!nudged && distance2(a, b) < 1e-22)
        return mass({place.x + 8e-11 * bandwidth, place.y + 6e-11 * bandwidth}, true);
      sum -= edge_share(kernel, a, b);
    }
    return std::clamp(sum, 0.0, 1.0);
  }
};

}  // namespace

std::vector<double> edge_mass(std::span<const Point> places, const Areas& study, Kernel kernel,
                              double bandwidth) {
  if (!(bandwidth > 0) || !std::isfinite(bandwidth))
    throw Error::usage("bandwidth", "is not a length", "Give more than 0 m.");
  const AreaIndex index(study);
  const EdgeList edges(study, kernel == Kernel::gaussian ? gaussian_reach * bandwidth : bandwidth);
  const Job job = {index, edges, kernel, bandwidth};
  std::vector<double> masses(places.size());
  parallel_for(places.size(), 1024, [&](std::size_t b, std::size_t e) {
    for (std::size_t i = b; i < e; ++i) masses[i] = job.mass(places[i]);
  });
  return masses;
}

}  // namespace firemark
