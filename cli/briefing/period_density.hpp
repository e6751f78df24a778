#pragma once

#include "cli/inputs.hpp"
#include "cli/run/theme_job.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace firemark::cli {

/// Months of an axis, from one until before another.
struct MonthSpan {
  std::size_t from = 0;
  std::size_t to = 0;
  friend bool operator==(const MonthSpan&, const MonthSpan&) = default;
};

/// The stretches of time that a reader looks at one by one: months, or quarters of the year where
/// there are more than eight months. `first_month` is year * 12 + month - 1. Fewer than two: none.
std::vector<MonthSpan> month_spans(std::int32_t first_month, std::size_t months);

/// The density of one stretch, in the theme's bands.
struct PeriodDensity {
  std::vector<MultiPolygon> bands = {};  ///< as many as the theme has
  std::vector<std::uint64_t> n = {};     ///< records of the stretch in each; none where not known
};

/// The density of each of month_spans(), as the theme's own was made. Its bands begin where the
/// theme's do, times the stretch's share of the months: the classes are the same in each stretch of
/// one length, and a place as busy as ever keeps its class. Records without a month are in none.
/// Outlines are right to a tenth of a cell, pieces of less than a cell are left out.
/// Nothing where the theme has no bands, or where later records count more than earlier ones.
std::vector<PeriodDensity> period_densities(const Theme& theme, const ThemeResult& found,
                                            const Incidents& records, const StudyArea& study,
                                            std::int32_t first_month, std::size_t months,
                                            Timezone zone);

/// What of it lies in a shape; how many records do is not known.
PeriodDensity part_of(const PeriodDensity& whole, const MultiPolygon& shape);

}  // namespace firemark::cli
