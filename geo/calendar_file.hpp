#pragma once

#include "engine/rhythm/calendar.hpp"

#include <string>
#include <vector>

namespace firemark::geo {

/// Reads named stretches of days (school holidays, events) from a table with the columns name,
/// from and to; both days belong to the period, and an empty `to` means one day. Throws Error
/// (data) with the row for a date that is none, or an end before its start.
std::vector<CalendarPeriod> read_calendar(const std::string& path);

}  // namespace firemark::geo
