#pragma once

#include "engine/pattern/study_window.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace firemark {

/// The mean distance to the nearest neighbour against complete randomness. Ratio below 1:
/// clustered; above 1: spread out.
struct ClarkEvans {
  std::uint64_t points = 0;
  double area = 0;      ///< [m2]
  double mean = 0;      ///< [m]
  double expected = 0;  ///< [m] 1 / (2 sqrt(density))
  double ratio = 0;
  double z = 0;  ///< (mean - expected) / standard error
  double p = 0;  ///< two-sided, normal
  /// The same with Donnelly's expectation and variance, which know the edge: of these, read these.
  double donnelly_expected = 0;
  double donnelly_ratio = 0;
  double donnelly_z = 0;
  double donnelly_p = 0;
  /// The mean of the points farther than `guard` from the edge over what is expected; NaN where
  /// none is.
  double guard_ratio = 0;
  /// The mean by Kaplan and Meier over what is expected: a distance is censored by one to the edge
  /// that is shorter (Baddeley and Gill 1997). For polygons, whose long edges Donnelly's
  /// correction, made for boxes, does not know; too low where the land is narrower than neighbours
  /// are apart.
  double km_ratio = 0;
};

/// Nearest-neighbour index of points in a window. Clark and Evans (1954), "Distance to nearest
/// neighbor as a measure of spatial relationships in populations"; Donnelly (1978), "Simulations to
/// determine the variance and edge effect of total nearest-neighbour distance". Coincident points
/// are 0 m apart. `guard` [m] >= 0. Nothing for fewer than two points.
std::optional<ClarkEvans> clark_evans(std::span<const Point> points, const StudyWindow& window,
                                      double guard = 0);

}  // namespace firemark
