#pragma once

#include "engine/time.hpp"

#include <optional>
#include <string_view>

namespace firemark::geo {

/// A time as a record tells it.
struct ReadTime {
  TimeSpan span = {};
  TimePrecision precision = TimePrecision::unknown;
  bool ambiguous = false;  ///< in the hour that the clock change doubles or skips
};

/// Reads 2018-10, 2018-10-31, 31/10/2018 (day first), each day with or without " 23:59[:59]" or
/// "T23:59[:59]", after an ISO time Z or +01:00. Local clocks are `zone`'s. Nothing for anything
/// else, and for days that no calendar has.
std::optional<ReadTime> parse_time(std::string_view text, Timezone zone);

}  // namespace firemark::geo
