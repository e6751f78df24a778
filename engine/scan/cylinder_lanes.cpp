#include "engine/scan/cylinder_lanes.hpp"

#include "engine/scan/lane_vector.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace firemark {
namespace {

/// How much larger the last zone of a group may be than the first.
constexpr double alike = 1.2;

/// The windows of one block that no bar has settled, one by one.
template <class Tick>
FIREMARK_INLINE void open_block(const CylinderStream& stream, const LaneZone<Tick>& one,
                                std::size_t first_end, std::size_t last_end, SpanPlan::Group group,
                                LaneBars<Tick>& bars) {
  const std::size_t from = stream.from();
  for (std::size_t end = first_end; end <= last_end; ++end) {
    const ScanLanes<Tick>& high = one.before[end - from];
    for (std::size_t l = group.shortest; l <= std::min(group.longest, end); ++l) {
      const ScanLanes<Tick>& low = one.before[end - l - from];
      const double measure = one.zone(end - l, end);
      const ScanLanes<Tick>& row = bars.rows()[stream.bars().bucket(measure)];
      if (!any(above(difference(high, low), row))) continue;
      for (std::size_t lane = 0; lane < scan_lanes; ++lane) {
        const int cases = high.lane[lane] - low.lane[lane];
        if (cases > row.lane[lane]) bars.offer(lane, cases, measure);
      }
    }
  }
}

/// The spans of a group of zones, block by block: no window of any of them holds more cases than
/// the block's time in the last zone, or expects less than the least window of the first.
template <class Tick>
FIREMARK_INLINE void scan_spans(const CylinderStream& stream, std::span<const LaneZone<Tick>> zones,
                                LaneBars<Tick>& bars) {
  const SpanLimits& limits = stream.limits();
  const std::size_t from = stream.from();
  const Zone& least_zone = zones.front().zone;
  const auto& [plan, root] =
      stream.planned(least_zone.all() * stream.measure().share() / double(limits.intervals));
  const double scale = stream.bars().scale() * std::sqrt(least_zone.all());
  const ScanLanes<Tick>* rows = bars.rows();
  const ScanLanes<Tick>* before = zones.back().before.data();
  const float* least = root.data();
  for (const SpanPlan::Group& group : plan.groups) {
    for (std::size_t end = limits.first_end; end <= limits.intervals; end += plan.ends) {
      const std::size_t last = std::min(end + plan.ends - 1, limits.intervals);
      std::size_t bucket = 0;
      if (!root.empty()) {
        bucket = stream.bars().bucket_of_root(scale * static_cast<double>(*least++));
      } else {
        bucket = stream.bars().bucket(least_zone.least(end, last, group.shortest));
      }
      const std::size_t begin = std::max(end, group.longest + from) - group.longest - from;
      if (!any(above(difference(before[last - from], before[begin]), rows[bucket]))) continue;
      for (const LaneZone<Tick>& one : zones) {
        if (any(above(difference(one.before[last - from], one.before[begin]), rows[bucket]))) {
          open_block(stream, one, end, last, group, bars);
        }
      }
    }
  }
}

template <class Tick>
FIREMARK_INLINE void scan_all(const CylinderStream& stream, CylinderLanes<Tick>& lanes,
                              LaneBars<Tick>& bars) {
  Zone zone(stream.measure());
  const auto sign = static_cast<Tick>(stream.bars().sign());
  const auto enter = [&](std::uint32_t place) {
    zone.enter(place);
    Tick* within = lanes.within[0].lane;
    for (const std::uint32_t event : lanes.of(place)) {
      within[event] = static_cast<Tick>(within[event] + sign);
    }
  };
  const auto clear = [&] {
    zone.clear();
    std::ranges::fill(lanes.within, ScanLanes<Tick>{});
  };
  std::size_t kept = 0;
  const auto keep = [&] {
    LaneZone<Tick>& one = lanes.zones[kept++];
    one.zone = zone;
    LaneVector<Tick> sum = {};
    store(one.before[0], sum);
    for (std::size_t t = 0; t < lanes.within.size(); ++t) {
      add(sum, lanes.within[t]);
      store(one.before[t + 1], sum);
    }
  };
  for (const Reach& reach : stream.reaches()) {
    clear();
    const std::size_t most = sign > 0 && !reach.tree() ? zone_group : 1;
    for (std::size_t k = 0; k < reach.places.size(); ++k) {
      if (reach.tree() && k > 0 && reach.depth[k] <= reach.depth[k - 1]) {
        clear();
        const std::vector<std::uint32_t> path = window_places(reach, k);
        for (std::size_t i = 0; i + 1 < path.size(); ++i) enter(path[i]);
      }
      enter(reach.places[k]);
      // As many cases and no less expected as the window before: no better in any lane.
      if (sign < 0 || !lanes.of(reach.places[k]).empty()) keep();
      const bool more = kept < most && k + 1 < reach.places.size() &&
                        zone.all() + stream.measure().place(reach.places[k + 1]) <=
                            alike * lanes.zones[0].zone.all();
      if (kept == 0 || more) continue;
      scan_spans(stream, std::span<const LaneZone<Tick>>(lanes.zones).first(kept), bars);
      kept = 0;
    }
  }
}

}  // namespace

FIREMARK_AVX2_CLONE void scan_cylinders(const CylinderStream& stream,
                                        CylinderLanes<std::int16_t>& lanes,
                                        LaneBars<std::int16_t>& bars) {
  scan_all(stream, lanes, bars);
}
FIREMARK_AVX2_CLONE void scan_cylinders(const CylinderStream& stream,
                                        CylinderLanes<std::int32_t>& lanes,
                                        LaneBars<std::int32_t>& bars) {
  scan_all(stream, lanes, bars);
}

}  // namespace firemark
