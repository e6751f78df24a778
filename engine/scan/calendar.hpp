#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace firemark {

enum class CalendarUnit : std::uint8_t { day, month, year };

/// A study period cut into intervals of whole days. Days count from 1970-01-01.
struct StudyCalendar {
  std::vector<std::int64_t> starts = {0, 1};  ///< first day of each interval, then the day after

  std::size_t intervals() const { return starts.size() - 1; }
  /// The interval that holds a day; nothing for one outside the study.
  std::optional<std::size_t> interval_of(std::int64_t day) const;
  std::int64_t first_day(std::size_t interval) const { return starts[interval]; }
  std::int64_t last_day(std::size_t interval) const { return starts[interval + 1] - 1; }
};

/// Intervals of `length` units, laid backwards from the last day; where they do not fill the
/// period, the first is longer. Throws Error (usage) for a period that ends before it begins.
StudyCalendar study_calendar(std::int64_t first_day, std::int64_t last_day, CalendarUnit unit,
                             std::int64_t length);

/// "2024/05/01", as scan tables write days.
std::string slashed_date(std::int64_t day);

}  // namespace firemark
