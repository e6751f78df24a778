#pragma once

#include "engine/incidents.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// When incidents happened, for methods that compare times.
struct EventDays {
  std::vector<std::uint32_t> rows = {};  ///< incidents whose time is known well enough
  std::vector<double> days = {};         ///< theirs, since 1970-01-01
  std::uint64_t left_out = 0;            ///< incidents whose time is not
};

/// Times as whole days of the calendar in `zone`, so that two records seven dates apart are seven
/// days apart whatever their hours and the clock change between them; or, `fine`, to the second.
/// A span of several hours (nobody home) counts by its middle. An incident whose time is unknown
/// or coarser than a day (fine: than an hour) is left out.
/// Throws Error (data) where that is more than half of them: what is left would not be the same
/// kind of records.
EventDays event_days(const Incidents& incidents, Timezone zone, bool fine);

/// "Europe/London" or "UTC", as the readers take it.
Timezone timezone_named(const std::string& name);

}  // namespace firemark::cli
