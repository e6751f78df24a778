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
constexpr double reach_right = 0.08;  // 510 km either side of the meridian, in radii
constexpr std::size_t block = 256;

using Series = std::array<double, 6>;

/// What the loops need, in one place.
struct Constants {
  double lon0, sin_middle, cos_middle, radius, east, north;
  Series conformal, forward, geographic, inverse;
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
          .forward = tm.forward,
          .geographic = tm.from_conformal,
          .inverse = tm.inverse};
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

/// asin for |x| <= 0.02.
[[gnu::always_inline]] inline double small_arcsine(double x) {
  const double s = x * x;
  return x * (1 + s * (1 / 6. + s * (3 / 40. + s * (5 / 112. + s * (35 / 1152.)))));
}
/// atan for |x| <= 0.16.
[[gnu::always_inline]] inline double moderate_arctangent(double x) {
  const double s = x * x;
  const double tail = 1 / 11. - s * (1 / 13. - s * (1 / 15. - s * (1 / 17. - s * (1 / 19.))));
  return x * (1 - s * (1 / 3. - s * (1 / 5. - s * (1 / 7. - s * (1 / 9. - s * tail)))));
}
/// sinh and cosh - 1 for |x| <= 0.16.
[[gnu::always_inline]] inline double small_hyperbolic_sine(double x) {
  const double s = x * x;
  return x * (1 + s / 6 * (1 + s / 20 * (1 + s / 42 * (1 + s / 72 * (1 + s / 110)))));
}
[[gnu::always_inline]] inline double small_hyperbolic_cosine_less_one(double x) {
  const double s = x * x;
  return s / 2 * (1 + s / 12 * (1 + s / 30 * (1 + s / 56 * (1 + s / 90 * (1 + s / 132)))));
}

/// Sine and cosine of an angle.
struct Turn {
  double sine, cosine;
};
/// The angle turned on by a small one.
[[gnu::always_inline]] inline Turn turned(Turn from, double by) {
  const double sine = small_sine(by), cosine1 = small_cosine_less_one(by);
  return {from.sine + (from.sine * cosine1 + from.cosine * sine),
          from.cosine + (from.cosine * cosine1 - from.sine * sine)};
}
[[gnu::always_inline]] inline Turn doubled(Turn turn) {
  return {2 * turn.sine * turn.cosine, (turn.cosine - turn.sine) * (turn.cosine + turn.sine)};
}

/// sum of c[j-1] sin(2 j x), by Clenshaw's recurrence, from the functions of 2 x.
[[gnu::always_inline]] inline double sine_series(const Series& c, Turn twice) {
  double next = 0, after = 0;
#pragma GCC unroll 6
  for (std::size_t j = 6; j-- > 0;) {
    const double here = c[j] + 2 * twice.cosine * next - after;
    after = next;
    next = here;
  }
  return next * twice.sine;
}

/// Karney's eq. 11: the same for z = xi + i eta, from the functions of 2 xi and 2 eta.
struct Complex {
  double re, im;
};
[[gnu::always_inline]] inline Complex sine_series(const Series& c, Turn two_xi, double sinh_2eta,
                                                  double cosh_2eta) {
  const double re = 2 * two_xi.cosine * cosh_2eta, im = -2 * two_xi.sine * sinh_2eta;
  double next_re = 0, next_im = 0, after_re = 0, after_im = 0;
#pragma GCC unroll 6
  for (std::size_t j = 6; j-- > 0;) {
    const double here_re = c[j] + (re * next_re - im * next_im) - after_re;
    const double here_im = (re * next_im + im * next_re) - after_im;
    after_re = next_re;
    after_im = next_im;
    next_re = here_re;
    next_im = here_im;
  }
  const double sine_re = two_xi.sine * cosh_2eta, sine_im = two_xi.cosine * sinh_2eta;
  return {next_re * sine_re - next_im * sine_im, next_re * sine_im + next_im * sine_re};
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
    const Turn phi = turned({k.sin_middle, k.cos_middle}, d);
    const double delta = sine_series(k.conformal, doubled(phi));
    const Turn chi = turned(phi, delta);

    // Spherical transverse Mercator of (lambda, chi): xi - chi is small, eta = atanh(t).
    const double cos_l1 = small_cosine_less_one(lambda), cos_l = 1 + cos_l1;
    const double t = chi.cosine * small_sine(lambda);
    const double xi_less_chi = small_arctangent(
        -cos_l1 * chi.sine * chi.cosine / (chi.cosine * chi.cosine * cos_l + chi.sine * chi.sine));
    const double xi = y[i] * radians + (delta + xi_less_chi);
    const double eta = small_area_tangent(t);

    // The functions of 2 xi and 2 eta follow from what is known already.
    const double beside = chi.cosine * cos_l, common = 1 / ((1 - t) * (1 + t));
    const Turn two_xi = {2 * chi.sine * beside * common,
                         (beside - chi.sine) * (beside + chi.sine) * common};
    const Complex more = sine_series(k.forward, two_xi, 2 * t * common, (1 + t * t) * common);
    const double up = xi + more.re, right = eta + more.im;

    x[i] = k.east + k.radius * right + spoilt;
    y[i] = k.north + k.radius * up + spoilt;
  }
}

/// Easting and northing [m] become longitude and latitude [deg]: Karney (2011), eqs. 15-18.
FIREMARK_WIDE void unproject_block(const Constants& k, double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const double up = (y[i] - k.north) / k.radius, right = (x[i] - k.east) / k.radius;
    const double from_middle = up - middle * radians;
    const double spoilt =
        spoil(std::abs(right) - reach_right) + spoil(std::abs(from_middle) - reach_north);

    const Turn two_up = doubled(turned({k.sin_middle, k.cos_middle}, from_middle));
    const Complex less = sine_series(k.inverse, two_up, small_hyperbolic_sine(2 * right),
                                     1 + small_hyperbolic_cosine_less_one(2 * right));
    const double xi_from_middle = from_middle - less.re, eta = right - less.im;
    const Turn xi = turned({k.sin_middle, k.cos_middle}, xi_from_middle);
    const double sinh_eta = small_hyperbolic_sine(eta);
    const double cosh_eta = 1 + small_hyperbolic_cosine_less_one(eta);

    // Back on the sphere: chi lies a little below xi, and the difference of cosines is written so
    // that nothing cancels.
    const double beside = std::sqrt(sinh_eta * sinh_eta + xi.cosine * xi.cosine);
    const double xi_less_chi =
        small_arcsine(xi.sine * sinh_eta * sinh_eta / (cosh_eta * (beside + xi.cosine)));
    const Turn chi = {xi.sine / cosh_eta, beside / cosh_eta};
    const double lambda = moderate_arctangent(sinh_eta / xi.cosine);
    const double phi_from_middle =
        (xi_from_middle - xi_less_chi) + sine_series(k.geographic, doubled(chi));

    x[i] = k.lon0 + lambda / radians + spoilt;
    y[i] = middle + phi_from_middle / radians + spoilt;
  }
}

template <class Block>
void block_by_block(std::span<Point> points, const Block& work) {
  static const Constants k = constants();
  double x[block], y[block];
  for (std::size_t begin = 0; begin < points.size(); begin += block) {
    const std::span<Point> part = points.subspan(begin, std::min(block, points.size() - begin));
    for (std::size_t i = 0; i < part.size(); ++i) {
      x[i] = part[i].x;
      y[i] = part[i].y;
    }
    work(k, x, y, part.size());
    for (std::size_t i = 0; i < part.size(); ++i) part[i] = {x[i], y[i]};
  }
}

}  // namespace

void project_national_grid(std::span<Point> lon_lat) { block_by_block(lon_lat, project_block); }

void unproject_national_grid(std::span<Point> easting_northing) {
  block_by_block(easting_northing, unproject_block);
}

}  // namespace firemark::geo
