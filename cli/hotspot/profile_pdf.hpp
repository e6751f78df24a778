#pragma once

#include "cli/hotspot/place_briefing.hpp"
#include "cli/run/sources.hpp"

#include <string>

namespace firemark::cli {

/// What the map of a place is drawn from.
struct PlaceMap {
  const AskedPlace& place;
  const Sources& sources;
  const geo::Layer* repeats = nullptr;  ///< exact places, for those who may see them
};

/// The profile on A4: a map with the table beside it, each theme's sentences and 24 months, what is
/// near and was done, and room for what the meeting decides. Marking and period on each page.
std::string profile_pdf(const PlaceBriefing& briefing, const PlaceMap& map);

}  // namespace firemark::cli
