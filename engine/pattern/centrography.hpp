#pragma once

#include "engine/cluster/ellipse.hpp"
#include "engine/point.hpp"

#include <optional>
#include <span>

namespace firemark {

/// Where a scatter of points lies and how wide it is.
struct Centrography {
  double weight = 0;             ///< number of points, or sum of their weights
  Point mean = {};               ///< centre of gravity
  Point median = {};             ///< half of the weight west and east, half south and north
  Point minimum_distance = {};   ///< least sum of distances: the geometric median
  double standard_distance = 0;  ///< [m] root mean square distance from the mean, divided by n
  /// The same divided by n - 2, as CrimeStat has it; NaN where that is not > 0.
  double standard_distance_crimestat = 0;
  std::optional<Ellipse> esri = {};
  std::optional<Ellipse> crimestat = {};
};

/// Of `points` [m], each with a weight > 0 or all alike. The geometric median is Weiszfeld's, past
/// data points by Vardi and Zhang (2000), "The multivariate L1-median and associated data depth",
/// to a millionth of the standard distance; of points on a line with two middles it is between
/// them. The order of the points does not matter. Nothing for no points. Throws Error for a
/// coordinate that is not finite and for weights that are not > 0.
std::optional<Centrography> centrography(std::span<const Point> points,
                                         std::span<const double> weights = {});

}  // namespace firemark
