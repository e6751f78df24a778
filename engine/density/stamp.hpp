#pragma once

#include "engine/density/canvas.hpp"
#include "engine/density/lane_memory.hpp"
#include "engine/density/nodes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

// A point alone with a narrow kernel: its few cells are evaluated, which is quicker than carrying a
// polynomial from one end of each row to the other. Inlined into each clone of the sweep.
namespace firemark::sweep {

/// Adds the kernels of `n` points, close together, to the cells they reach. Vectors begin on
/// multiples of their length, so that one stamp's never straddle what another has just written. For
/// radii up to stamped_radius. Unweighted points are of weight 1.
template <class V, Kernel kernel, bool weighted, std::size_t n>
[[gnu::always_inline]] inline void stamp(const Single* points, double reach, double per_radius,
                                         const Canvas& canvas) {
  constexpr auto lanes = static_cast<std::int32_t>(sizeof(V) / sizeof(double));
  // A kernel's rows and, of points of one bin, a bin's more, in whole vectors.
  constexpr auto most_rows = static_cast<std::size_t>(
      (2 * static_cast<std::int32_t>(stamped_radius) + most_bin_cells + lanes) / lanes * lanes);
  Single low = points[0], high = low;
  for (std::size_t p = 1; p < n; ++p) {
    low.x = std::min(low.x, points[p].x), high.x = std::max(high.x, points[p].x);
    low.y = std::min(low.y, points[p].y), high.y = std::max(high.y, points[p].y);
  }
  const auto first = [&](double at) {
    return static_cast<std::int32_t>(std::ceil(std::max(at - reach, 0.0)));
  };
  const auto last = [&](double at, std::int32_t all) {
    return static_cast<std::int32_t>(std::min(std::floor(at + reach), all - 1.0));
  };
  const std::int32_t west = first(low.x - canvas.west) & -lanes;
  const std::int32_t east = last(high.x - canvas.west, canvas.columns);
  const std::int32_t south = first(low.y - canvas.south);
  const std::int32_t rows = last(high.y - canvas.south, canvas.rows) - south + 1;
  double left[n][most_rows];
  double x[n];
  for (std::size_t p = 0; p < n; ++p) {
    x[p] = (points[p].x - canvas.west) * per_radius;
    const double y = (points[p].y - canvas.south) * per_radius;
    for (std::int32_t j = 0; j < rows; j += lanes) {
      V e;
      read_lanes(e, canvas.ticks + south + j);
      e -= y;
      write_lanes(&left[p][j], 1 - e * e);
    }
  }
  for (std::int32_t i = west; i <= east; i += lanes) {
    V beside[n];
    for (std::size_t p = 0; p < n; ++p) {
      V d;
      read_lanes(d, canvas.ticks + i);
      d -= x[p];
      beside[p] = d * d;
    }
    double* at = canvas.cells + south * canvas.stride + i;
    for (std::int32_t j = 0; j < rows; ++j, at += canvas.stride) {
      V sum;
      read_lanes(sum, at);
      for (std::size_t p = 0; p < n; ++p) {
        V t = left[p][j] - beside[p];
        raise_height<V, kernel>(t);
        if constexpr (weighted) t *= points[p].weight;
        sum += t;
      }
      write_lanes(at, sum);
    }
  }
}

}  // namespace firemark::sweep
