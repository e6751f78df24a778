#pragma once

#include "cli/scan/scan_study.hpp"
#include "engine/incidents.hpp"

#include <cstdint>
#include <vector>

namespace firemark::cli {

/// Incidents that can be put in an interval, and their days since 1970-01-01: the first of the
/// month where the interval is of months; 0 for all without time.
struct PeriodRows {
  std::vector<std::uint32_t> rows = {};
  std::vector<std::int64_t> days = {};
};

/// Throws Error for an interval that is neither whole days nor whole months, and where too few
/// records say their time well enough.
PeriodRows rows_of_period(const Incidents& incidents, const ScanOptions& options,
                          const ScanCases& cases, Console& console);

/// The study period in intervals: `from` to `to`, for what was not said the first and last
/// incident's day, of months whole ones. Throws Error (usage) for windows longer than it.
StudyCalendar calendar_of(const PeriodRows& times, const ScanOptions& options,
                          const ScanCases& cases, Console& console);

}  // namespace firemark::cli
