#pragma once

#include "engine/density/row_polynomial.hpp"

#include <cstdint>

// What a tile's cells hold besides running sums. Inlined into each clone of the sweep.
namespace firemark::sweep {

/// A cell this close (in radii) to the end of a kernel's reach counts as not reached. More than the
/// rounding of a place in its bin, so what exactly touches is 0; less than matters.
inline constexpr double rim = 2e-10;

/// Numbers on a tile's cells, by rows of `stride` with `margin` numbers to spare at either end, so
/// that a vector of cells that begins or ends outside the tile needs no care.
struct Canvas {
  static constexpr std::int32_t margin = 4;
  double* cells;        ///< of the tile's south-western cell
  const double* ticks;  ///< at k: k cells in radii, for k below the longer side and `margin`
  std::int32_t west, south;
  std::int32_t columns, rows, stride;
};

/// What a kernel is where `t` is left of 1 - d^2: nothing at the rim and beyond.
template <class V, Kernel kernel>
[[gnu::always_inline]] inline void raise_height(V& t) {
  t = t > 2 * rim ? t : V{};
  Shape<kernel>::raise(t);
}

}  // namespace firemark::sweep
