#pragma once

#include "engine/big_array.hpp"
#include "engine/grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// A place inside its bin, in 2^-32 of the bin's side from its south-west corner.
struct BinPlace {
  std::uint32_t x;
  std::uint32_t y;
};

/// So many places may be read beyond the last point's: vectors of them need no end of their own.
inline constexpr std::size_t places_to_spare = 4;

/// Points sorted into square bins of `size` x `size` cells that cover a grid and a halo around it.
/// Bin (0, 0) begins `halo` bins south-west of the grid's corner. Points in one bin keep the order
/// in which they came.
struct Bins {
  std::int32_t size = 1;  ///< cells along a side
  std::int32_t halo = 0;  ///< bins on every side of the grid
  std::int32_t columns = 0;
  std::int32_t rows = 0;
  std::vector<std::uint32_t> begin = {};  ///< of each bin in `places`; one more at the end
  BigArray<BinPlace> places = nullptr;    ///< 8 bytes a point: sorting is moving memory
  BigArray<double> weights = nullptr;     ///< null: all 1

  std::size_t index(std::int32_t column, std::int32_t row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  }
  /// The western edge of a column, or the southern of a row, in cells from the centre of cell 0.
  double edge(std::int32_t number) const { return static_cast<double>(number - halo) * size - 0.5; }
  /// A coordinate of a place in cells from its bin's edge: the middle of its quantum, no bias.
  double cells(double place) const { return (place + 0.5) * size / 4294967296.0; }
};

/// Sorts the points that lie within `reach` [m] of the grid; the others are left out, and so are
/// points of weight 0. The same order on any number of threads. Fewer than 2^32 points, fewer than
/// 2^31 bins. Throws not_finite() if a coordinate is NaN or infinite.
Bins sort_into_bins(std::span<const Point> points, std::span<const double> weights,
                    const Grid& grid, double reach, std::int32_t size);

}  // namespace firemark
