#pragma once

#include "engine/time.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// When the records of one place happened.
struct Profile {
  std::uint64_t n = 0;                          ///< records of the place
  std::vector<std::uint64_t> months = {};       ///< of each month of the axis; timed ones only
  std::array<std::uint64_t, 7 * 24> week = {};  ///< Monday 00 to Sunday 23, local time
  std::uint64_t in_months = 0;                  ///< records whose month is known
  std::uint64_t in_week = 0;                    ///< records whose hour is known
};

/// Profiles of several places on one axis of months.
struct Profiles {
  std::int32_t first_month = 0;  ///< year * 12 + month - 1 of months[0]
  std::size_t months = 0;        ///< length of the axis; 0 where no record has a month
  std::vector<Profile> of = {};
};

/// "2026-09" of a month as Profiles counts them.
std::string month_name(std::int32_t month);

/// Counts records by place, month, and hour of the week, in local time. `place_of` has a number
/// below `places` for each record, or no_area; `time` and `precision` are as long. The axis runs
/// from the first to the last month that any record has, whichever its place. A record known to a
/// span of hours has a month where the span lies in one, and no hour. No records: no axis.
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
