#include "engine/geometry/orientation.hpp"

#include <array>
#include <cmath>

namespace firemark {
namespace {

/// An exact sum of doubles as non-overlapping parts, least significant first. Twelve terms go in.
struct Expansion {
  std::array<double, 12> part = {};
  std::size_t size = 0;

  /// Adds one double exactly: Shewchuk's GROW-EXPANSION, each step Knuth's two-sum.
  void add(double value) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const double sum = value + part[i];
      const double other = sum - value;
      const double error = (value - (sum - other)) + (part[i] - other);
      if (error != 0) part[kept++] = error;
      value = sum;
    }
    // A zero on top would hide the sign of the parts below it.
    if (value != 0) part[kept++] = value;
    size = kept;
  }
  /// Adds a * b exactly: the product and what rounding took from it.
  void add_product(double a, double b) {
    const double product = a * b;
    add(std::fma(a, b, -product));
    add(product);
  }
  int sign() const {
    const double leading = size == 0 ? 0 : part[size - 1];
    return leading > 0 ? 1 : leading < 0 ? -1 : 0;
  }
};

/// (b - a) x (c - a) multiplied out, so that no difference is rounded.
int exact_orientation(Point a, Point b, Point c) {
  Expansion sum;
  sum.add_product(a.x, b.y);
  sum.add_product(-a.y, b.x);
  sum.add_product(b.x, c.y);
  sum.add_product(-b.y, c.x);
  sum.add_product(c.x, a.y);
  sum.add_product(-c.y, a.x);
  return sum.sign();
}

}  // namespace

int orientation(Point a, Point b, Point c) {
  const double left = (b.x - a.x) * (c.y - a.y);
  const double right = (b.y - a.y) * (c.x - a.x);
  const double determinant = left - right;
  // Shewchuk's bound A: (3 + 16 eps) eps with eps = 2^-53.
  const double bound = 3.3306690738754716e-16 * (std::abs(left) + std::abs(right));
  if (determinant > bound) return 1;
  if (-determinant > bound) return -1;
  return exact_orientation(a, b, c);
}

}  // namespace firemark
