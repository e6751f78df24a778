#pragma once

#include "engine/rhythm/periods.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark {

/// The times that a partnership reports: years from April to March, their quarters, their first six
/// months.
enum class ReportedTime : std::uint8_t { financial_year, quarter, first_six_months };

/// A time with its name: "2024/25", "Q1 2024/25" (April to June), "April-September 2024".
struct NamedPeriod {
  std::string name = {};
  Period days = {};
};

/// The times of a kind that lie wholly in what is covered, earliest first. A time that is not over,
/// or began before the records do, is none: its numbers would be of another length.
std::vector<NamedPeriod> reported_times(const Period& covered, ReportedTime kind);

}  // namespace firemark
