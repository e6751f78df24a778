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

/// Which comes first in 03/04/2024: a thing of whole files, never of one date.
enum class DateOrder : std::uint8_t { automatic, day_first, month_first };

/// A text read either way. Both ways are the same unless it is `open`.
struct EitherTime {
  std::optional<ReadTime> day_first = {};
  std::optional<ReadTime> month_first = {};
  bool open = false;  ///< day and month are both numbers, and the year is not first

  const std::optional<ReadTime>& in(DateOrder order) const {
    return order == DateOrder::month_first ? month_first : day_first;
  }
};

/// Reads a date, or a date and time of day, as people and programs write them:
///
///     2018-10-31  20181031  31/10/2018  31.10.18  5 November 2024  Tue, 05 Nov 2024  Nov 5, 2024
///     2018-10  10/2018  Nov-24  2018               (a whole month, a whole year)
///     ... 23:59[:59[.9]]  2359  11:59 PM  23        (after a blank or T)
///     ... Z  +01:00  GMT  BST                       (after a time of day)
///
/// Local clocks are `zone`'s. Two-digit years are 1969-2068 (as POSIX has them). Nothing for
/// anything else, for days that no calendar has, and for years before 1800 or from 2200 on.
EitherTime parse_either(std::string_view text, Timezone zone);

/// The same with the order of day and month known; automatic is day first.
std::optional<ReadTime> parse_time(std::string_view text, Timezone zone,
                                   DateOrder order = DateOrder::day_first);

}  // namespace firemark::geo
