#pragma once

#include "engine/time.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// Local days from `first` until before `end`, as days since 1970-01-01.
struct Period {
  std::int64_t first = 0;
  std::int64_t end = 0;
  std::int64_t days() const { return end - first; }
  friend bool operator==(const Period&, const Period&) = default;
};

/// "2018-10-01..2019-02-28": first and last day.
std::string period_text(const Period& period);

/// So many days, or calendar months.
struct PeriodLength {
  std::int64_t n = 1;
  bool months = false;
};

/// The day so many months later; the last of that month where it has no such day.
std::int64_t months_later(std::int64_t day, std::int64_t months);

/// Does it begin on the first of a month and end with the last of one?
bool whole_months(const Period& period);

/// The local days that a record may have happened on. Not known: no days at all.
Period days_of(const TimeSpan& span, Timezone zone = Timezone::europe_london);

/// From the first day of any record to the last; empty where no record has a time.
Period days_covered(std::span<const TimeSpan> times, Timezone zone = Timezone::europe_london);

/// Periods of one length, in order of time, the last of which ends with `covered`; months are whole
/// calendar months within it. What is left over at the beginning is no period.
std::vector<Period> periods_within(const Period& covered, const PeriodLength& length);

/// The number of no period.
inline constexpr std::uint32_t no_period = UINT32_MAX;

/// Of each record the first of the periods that all of its days lie in, or no_period.
std::vector<std::uint32_t> periods_of(std::span<const TimeSpan> times,
                                      std::span<const Period> periods,
                                      Timezone zone = Timezone::europe_london);

/// As long a time just before: as many months where it is of whole months, else as many days.
Period period_before(const Period& period);
/// The same days of the calendar so many years earlier.
Period years_earlier(const Period& period, std::int64_t years);

}  // namespace firemark
