#pragma once

#include "engine/hotspot/finding.hpp"
#include "engine/hotspot/hotspots.hpp"
#include "engine/surface.hpp"

#include <span>

namespace firemark {

/// surface_places() without their shapes, for the many re-runs of which only counts and land are
/// asked: a piece is the cells at or above the level that hang together, by sides, or by a corner
/// where the mean of the cells there that are known, three at least, reaches the level, as
/// contour.hpp joins them. Its land is whole cells, its points those in its cells. Pieces with
/// fewer than options.min_incidents or less land than options.pieces.min_area are none; holes stay
/// open. Pieces are numbered by their first point. O(cells of pieces with points + points).
Finding dense_cells(const Surface& surface, double level, std::span<const Point> points,
                    const HotspotOptions& options);

}  // namespace firemark
