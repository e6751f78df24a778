#pragma once

#include "engine/scan/bars.hpp"
#include "engine/scan/cylinder_stream.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Zones about a centre that are looked at together, each holding the one before.
inline constexpr std::size_t zone_group = 4;

/// A zone and its cases of all intervals before each.
template <class Tick>
struct LaneZone {
  Zone zone;
  std::vector<ScanLanes<Tick>> before;
};

/// The cases of a block of replications: at each place the list of its events, and of the zone
/// about a centre the counts by interval.
template <class Tick>
struct CylinderLanes {
  std::vector<std::uint32_t> start = {};   ///< of each place's events
  std::vector<std::uint32_t> events = {};  ///< (interval - from) * scan_lanes + lane
  std::vector<ScanLanes<Tick>> within;     ///< by interval
  std::vector<LaneZone<Tick>> zones;       ///< the last zone_group of them

  CylinderLanes(const CylinderStream& stream, std::span<const std::vector<std::uint32_t>> cells)
      : start(stream.measure().places().size() + 1, 0),
        within(stream.limits().intervals - stream.from()),
        zones(zone_group,
              {Zone(stream.measure()), std::vector<ScanLanes<Tick>>(within.size() + 1)}) {
    const std::size_t intervals = stream.limits().intervals;
    const auto each = [&](const auto& look) {
      for (std::uint32_t lane = 0; lane < cells.size(); ++lane) {
        for (const std::uint32_t cell : cells[lane]) {
          const std::size_t time = cell % intervals;
          if (time < stream.from()) continue;
          look(cell / intervals,
               static_cast<std::uint32_t>((time - stream.from()) * scan_lanes + lane));
        }
      }
    };
    each([&](std::size_t place, std::uint32_t) { ++start[place + 1]; });
    for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    events.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    each([&](std::size_t place, std::uint32_t offset) { events[next[place]++] = offset; });
  }

  std::span<const std::uint32_t> of(std::size_t place) const {
    return std::span(events).subspan(start[place], start[place + 1] - start[place]);
  }
};

/// Looks at every window of the stream.
void scan_cylinders(const CylinderStream& stream, CylinderLanes<std::int16_t>& lanes,
                    LaneBars<std::int16_t>& bars);
void scan_cylinders(const CylinderStream& stream, CylinderLanes<std::int32_t>& lanes,
                    LaneBars<std::int32_t>& bars);

}  // namespace firemark
