#pragma once

#include "engine/density/kde.hpp"

#include <span>
#include <utility>
#include <vector>

namespace firemark {

/// A straight piece of a river, a railway, a motorway.
using Barrier = std::pair<Point, Point>;

/// Kernel density that barriers cut: an incident counts in a cell only where the straight line from
/// it to the cell's centre crosses no barrier, and its hill is raised by what the barriers hide, so
/// that it still holds one incident. The share that is seen comes from the barriers themselves, in
/// polar coordinates about the incident, to 1e-9 (edge_share.hpp), not from cell centres.
///
/// A line that passes through the end of a barrier crosses it, so pieces that meet leave no gap; an
/// incident exactly on a barrier sees both sides, a cell centre exactly on it is seen from both.
/// Incidents that no barrier comes near go the fast way of kde(). Kernels that end: Error (usage)
/// for the Gaussian, and for an edge correction. Otherwise as kde(). O(incidents near barriers x
/// cells within reach x barriers there).
Density kde_with_barriers(std::span<const Point> points, std::span<const double> weights,
                          const Grid& grid, std::span<const Barrier> barriers,
                          const KdeOptions& options = {}, Progress& progress = Progress::none());

/// Does the straight line from a to b cross the barrier?
bool crosses(Point a, Point b, const Barrier& barrier);

/// The share of the hill at `place` that is seen past `barriers`, all that come within reach.
double seen_share(Point place, std::span<const Barrier> barriers, Kernel kernel, double bandwidth);

}  // namespace firemark
