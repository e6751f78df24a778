#pragma once

#include "engine/density/row_polynomial.hpp"

#include <cstdint>

// What a tile's cells hold besides running sums. Inlined into each clone of the sweep.
namespace firemark::sweep {

/// A kernel ends this much (in radii) before its radius: more than the rounding of a place in its
/// bin, so what exactly touches is 0; less than matters.
inline constexpr double rim = 2e-10;

/// Numbers on a tile's cells, by rows of `stride` with `margin` numbers to spare at either end, so
/// that a vector of cells that begins or ends outside the tile needs no care.
struct Canvas {
  static constexpr std::int32_t margin = 4;
  double* cells;  ///< of the tile's south-western cell
  std::int32_t columns, rows, stride;
};

/// Zeros that the compiler does not know as such: the larger of a number and one of them is one
/// instruction.
template <class V>
[[gnu::always_inline]] inline void make_zero(V& zero) {
  double none = 0;
  asm("" : "+x"(none));
  zero = V{} + none;
}

/// What a kernel is where `t` is left of 1 - d^2, d in reaches: nothing where nothing is left.
template <class V, Kernel kernel>
[[gnu::always_inline]] inline void raise_height(V& t, const V& zero) {
  t = t > zero ? t : zero;
  Shape<kernel>::raise(t);
}

}  // namespace firemark::sweep
