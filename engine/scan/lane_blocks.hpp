#pragma once

#include "engine/parallel.hpp"
#include "engine/progress.hpp"
#include "engine/scan/bars.hpp"
#include "engine/scan/replicate.hpp"

#include <algorithm>
#include <vector>

namespace firemark {

/// Greatest ratios of replications [first, first + count), scanned in blocks of scan_lanes on all
/// threads. `scan(events, bars)` looks at one block: events[lane] are the cells of its cases.
template <class Tick, class Scan>
std::vector<double> lane_blocks(const Replicates& replicates, std::size_t first, std::size_t count,
                                const Bars& bars, Progress& progress, const Scan& scan) {
  std::vector<double> maxima(count);
  parallel_for(count, scan_lanes, [&](std::size_t begin, std::size_t end) {
    progress.check();
    std::vector<std::vector<std::uint32_t>> events(end - begin);
    for (std::size_t lane = 0; lane < events.size(); ++lane) {
      replicates.draw(first + begin + lane, events[lane]);
    }
    LaneBars<Tick> lane_bars(bars, events.size());
    scan(events, lane_bars);
    std::copy_n(lane_bars.best().begin(), events.size(), maxima.begin() + static_cast<long>(begin));
    progress.advance(end - begin);
  });
  return maxima;
}

/// Do counts up to `most` fit in the short lanes?
inline bool short_lanes(std::size_t most) { return most < 32'767; }

}  // namespace firemark
