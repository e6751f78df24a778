#pragma once

#include "engine/time.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace firemark {

/// When in the week and in the year. Weights are numbers of records: one whose time is an interval
/// gives each hour, weekday and month the share of itself that falls there.
struct Rhythm {
  std::array<std::array<double, 24>, 7> week = {};  ///< [weekday from Monday][local hour]
  std::array<double, 7> weekday = {};               ///< from Monday
  std::array<double, 12> month = {};                ///< from January
  std::uint64_t n = 0;                              ///< records
  std::uint64_t with_hour = 0;                      ///< of those, known closely enough for `week`
  std::uint64_t with_weekday = 0;                   ///< for `weekday`
  std::uint64_t with_month = 0;                     ///< for `month`
  std::uint64_t at_midnight = 0;  ///< at 00:00 to the minute: often a clock time not known
};

/// Counts times by local hour of the week, weekday and month. A record counts for the hours where
/// its span is at most a day and says more than the day; for weekdays where it is at most a week
/// and says the day; for months where it is at most 31 days. What is coarser is left out there, and
/// the three numbers of records say how many were in. Hours are local clock hours of `zone`: the
/// hour that the autumn clock change repeats is one. Spreading intervals evenly is the aoristic
/// method: Ratcliffe (2002), "Aoristic signatures and the spatio-temporal analysis of high volume
/// crime patterns". `precision` has one for each time. No times: all 0.
Rhythm rhythm(std::span<const TimeSpan> times, std::span<const TimePrecision> precision,
              Timezone zone = Timezone::europe_london);

/// The hours in a row, or the weekday, that hold most.
struct Peak {
  int first = 0;     ///< hour 0-23, or weekday from Monday
  int last = 0;      ///< inclusive; before `first` where the run passes midnight
  double share = 0;  ///< [%] of the records that count here; NaN where none does
};

/// The run of `length` clock hours with the greatest weight, of equal ones the earliest; length
/// from 1 to 23.
Peak peak_hours(const Rhythm& rhythm, int length = 6);
/// The run of `length` weekdays with the greatest weight, of equal ones the earliest from Monday;
/// length from 1 to 6.
Peak peak_days(const Rhythm& rhythm, int length = 2);

}  // namespace firemark
