#pragma once

#include "engine/time.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// A calendar month and what happened in it.
struct MonthCount {
  std::int32_t year = 0;
  std::int32_t month = 0;  ///< 1-12
  std::uint64_t n = 0;
  std::uint32_t earlier_years = 0;  ///< that the next three rest on
  double expected = 0;              ///< mean of the same month in earlier years; NaN without any
  double low = 0;                   ///< control band: 95 % of such months fall within
  double high = 0;
};

/// Records by local month, every month from the first to the last, those without records among
/// them. A record counts for the month in which its span begins, where the span is at most 31 days.
///
/// The band is where a Poisson count falls with 95 % chance, given the counts of the same month in
/// the k earlier years of the series, S in all, under Jeffreys' prior: a negative binomial with
/// shape S + 1/2 and success probability k / (k + 1) (Gelman et al., "Bayesian Data Analysis",
/// section 2.6), from its 2.5 % to its 97.5 % point. NaN in the first year. No records: no months.
std::vector<MonthCount> months(std::span<const TimeSpan> times,
                               Timezone zone = Timezone::europe_london);

}  // namespace firemark
