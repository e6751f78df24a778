#include "engine/density/spread_window.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace firemark {
namespace {

constexpr double pi = std::numbers::pi;

/// The modified Bessel function I0 by its series: all terms are positive.
double bessel_i0(double x) {
  double term = 1, sum = 1;
  for (int k = 1; k < 500 && term > 1e-18 * sum; ++k) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

/// The Kaiser-Bessel window and its transform.
struct KaiserBessel {
  double width, b;

  double at(double x) const {
    const double inside = 1 - 4 * x * x / (width * width);
    return inside < 0 ? 0 : bessel_i0(b * std::sqrt(inside)) / bessel_i0(b);
  }
  double transform(double f) const {
    const double z2 = b * b - pi * width * f * pi * width * f;
    const double z = std::sqrt(std::abs(z2));
    const double ratio = z < 1e-8 ? 1 : (z2 > 0 ? std::sinh(z) : std::sin(z)) / z;
    return width * ratio / bessel_i0(b);
  }
};

/// Coefficients in z^d of the polynomial through `degree` + 1 Chebyshev nodes of f on [-1, 1].
template <class F>
std::vector<double> chebyshev_fit(int degree, const F& f) {
  const int n = degree + 1;
  std::vector<double> values, series(static_cast<std::size_t>(n), 0.0);
  for (int k = 0; k < n; ++k) values.push_back(f(std::cos(pi * (k + 0.5) / n)));
  for (int d = 0; d < n; ++d) {
    double sum = 0;
    for (int k = 0; k < n; ++k)
      sum += values[static_cast<std::size_t>(k)] * std::cos(pi * d * (k + 0.5) / n);
    series[static_cast<std::size_t>(d)] = sum * (d == 0 ? 1.0 : 2.0) / n;
  }
  // T0 = 1, T1 = z, T(d+1) = 2 z T(d) - T(d-1).
  std::vector<double> before(static_cast<std::size_t>(n), 0.0), now = before, sum = before;
  before[0] = 1;
  if (n > 1) now[1] = 1;
  sum[0] = series[0];
  for (std::size_t d = 1; d < static_cast<std::size_t>(n); ++d) {
    for (std::size_t k = 0; k <= d; ++k) sum[k] += series[d] * now[k];
    std::vector<double> next(static_cast<std::size_t>(n), 0.0);
    for (std::size_t k = 0; k + 1 < static_cast<std::size_t>(n); ++k) next[k + 1] = 2 * now[k];
    for (std::size_t k = 0; k < static_cast<std::size_t>(n); ++k) next[k] -= before[k];
    before = now;
    now = next;
  }
  return sum;
}

/// Psi(x) = 2 int_0^F G^(f) / phi^(f) cos(2 pi f x) df by trapezoids: the integrand has died at F,
/// and the spacing repeats it only far beyond the reach.
struct Deconvolved {
  std::vector<double> amplitude = {};
  double step = 0;

  Deconvolved(const KaiserBessel& window, double rho, double band) {
    constexpr int nodes = 80;
    step = 1.15 * band / nodes;
    for (int k = 0; k <= nodes; ++k) {
      const double f = k * step;
      const double gauss = std::sqrt(2 * pi) * rho * std::exp(-2 * pi * pi * rho * rho * f * f);
      amplitude.push_back((k == 0 || k == nodes ? 1 : 2) * step * gauss / window.transform(f));
    }
  }
  double at(double x) const {
    double sum = 0;
    for (std::size_t k = 0; k < amplitude.size(); ++k)
      sum += amplitude[k] * std::cos(2 * pi * static_cast<double>(k) * step * x);
    return sum;
  }
};

double measured_error(const SpreadWindow& w, double offset) {
  const auto width = static_cast<std::size_t>(w.width);
  double worst = 0;
  constexpr int places = 128;
  for (int s = 0; s < places; ++s) {
    const int piece = s * SpreadWindow::pieces / places;
    const double t = static_cast<double>(s) / places;
    const double z = 2 * (t * SpreadWindow::pieces - piece) - 1;
    std::vector<double> phi(width);
    for (std::size_t i = 0; i < width; ++i) {
      double sum = 0;
      for (int d = w.degree; d >= 0; --d)
        sum = sum * z + w.phi[static_cast<std::size_t>(piece * (w.degree + 1) + d) * width + i];
      phi[i] = sum;
    }
    // The first node is 0; the source lies width / 2 - t behind it.
    const double source = w.width / 2.0 - t;
    for (int q = 0; q < w.phases; ++q) {
      const double* psi = w.psi.data() + static_cast<std::size_t>(q * 2 * w.reach);
      for (int base = -w.reach - 1; base <= w.reach + w.width; ++base) {
        double sum = 0;
        for (int i = 0; i < w.width; ++i) {
          const int tap = i - base + w.reach - 1;
          if (tap >= 0 && tap < 2 * w.reach) sum += phi[static_cast<std::size_t>(i)] * psi[tap];
        }
        const double d = (base + (q + offset) / w.phases - source) / w.rho;
        worst = std::max(worst, std::abs(sum - std::exp(-d * d / 2)));
      }
    }
  }
  return worst;
}

}  // namespace

SpreadWindow spread_window(int width, double rho, int phases, double offset, double target) {
  const double log_target = std::log(1 / target);
  const double band = std::min(0.48, std::sqrt(log_target) / (pi * rho * std::numbers::sqrt2));
  const KaiserBessel window = {static_cast<double>(width), 0.985 * pi * width * (1 - band)};
  SpreadWindow w;
  w.width = width;
  w.degree = 3 * width / 8;  // measured: one more and the error stays what it is
  w.rho = rho;
  w.phases = phases;
  const double cut = rho * std::sqrt(2 * log_target);
  w.reach = static_cast<int>(std::ceil(cut)) + 2;

  constexpr int pieces = SpreadWindow::pieces;
  w.phi.resize(static_cast<std::size_t>(pieces * (w.degree + 1) * width));
  for (int piece = 0; piece < pieces; ++piece) {
    for (int i = 0; i < width; ++i) {
      const auto fit = chebyshev_fit(w.degree, [&](double z) {
        return window.at(i - width / 2.0 + (piece + (z + 1) / 2) / pieces);
      });
      for (int d = 0; d <= w.degree; ++d)
        w.phi[static_cast<std::size_t>((piece * (w.degree + 1) + d) * width + i)] =
            fit[static_cast<std::size_t>(d)];
    }
  }
  const Deconvolved psi(window, rho, band);
  for (int q = 0; q < phases; ++q) {
    for (int t = 0; t < 2 * w.reach; ++t)
      w.psi.push_back(psi.at((q + offset) / phases - (t - w.reach + 1)));
  }
  w.error = std::max(1.05 * measured_error(w, offset), 1e-15);
  return w;
}

}  // namespace firemark
