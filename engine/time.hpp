#pragma once

#include <cstdint>

namespace firemark {

/// A moment: seconds since 1970-01-01T00:00:00Z. UTC inside, so that durations survive the clock
/// change; local time only where a person reads or writes it.
using Moment = std::int64_t;
inline constexpr Moment no_moment = INT64_MIN;

/// When something happened: at some moment in [from, to). A month-only record spans its month, a
/// burglary the hours nobody was home. Unknown: both no_moment.
struct TimeSpan {
  Moment from = no_moment;
  Moment to = no_moment;
  bool known() const { return from != no_moment; }
  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// The finest thing that the record's time says.
enum class TimePrecision : std::uint8_t {
  unknown,
  second,
  minute,
  hour,
  day,
  month,
  year,
  interval
};

enum class Timezone : std::uint8_t { europe_london, utc };

/// A civil date and time of day as clocks on the wall show it.
struct CivilTime {
  std::int32_t year = 1970;
  std::int32_t month = 1;  ///< 1-12
  std::int32_t day = 1;    ///< 1-31
  std::int32_t hour = 0;   ///< 0-23
  std::int32_t minute = 0;
  std::int32_t second = 0;
  friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

/// Is it a day of the (proleptic Gregorian) calendar and a time of day?
bool valid(const CivilTime& time);

/// Days since 1970-01-01 of a civil date, and back. Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms".
std::int64_t days_from_civil(std::int32_t year, std::int32_t month, std::int32_t day);
CivilTime civil_from_days(std::int64_t days);

/// 0 = Monday ... 6 = Sunday.
int weekday(std::int64_t days);

/// The UTC moment of a wall-clock time. Where the clocks go back an hour comes twice: the first
/// (summer time) is taken and `ambiguous` set. Where they go forward the missing hour is read as
/// if the clocks had not yet changed, and `ambiguous` set.
/// British Summer Time by the rule in force since 1996 (last Sunday of March to last Sunday of
/// October, 01:00 UTC), applied to all years.
Moment to_utc(const CivilTime& local, Timezone zone, bool* ambiguous = nullptr);

/// The wall-clock time of a moment.
CivilTime to_local(Moment moment, Timezone zone);

/// Seconds that local clocks are ahead of UTC at `moment`: 0 or 3600.
std::int32_t utc_offset(Moment moment, Timezone zone);

}  // namespace firemark
