#pragma once

#include "engine/density/kde.hpp"

#include <functional>
#include <span>

namespace firemark {

/// Kernel density of points that come in blocks, for more of them than memory holds: `next` gives a
/// block at a time, none when there are no more; a block is looked at before the next is asked for.
/// Densities add up, so the error is at most the sum of the blocks' own, each as kde() promises.
/// Memory: a block, its sort (24 bytes a point) and two rasters. Blocks of a million points or more
/// cost as much time as all at once. The same blocks give the same bytes; other blocks may differ
/// in the last digits. Throws Error as kde().
Density kde_in_blocks(const std::function<std::span<const Point>()>& next, const Grid& grid,
                      const KdeOptions& options = {}, Progress& progress = Progress::none());

}  // namespace firemark
