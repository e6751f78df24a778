#pragma once

#include "engine/rhythm/rhythm.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// When the records of one place happened.
struct Profile {
  std::uint64_t n = 0;                     ///< records of the place
  std::vector<std::uint64_t> months = {};  ///< of each month of the axis; timed ones only
  std::uint64_t in_months = 0;             ///< records whose month is known
  Rhythm rhythm = {};                      ///< the week by hour, intervals by their shares
};

/// Profiles of several places on one axis of months.
struct Profiles {
  std::int32_t first_month = 0;  ///< year * 12 + month - 1 of months[0]
  std::size_t months = 0;        ///< length of the axis; 0 where no record has a month
  std::vector<Profile> of = {};
};

/// The month that all of the span lies in, as Profiles counts them; nothing where it reaches into
/// two, is not known or known to a year only.
std::optional<std::int32_t> month_of(const TimeSpan& time, TimePrecision precision, Timezone zone);

/// "2026-09" of a month as Profiles counts them.
std::string month_name(std::int32_t month);

/// Counts records by place and month, and takes each place's rhythm, in local time. `place_of` has
/// a number below `places` for each record, or no_area; `time` and `precision` are as long. The
/// axis runs from the first to the last month that any record has, whichever its place. A record
/// known to a span of hours has a month where the span lies in one. No records: no axis.
Profiles profiles(std::span<const std::uint32_t> place_of, std::size_t places,
                  std::span<const TimeSpan> time, std::span<const TimePrecision> precision,
                  Timezone zone);

/// How many records of a place lie in an area.
struct AreaCount {
  std::uint32_t area = 0;
  std::uint64_t n = 0;
  friend bool operator==(const AreaCount&, const AreaCount&) = default;
};

/// Each place's records by area, most first, ties in the areas' order; records in no area are left
/// out. Both spans are as long as the records, of numbers or no_area.
std::vector<std::vector<AreaCount>> records_by_area(std::span<const std::uint32_t> place_of,
                                                    std::size_t places,
                                                    std::span<const std::uint32_t> area_of);

}  // namespace firemark
