#include "engine/scan/calendar.hpp"

#include "engine/error.hpp"
#include "engine/time.hpp"

#include <algorithm>

namespace firemark {
namespace {

std::int64_t last_of_month(std::int32_t year, std::int32_t month) {
  return month == 12 ? days_from_civil(year + 1, 1, 1) - 1
                     : days_from_civil(year, month + 1, 1) - 1;
}

/// The same day of the month so many months earlier; the month's last where it has none.
std::int64_t months_before(std::int64_t day, std::int64_t months) {
  const CivilTime date = civil_from_days(day);
  const std::int64_t count = std::int64_t{date.year} * 12 + date.month - 1 - months;
  const auto year = static_cast<std::int32_t>(count / 12);
  const auto month = static_cast<std::int32_t>(count % 12 + 1);
  return std::min(days_from_civil(year, month, 1) + date.day - 1, last_of_month(year, month));
}

std::string two(std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::optional<std::size_t> StudyCalendar::interval_of(std::int64_t day) const {
  if (day < starts.front() || day >= starts.back()) return {};
  return static_cast<std::size_t>(std::ranges::upper_bound(starts, day) - starts.begin()) - 1;
}

StudyCalendar study_calendar(std::int64_t first_day, std::int64_t last_day, CalendarUnit unit,
                             std::int64_t length) {
  if (last_day < first_day) {
    throw Error::usage(
        "study period",
        "it begins on " + slashed_date(first_day) + " and ends on " + slashed_date(last_day),
        "Give its first day first.");
  }
  StudyCalendar calendar;
  calendar.starts = {last_day + 1};
  for (std::int64_t k = 1;; ++k) {
    const std::int64_t steps = k * length;
    const std::int64_t start =
        unit == CalendarUnit::day
            ? last_day + 1 - steps
            : months_before(last_day + 1, unit == CalendarUnit::year ? 12 * steps : steps);
    if (start < first_day) break;
    calendar.starts.push_back(start);
  }
  if (calendar.starts.size() == 1) calendar.starts.push_back(first_day);
  calendar.starts.back() = first_day;
  std::ranges::reverse(calendar.starts);
  return calendar;
}

std::string slashed_date(std::int64_t day) {
  const CivilTime date = civil_from_days(day);
  return std::to_string(date.year) + "/" + two(date.month) + "/" + two(date.day);
}

}  // namespace firemark
