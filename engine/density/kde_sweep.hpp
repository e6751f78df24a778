#pragma once

#include "engine/density/kernel.hpp"
#include "engine/grid.hpp"
#include "engine/progress.hpp"

#include <span>

namespace firemark {

/// As scatter_directly, for the kernels that has_polynomial() knows, in time that grows with the
/// bandwidth instead of its square: on one row of cells a kernel is a polynomial in x, so a point
/// adds its coefficients where it begins to reach and takes them off where it ends; running sums do
/// the rest. Points close together share one polynomial through their moments. Tiles keep the
/// running sums short, hence exact: error <= 1e-9 of the largest sum. Meant for bandwidths of more
/// than two cells; coordinates are kept to 2^-32 of a bin.
///
/// After Chan, U, Choi, Xu and Cheng (2022), "SLAM: efficient sweep line algorithms for kernel
/// density visualization" (the sweep); moments, tiles and local coordinates are ours.
void scatter_by_sweep(std::span<const Point> points, std::span<const double> weights,
                      const Grid& grid, Kernel kernel, double bandwidth, std::span<double> sums,
                      Progress& progress);

}  // namespace firemark
