#pragma once

#include "engine/grid.hpp"
#include "engine/progress.hpp"

#include <span>

namespace firemark {

/// Adds w * exp(-d^2 / (2 h^2)) of every point to every cell centre, h being the bandwidth (a
/// standard deviation), and returns a bound on the error of any cell, in the unit of the sums. It
/// is at most `tolerance` x the largest sum (or x 1, where that is more), or the smallest that the
/// method reaches. Whichever is cheaper:
///
/// - the definition, cut where what is left is nothing beside the tolerance;
/// - points spread on a lattice of a few nodes a bandwidth and gathered at the cells
///   (spread_window.hpp): points + cells, whatever the bandwidth.
///
/// 1e-12 <= tolerance < 1. `sums` has grid.size() cells and holds zeros.
double scatter_gaussian(std::span<const Point> points, std::span<const double> weights,
                        const Grid& grid, double bandwidth, double tolerance,
                        std::span<double> sums, Progress& progress);

/// The two ways. The direct one takes bandwidths one a point, or one for all; the lattice one aims
/// at `target` error a unit of weight and axis.
double scatter_gaussian_directly(std::span<const Point> points, std::span<const double> weights,
                                 const Grid& grid, std::span<const double> bandwidths,
                                 double tolerance, std::span<double> sums, Progress& progress);
double scatter_gaussian_by_lattice(std::span<const Point> points, std::span<const double> weights,
                                   const Grid& grid, double bandwidth, double target,
                                   std::span<double> sums, Progress& progress);

}  // namespace firemark
