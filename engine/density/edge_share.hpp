#pragma once

#include "engine/density/kernel.hpp"
#include "engine/point.hpp"

namespace firemark {

/// Where the Gaussian counts as ended: beyond, less than 1e-9 of it is left.
inline constexpr double gaussian_reach = 6.5;

/// What an edge takes off the mass of a place inside (or adds to that of one outside). `from` and
/// `to` are its ends as seen from the place, in bandwidths; land lies to its left.
double edge_share(Kernel kernel, Point from, Point to);

}  // namespace firemark
