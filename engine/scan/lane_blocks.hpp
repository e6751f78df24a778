#pragma once

#include "engine/parallel.hpp"
#include "engine/progress.hpp"
#include "engine/scan/bars.hpp"

#include <algorithm>
#include <vector>

namespace firemark {

/// Greatest ratios of replications [first, first + count), scanned in blocks of scan_lanes on all
/// threads. `scan(first, lanes, bars)` looks at one block, replications [first, first + lanes).
template <class Tick, class Scan>
std::vector<double> lane_blocks(std::size_t first, std::size_t count, const Bars& bars,
                                Progress& progress, const Scan& scan) {
  std::vector<double> maxima(count);
  parallel_for(count, scan_lanes, [&](std::size_t begin, std::size_t end) {
    progress.check();
    LaneBars<Tick> lane_bars(bars, end - begin);
    scan(first + begin, end - begin, lane_bars);
    std::copy_n(lane_bars.best().begin(), end - begin, maxima.begin() + static_cast<long>(begin));
    progress.advance(end - begin);
  });
  return maxima;
}

/// Do counts up to `most` fit in the short lanes?
inline bool short_lanes(std::size_t most) { return most < 32'767; }

}  // namespace firemark
