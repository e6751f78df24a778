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

/// The value below which `share` (0..1) of the cells inside the study area lie, interpolated
/// between neighbours: Hyndman and Fan (1996), "Sample quantiles in statistical packages", type 7.
/// NaN without cells.
double cell_quantile(const Surface& surface, double share);

/// The level whose cells catch the most `points` for their number: the largest predictive accuracy
/// index, share of the points / share of the cells, of all levels that at least `least_share`
/// (0..1) of the cells inside the study area reach. Without that floor the densest cell alone would
/// win. Ties go to the larger land. Infinity where no point lies in a cell inside. Chainey, Tompson
/// and Uhlig (2008), "The utility of hotspot mapping for predicting spatial patterns of crime".
double best_pai_level(const Surface& surface, std::span<const Point> points, double least_share);

}  // namespace firemark
