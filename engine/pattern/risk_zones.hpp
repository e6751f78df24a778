#pragma once

#include "engine/pattern/near_repeat.hpp"
#include "engine/polygon.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Land about one recent event where, by a Knox test, risk is still raised.
struct RiskZone {
  std::uint32_t event = 0;  ///< its number
  double inner = 0;         ///< [m] from this distance of the event
  double outer = 0;         ///< [m] up to this one
  double ratio = 0;         ///< observed over expected pairs of its cell: how many times the risk
  double age = 0;           ///< [days] since the event
  double days_left = 0;     ///< until the last of the raised time bands that follow on each other
};

/// Zones at the time `as_of` [days], strongest first, then the youngest, then by event: for every
/// event that happened at most the last time band before, and every distance band whose cell at
/// the event's age is above chance (p_max <= level, ratio > 1). The ratio falls from band to band:
/// that is the decay. `leader` is empty, or 1 for the events that lead: only they have zones then.
std::vector<RiskZone> risk_zones(std::span<const double> days, std::span<const std::uint8_t> leader,
                                 const NearRepeat& test, double as_of, double level = 0.05);

/// The zone as a ring about `centre`, or a disc where it begins at the event; at least 25 m wide.
MultiPolygon zone_shape(Point centre, const RiskZone& zone);

}  // namespace firemark
