#pragma once

#include "engine/areas.hpp"
#include "engine/density/kernel.hpp"

#include <span>
#include <vector>

namespace firemark {

/// The share of the hill of an incident at each place that stands on land of the study area: 1 far
/// inside, about half on a straight border, 0 far outside. From the polygons themselves, to 1e-9:
/// in polar coordinates about the place the integral over a polygon is one over its edges, and the
/// integrand along an edge a polynomial (of the triangular kernel, with a root and an asinh; of the
/// Gaussian, Owen's T function). Borders that two areas share cancel; areas must not overlap.
///
/// O(places + places near the border x edges within their reach), on all threads. Throws Error
/// (usage) unless 0 < bandwidth < infinity.
///
/// Owen (1956), "Tables for computing bivariate normal probabilities"; Diggle (1985), "A kernel
/// method for smoothing point process data", for what it is used for.
std::vector<double> edge_mass(std::span<const Point> places, const Areas& study, Kernel kernel,
                              double bandwidth);

/// The same of hills that are not equally wide: `bandwidths` are one a place, or one for all.
std::vector<double> edge_mass(std::span<const Point> places, const Areas& study, Kernel kernel,
                              std::span<const double> bandwidths);

}  // namespace firemark
