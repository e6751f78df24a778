#include "geo/transverse_mercator.hpp"

#include <cmath>
#include <complex>
#include <numbers>

namespace firemark::geo {
namespace {

using Series = std::array<double, 6>;

constexpr double radians = std::numbers::pi / 180;

/// Coefficient of a power series in n, given from n^first upwards.
template <std::size_t Terms>
double power_series(double n, int first, const double (&terms)[Terms]) {
  double sum = 0;
  for (std::size_t k = Terms; k-- > 0;) sum = sum * n + terms[k];
  for (int k = 0; k < first; ++k) sum *= n;
  return sum;
}

/// Karney (2011), eq. 35.
Series alpha(double n) {
  return {
      power_series(n, 1, {1 / 2., -2 / 3., 5 / 16., 41 / 180., -127 / 288., 7891 / 37800.}),
      power_series(n, 2, {13 / 48., -3 / 5., 557 / 1440., 281 / 630., -1983433 / 1935360.}),
      power_series(n, 3, {61 / 240., -103 / 140., 15061 / 26880., 167603 / 181440.}),
      power_series(n, 4, {49561 / 161280., -179 / 168., 6601661 / 7257600.}),
      power_series(n, 5, {34729 / 80640., -3418889 / 1995840.}),
      power_series(n, 6, {212378941 / 319334400.}),
  };
}

/// Karney (2011), eq. 36.
Series beta(double n) {
  return {
      power_series(n, 1, {1 / 2., -2 / 3., 37 / 96., -1 / 360., -81 / 512., 96199 / 604800.}),
      power_series(n, 2, {1 / 48., 1 / 15., -437 / 1440., 46 / 105., -1118711 / 3870720.}),
      power_series(n, 3, {17 / 480., -37 / 840., -209 / 4480., 5569 / 90720.}),
      power_series(n, 4, {4397 / 161280., -11 / 504., -830251 / 7257600.}),
      power_series(n, 5, {4583 / 161280., -108847 / 3991680.}),
      power_series(n, 6, {20648693 / 638668800.}),
  };
}

/// Karney (2024), table of chi - phi.
Series conformal(double n) {
  return {
      power_series(n, 1, {-2., 2 / 3., 4 / 3., -82 / 45., 32 / 45., 4642 / 4725.}),
      power_series(n, 2, {5 / 3., -16 / 15., -13 / 9., 904 / 315., -1522 / 945.}),
      power_series(n, 3, {-26 / 15., 34 / 21., 8 / 5., -12686 / 2835.}),
      power_series(n, 4, {1237 / 630., -12 / 5., -24832 / 14175.}),
      power_series(n, 5, {-734 / 315., 109598 / 31185.}),
      power_series(n, 6, {444337 / 155925.}),
  };
}

/// Karney (2024), table of phi - chi.
Series geographic(double n) {
  return {
      power_series(n, 1, {2., -2 / 3., -2., 116 / 45., 26 / 45., -2854 / 675.}),
      power_series(n, 2, {7 / 3., -8 / 5., -227 / 45., 2704 / 315., 2323 / 945.}),
      power_series(n, 3, {56 / 15., -136 / 35., -1262 / 105., 73814 / 2835.}),
      power_series(n, 4, {4279 / 630., -332 / 35., -399572 / 14175.}),
      power_series(n, 5, {4174 / 315., -144838 / 6237.}),
      power_series(n, 6, {601676 / 22275.}),
  };
}

/// sum of c[j-1] sin(2 j z): for a complex z = xi + i eta it gives eq. 11's real and imaginary
/// part.
template <class Number>
Number sine_series(const Series& c, Number z) {
  const Number twice_cosine = 2. * std::cos(2. * z);
  Number next = 0., after = 0.;
  for (std::size_t j = c.size(); j-- > 0;) {
    const Number here = c[j] + twice_cosine * next - after;
    after = next;
    next = here;
  }
  return next * std::sin(2. * z);
}

}  // namespace

TransverseMercator::TransverseMercator(double semi_major, double inverse_flattening,
                                       double central_meridian, double latitude_of_origin,
                                       double scale_factor, Point false_origin_m)
    : lon0(central_meridian),
      lat0(latitude_of_origin),
      scale(scale_factor),
      false_origin(false_origin_m) {
  const double flattening = 1 / inverse_flattening;
  const double n = flattening / (2 - flattening);
  const double n2 = n * n;
  eccentricity2 = flattening * (2 - flattening);
  radius = scale * semi_major / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64 + n2 * n2 * n2 / 256);
  forward = alpha(n);
  inverse = beta(n);
  to_conformal = conformal(n);
  from_conformal = geographic(n);
  origin = project({lon0, lat0}).y - false_origin.y;
}

Point TransverseMercator::project(Point lon_lat) const {
  const double lambda = (lon_lat.x - lon0) * radians;
  const double tau = std::tan(lon_lat.y * radians);
  const double secant = std::hypot(1, tau);
  const double e = std::sqrt(eccentricity2);
  const double sigma = std::sinh(e * std::atanh(e * tau / secant));
  const double tau1 = tau * std::hypot(1, sigma) - sigma * secant;  // eq. 7
  const double xi = std::atan2(tau1, std::cos(lambda));             // eq. 8
  const double eta = std::asinh(std::sin(lambda) / std::hypot(tau1, std::cos(lambda)));
  const std::complex<double> z(xi, eta);
  const std::complex<double> zeta = z + sine_series(forward, z);
  return {false_origin.x + radius * zeta.imag(), false_origin.y - origin + radius * zeta.real()};
}

Point TransverseMercator::unproject(Point p) const {
  const std::complex<double> zeta((p.y - false_origin.y + origin) / radius,
                                  (p.x - false_origin.x) / radius);
  const std::complex<double> z = zeta - sine_series(inverse, zeta);
  const double sinh_eta = std::sinh(z.imag());
  const double cos_xi = std::cos(z.real());
  const double chi = std::atan2(std::sin(z.real()), std::hypot(sinh_eta, cos_xi));
  const double lambda = std::atan2(sinh_eta, cos_xi);
  return {lon0 + lambda / radians, (chi + sine_series(from_conformal, chi)) / radians};
}

const TransverseMercator& national_grid_on_grs80() {
  static const TransverseMercator projection(6378137, 298.257222101, -2, 49, 0.9996012717,
                                             {400000, -100000});
  return projection;
}

}  // namespace firemark::geo
