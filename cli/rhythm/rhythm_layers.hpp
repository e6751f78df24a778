#pragma once

#include "engine/rhythm/calendar.hpp"
#include "engine/rhythm/rhythm.hpp"
#include "engine/rhythm/series.hpp"
#include "geo/layer.hpp"

#include <vector>

namespace firemark::cli {

/// weekday, hour, n, share_pct: 168 rows.
geo::Layer week_table(const Rhythm& rhythm);
/// month, n, expected, low, high, earlier_years, outside (above | below | within | empty).
geo::Layer month_table(const std::vector<MonthCount>& series);
/// period, n, days, other_n, other_days, ratio, ratio_low, ratio_high.
geo::Layer period_table(const std::vector<PeriodCount>& periods);

}  // namespace firemark::cli
