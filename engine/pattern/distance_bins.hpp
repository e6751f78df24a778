#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Distances [m] sorted into bins (step * (k - 1), step * k], k = 1 ... count; bin 0 is distance 0.
///
/// A distance that exceeds step * k by less than a part in 10^9 is at step * k: coordinates rounded
/// to a lattice have their ties where the decimals say, not where the last binary digit does.
struct DistanceBins {
  double step = 1;
  std::size_t count = 0;
  double reach() const { return step * static_cast<double>(count); }
};

/// 1 + the tie's width, for squares of distances.
inline constexpr double tie_square = 1 + 1e-9;

/// The bin of each of `size` points by its distance from (x0, y0): the least k >= 0 with
/// dx*dx + dy*dy <= (k * step)^2 * tie_square, or count + 1 beyond the last; count may be 1,000,000
/// at most.
void distance_bins(const double* x, const double* y, std::size_t size, double x0, double y0,
                   const DistanceBins& bins, std::int32_t* bin);

/// The same bins twice as fast, for many questions about the same places: coordinates as 32-bit
/// numbers tell all but a few distances in ten thousand apart, and where one is in doubt the
/// coordinates themselves decide.
class PlaceBins {
 public:
  /// Keeps a view of the coordinates.
  PlaceBins(std::span<const double> x, std::span<const double> y, const DistanceBins& bins);

  /// The bins of places [begin, begin + size) by their distance from place i.
  void operator()(std::size_t i, std::size_t begin, std::size_t size, std::int32_t* bin) const;

 private:
  std::span<const double> x_, y_;
  DistanceBins bins_;
  std::vector<std::int32_t> rough_x_ = {}, rough_y_ = {};  ///< empty where bins are too fine
  float bins_a_unit_ = 0;
  float doubt_ = 0;  ///< [bins] nearer to a bin's end the rough distance does not decide
};

}  // namespace firemark
