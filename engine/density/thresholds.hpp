#pragma once

#include "engine/surface.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Mean and standard deviation (over n) of the cells inside the study area: NaN cells are left out,
/// cells of 0 count. Both 0 where there is no cell.
struct CellMoments {
  std::uint64_t cells = 0;
  double mean = 0;
  double deviation = 0;
};
CellMoments cell_moments(const Surface& surface);

/// `multiples` of the mean of the cells inside the study area: {1, 2, 3, 5} x mean is the legend
/// that stays comparable over a series of maps.
std::vector<double> multiples_of_mean(const Surface& surface, std::span<const double> multiples);

/// The value below which `share` (0..1) of the cells inside the study area lie, interpolated
/// between neighbours: Hyndman and Fan (1996), "Sample quantiles in statistical packages", type 7.
/// NaN without cells.
double cell_quantile(const Surface& surface, double share);

}  // namespace firemark
