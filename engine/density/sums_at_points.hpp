#pragma once

#include "engine/density/kernel.hpp"
#include "engine/point.hpp"
#include "engine/progress.hpp"

#include <span>
#include <vector>

namespace firemark {

/// For each point the sum of w * kernel_shape((d / bandwidth)^2) over all points, itself included:
/// the definition, but for the Gaussian's tail beyond 8 bandwidths. Points at one place are looked
/// at once: O(distinct places x those within reach), on all threads, added in the order of the
/// places, so the number of threads never shows. An empty `weights` counts 1 a point.
std::vector<double> sums_at_points(std::span<const Point> points, std::span<const double> weights,
                                   Kernel kernel, double bandwidth,
                                   Progress& progress = Progress::none());

}  // namespace firemark
