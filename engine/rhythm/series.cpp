#include "engine/rhythm/series.hpp"

#include <boost/math/distributions/negative_binomial.hpp>

#include <algorithm>
#include <limits>

namespace firemark {
namespace {

constexpr Moment longest = 31 * 24 * 3600 + 3600;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The discrete quantile: the smallest count whose distribution function reaches p.
double quantile(double shape, double success, double p) {
  using Policy = boost::math::policies::policy<
      boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;
  const boost::math::negative_binomial_distribution<double, Policy> distribution(shape, success);
  return boost::math::quantile(distribution, p);
}

}  // namespace

std::vector<MonthCount> months(std::span<const TimeSpan> times, Timezone zone) {
  std::vector<std::int32_t> numbers;  // year * 12 + month - 1
  for (const TimeSpan& span : times) {
    if (!span.known() || span.to - span.from > longest) continue;
    const CivilTime local = to_local(span.from, zone);
    numbers.push_back(local.year * 12 + local.month - 1);
  }
  std::vector<MonthCount> series;
  if (numbers.empty()) return series;
  const auto [first, last] = std::minmax_element(numbers.begin(), numbers.end());
  for (std::int32_t m = *first; m <= *last; ++m)
    series.push_back({.year = m / 12, .month = m % 12 + 1});
  for (const std::int32_t m : numbers) ++series[static_cast<std::size_t>(m - *first)].n;

  for (std::size_t i = 0; i < series.size(); ++i) {
    MonthCount& month = series[i];
    std::uint64_t sum = 0;
    for (std::size_t before = i; before >= 12; before -= 12) {
      sum += series[before - 12].n;
      ++month.earlier_years;
    }
    if (month.earlier_years == 0) {
      month.expected = month.low = month.high = unknown;
      continue;
    }
    const double years = month.earlier_years;
    month.expected = static_cast<double>(sum) / years;
    const double shape = static_cast<double>(sum) + 0.5;
    month.low = quantile(shape, years / (years + 1), 0.025);
    month.high = quantile(shape, years / (years + 1), 0.975);
  }
  return series;
}

}  // namespace firemark
