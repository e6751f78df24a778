#include "engine/pattern/risk_zones.hpp"

#include "engine/geometry/buffer.hpp"

#include <algorithm>
#include <tuple>

namespace firemark {

std::vector<RiskZone> risk_zones(std::span<const double> days, std::span<const std::uint8_t> leader,
                                 const NearRepeat& test, double as_of, double level) {
  std::vector<RiskZone> zones;
  const std::vector<double>& limits = test.options.time;
  const std::size_t times = limits.size();
  const auto raised = [&](std::size_t cell) {
    return test.cells[cell].p_max <= level && test.cells[cell].ratio > 1;
  };
  for (std::uint32_t i = 0; i < days.size(); ++i) {
    const double age = as_of - days[i];
    if ((!leader.empty() && leader[i] == 0) || age < 0 || age >= limits.back()) continue;
    const auto now =
        static_cast<std::size_t>(std::ranges::upper_bound(limits, age) - limits.begin());
    for (std::size_t band = 0; band < test.space.size(); ++band) {
      if (!raised(band * times + now)) continue;
      std::size_t last = now;
      while (last + 1 < times && raised(band * times + last + 1)) ++last;
      const NearRepeatCell& cell = test.cells[band * times + now];
      zones.push_back({i, cell.space_from, cell.space_to, cell.ratio, age, limits[last] - age});
    }
  }
  std::ranges::sort(zones, [](const RiskZone& a, const RiskZone& b) {
    return std::tuple(-a.ratio, a.age, a.event, a.inner) <
           std::tuple(-b.ratio, b.age, b.event, b.inner);
  });
  return zones;
}

MultiPolygon zone_shape(Point centre, const RiskZone& zone) {
  // The same place is a metre wide: drawn as wide as a building, so that it can be seen.
  Polygon ring = {.outer = circle_outline(centre, std::max(zone.outer, 25.0))};
  if (zone.inner > 0) {
    ring.holes.push_back(circle_outline(centre, zone.inner));
    std::ranges::reverse(ring.holes.back());  // holes run clockwise
  }
  return {ring};
}

}  // namespace firemark
