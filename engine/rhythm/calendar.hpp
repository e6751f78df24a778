#pragma once

#include "engine/time.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// A stretch of days with a name, local days from `first` to `last`, both inclusive, as days since
/// 1970-01-01.
struct CalendarPeriod {
  std::string name = {};
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// Easter Sunday of a Gregorian year, as days since 1970-01-01: the "anonymous" algorithm of Meeus
/// (1991), "Astronomical Algorithms", chapter 8.
std::int64_t easter_sunday(std::int32_t year);

/// The periods that come every year: bonfire fortnight (25 October to 7 November), Halloween (31
/// October), bonfire night (5 November), Easter weekend (Good Friday to Easter Monday), Christmas
/// and New Year (24 December to 1 January).
std::vector<CalendarPeriod> yearly_periods(std::int32_t from_year, std::int32_t to_year);

/// How busy the days of a name are beside the other days.
struct PeriodCount {
  std::string name = {};
  std::uint64_t n = 0;     ///< records on its days, in all years
  std::uint64_t days = 0;  ///< its days within the span of the records
  std::uint64_t other_n = 0;
  std::uint64_t other_days = 0;
  double ratio = 0;  ///< records a day in it over records a day outside; NaN where undefined
  double low = 0;    ///< exact 95 % interval of the ratio
  double high = 0;
};

/// Records whose span says the day (at most a day long), by period name, in the order of names'
/// first appearance. Days count from the first to the last day with a record; a day in two periods
/// of one name counts once. The interval is that of a ratio of two Poisson rates, from
/// Clopper-Pearson's interval of n among n + other_n (Przyborowski and Wilenski 1940; Sahai and
/// Khurshid 1993). No such records: no rows.
std::vector<PeriodCount> count_periods(std::span<const TimeSpan> times,
                                       std::span<const CalendarPeriod> periods,
                                       Timezone zone = Timezone::europe_london);

}  // namespace firemark
