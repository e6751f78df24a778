#include "engine/scan/binomial.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace firemark {
namespace {

/// Where inversion's walk is shorter than a rejection.
constexpr double few_expected = 10;

/// ln k! - (ln of Stirling's formula): what the formula lacks.
double stirling_tail(double k) {
  static const std::array<double, 16> small = [] {
    std::array<double, 16> tail = {};
    double factorial = 0;
    for (std::size_t i = 0; i < tail.size(); ++i) {
      const auto x = static_cast<double>(i);
      if (i > 0) factorial += std::log(x);
      tail[i] = factorial - ((x + 0.5) * std::log(x + 1) - (x + 1) + 0.91893853320467274178);
    }
    return tail;
  }();
  if (k < 16) return small[static_cast<std::size_t>(k)];
  const double next = 1 / (k + 1), square = next * next;
  return (1.0 / 12 - (1.0 / 360 - square / 1260) * square) * next;
}

}  // namespace

Binomial::Binomial(double chance)
    : chance_(std::clamp(std::min(chance, 1 - chance), 0.0, 0.5)),
      flipped_(chance > 0.5),
      odds_(chance_ / (1 - chance_)),
      log_other_(std::log1p(-chance_)) {}

std::uint32_t Binomial::operator()(std::uint32_t n, BufferedStream& stream) const {
  if (n == 0) return 0;
  const std::uint32_t k = chance_ > 0 ? rarer(n, stream) : 0;
  return flipped_ ? n - k : k;
}

std::uint32_t Binomial::few(std::uint32_t n, BufferedStream& stream) const {
  const double none = std::exp(n * log_other_);
  while (true) {
    double left = stream.uniform(), exactly = none;
    for (std::uint32_t k = 0; k <= n; ++k) {
      if (left < exactly) return k;
      left -= exactly;
      exactly *= odds_ * (n - k) / (k + 1);
    }
  }  // only where rounding left something over
}

std::uint32_t Binomial::rarer(std::uint32_t n, BufferedStream& stream) const {
  const double mean = n * chance_;
  if (mean < few_expected) return few(n, stream);
  const double spread = std::sqrt(mean * (1 - chance_));
  const double b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * chance_;
  const double c = mean + 0.5, quick = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * spread;
  const double mode = std::floor((n + 1) * chance_);
  while (true) {
    const double u = stream.uniform() - 0.5, us = 0.5 - std::abs(u);
    double v = stream.uniform();
    const double k = std::floor((2 * a / us + b) * u + c);
    if (us >= 0.07 && v <= quick) return static_cast<std::uint32_t>(k);
    if (!(k >= 0 && k <= n)) continue;
    v = std::log(v * alpha / (a / (us * us) + b));
    const double bound = (mode + 0.5) * std::log((mode + 1) / (n - mode + 1) / odds_) +
                         (n + 1.0) * std::log((n - mode + 1) / (n - k + 1)) +
                         (k + 0.5) * std::log((n - k + 1) * odds_ / (k + 1)) + stirling_tail(mode) +
                         stirling_tail(n - mode) - stirling_tail(k) - stirling_tail(n - k);
    if (v <= bound) return static_cast<std::uint32_t>(k);
  }
}

}  // namespace firemark
