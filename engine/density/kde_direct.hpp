#pragma once

#include "engine/density/kernel.hpp"
#include "engine/grid.hpp"
#include "engine/progress.hpp"

#include <span>

namespace firemark {

/// Adds w * kernel_shape((d / bandwidth)^2) of every point to every cell centre within its reach:
/// the definition, in the doubles that came in. `bandwidths` are one a point, or one for all.
/// `sums` has grid.size() cells; an empty `weights` counts 1 a point. Any kernel that ends; cost:
/// points x cells within reach, of which a row is one vector loop. For narrow kernels, for the
/// triangular one (which is no polynomial) and for the uniform one, whose edge is a step and
/// therefore wants d^2 <= h^2 to the last bit.
void scatter_directly(std::span<const Point> points, std::span<const double> weights,
                      const Grid& grid, Kernel kernel, std::span<const double> bandwidths,
                      std::span<double> sums, Progress& progress);

}  // namespace firemark
