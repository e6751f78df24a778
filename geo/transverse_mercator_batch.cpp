#include "geo/transverse_mercator_batch.hpp"

#include "geo/transverse_mercator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

// A second copy of the loop for processors with AVX2, chosen when the program starts; neither copy
// may fuse multiplications and additions, so both give the same bits. The sanitizers do not
// survive functions that are chosen before they are set up.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FIREMARK_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define FIREMARK_WIDE
#endif

namespace firemark::geo {
namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double middle = 55.5;                                          // [deg] north
constexpr double reach_north = 6.5 * radians, reach_east = 9 * radians;  // of the polynomials
constexpr std::size_t block = 256;

/// What the loop needs, in one place.
struct Constants {
  double lon0, sin_middle, cos_middle, radius, east, north;
  std::array<double, 6> conformal, forward;
};

Constants constants() {
  const TransverseMercator& tm = national_grid_on_grs80();
  return {.lon0 = tm.lon0,
          .sin_middle = std::sin(middle * radians),
          .cos_middle = std::cos(middle * radians),
          .radius = tm.radius,
          .east = tm.false_origin.x,
          .north = tm.false_origin.y - tm.origin,
          .conformal = tm.to_conformal,
          .forward = tm.forward};
}

/// Taylor's series, exact to the last digit but one for |x| <= 0.16.
[[gnu::always_inline]] inline double small_sine(double x) {
  const double s = x * x;
  return x * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72 * (1 - s / 110)))));
}
[[gnu::always_inline]] inline double small_cosine_less_one(double x) {
  const double s = x * x;
  return -s / 2 * (1 - s / 12 * (1 - s / 30 * (1 - s / 56 * (1 - s / 90 * (1 - s / 132)))));
}
/// atan for |x| <= 0.02.
[[gnu::always_inline]] inline double small_arctangent(double x) {
  const double s = x * x;
  return x * (1 - s * (1 / 3. - s * (1 / 5. - s * (1 / 7. - s * (1 / 9.)))));
}
/// atanh for |x| <= 0.16.
[[gnu::always_inline]] inline double small_area_tangent(double x) {
  const double s = x * x;
  const double tail = 1 / 11. + s * (1 / 13. + s * (1 / 15. + s * (1 / 17. + s * (1 / 19.))));
  return x * (1 + s * (1 / 3. + s * (1 / 5. + s * (1 / 7. + s * (1 / 9. + s * tail)))));
}

/// 0 for what is within its reach, NaN beyond.
[[gnu::always_inline]] inline double spoil(double excess) {
  return excess <= 0 ? 0 : std::numeric_limits<double>::quiet_NaN();
}

/// Longitude and latitude [deg] become easting and northing [m].
FIREMARK_WIDE void project_block(const Constants& k, double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const double lambda = (x[i] - k.lon0) * radians, d = (y[i] - middle) * radians;
    // A sum instead of a branch, so that the loop can be widened: NaN outside, 0 inside.
    const double spoilt = spoil(std::abs(lambda) - reach_east) + spoil(std::abs(d) - reach_north);

    // Latitude phi, then conformal latitude chi = phi + delta.
    const double sin_d = small_sine(d), cos_d1 = small_cosine_less_one(d);
    const double sin_phi = k.sin_middle + (k.sin_middle * cos_d1 + k.cos_middle * sin_d);
    const double cos_phi = k.cos_middle + (k.cos_middle * cos_d1 - k.sin_middle * sin_d);
    const double sin_2phi = 2 * sin_phi * cos_phi;
    const double twice_cos_2phi = 2 * (cos_phi - sin_phi) * (cos_phi + sin_phi);
    double next = 0, after = 0;
#pragma GCC unroll 6
    for (std::size_t j = 6; j-- > 0;) {
      const double here = k.conformal[j] + twice_cos_2phi * next - after;
      after = next;
      next = here;
    }
    const double delta = next * sin_2phi;
    const double sin_delta = small_sine(delta), cos_delta1 = small_cosine_less_one(delta);
    const double sin_chi = sin_phi + (sin_phi * cos_delta1 + cos_phi * sin_delta);
    const double cos_chi = cos_phi + (cos_phi * cos_delta1 - sin_phi * sin_delta);

    // Spherical transverse Mercator of (lambda, chi): xi - chi is small, eta = atanh(t).
    const double sin_l = small_sine(lambda), cos_l1 = small_cosine_less_one(lambda);
    const double cos_l = 1 + cos_l1;
    const double t = cos_chi * sin_l;
    const double xi_less_chi = small_arctangent(-cos_l1 * sin_chi * cos_chi /
                                                (cos_chi * cos_chi * cos_l + sin_chi * sin_chi));
    const double xi = (y[i] * radians) + (delta + xi_less_chi);
    const double eta = small_area_tangent(t);

    // Karney's eq. 11 by Clenshaw's recurrence on z = xi + i eta; the functions of 2 z follow
    // from what is known already.
    const double beside = cos_chi * cos_l, common = 1 / ((1 - t) * (1 + t));
    const double sin_2xi = 2 * sin_chi * beside * common;
    const double cos_2xi = (beside - sin_chi) * (beside + sin_chi) * common;
    const double cosh_2eta = (1 + t * t) * common, sinh_2eta = 2 * t * common;
    const double re = 2 * cos_2xi * cosh_2eta, im = -2 * sin_2xi * sinh_2eta;
    double next_re = 0, next_im = 0, after_re = 0, after_im = 0;
#pragma GCC unroll 6
    for (std::size_t j = 6; j-- > 0;) {
      const double here_re = k.forward[j] + (re * next_re - im * next_im) - after_re;
      const double here_im = (re * next_im + im * next_re) - after_im;
      after_re = next_re;
      after_im = next_im;
      next_re = here_re;
      next_im = here_im;
    }
    const double sine_re = sin_2xi * cosh_2eta, sine_im = cos_2xi * sinh_2eta;
    const double up = xi + (next_re * sine_re - next_im * sine_im);
    const double right = eta + (next_re * sine_im + next_im * sine_re);

    x[i] = k.east + k.radius * right + spoilt;
    y[i] = k.north + k.radius * up + spoilt;
  }
}

}  // namespace

void project_national_grid(std::span<Point> lon_lat) {
  static const Constants k = constants();
  double x[block], y[block];
  for (std::size_t begin = 0; begin < lon_lat.size(); begin += block) {
    const std::span<Point> part = lon_lat.subspan(begin, std::min(block, lon_lat.size() - begin));
    for (std::size_t i = 0; i < part.size(); ++i) {
      x[i] = part[i].x;
      y[i] = part[i].y;
    }
    project_block(k, x, y, part.size());
    for (std::size_t i = 0; i < part.size(); ++i) part[i] = {x[i], y[i]};
  }
}

}  // namespace firemark::geo
