#pragma once

#include "engine/incidents.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace firemark::geo {

/// What a set of incidents is about, in a few figures.
struct IncidentSummary {
  TimeSpan time = {};           ///< from the first to the last; not known() where no record has one
  std::uint64_t timeless = 0;   ///< records without a time
  std::uint64_t midnights = 0;  ///< of those known to the minute: at 00:00
  /// Records by how precise their time is: "second", 1200; ... Most first.
  std::vector<std::pair<std::string, std::uint64_t>> precisions = {};
  /// Words and how many records have them, most first, then by the word; "" for none.
  std::vector<std::pair<std::string, std::uint64_t>> categories = {};
  std::vector<std::pair<std::string, std::uint64_t>> subcategories = {};
  Box extent = {};  ///< [m] working CRS
};

IncidentSummary summarise(const Incidents& incidents, Timezone zone);

}  // namespace firemark::geo
