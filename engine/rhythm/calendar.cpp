#include "engine/rhythm/calendar.hpp"

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <limits>

namespace firemark {
namespace {

constexpr Moment longest_day = 25 * 3600;
constexpr double tail = 0.025;

/// Ratio of two rates from the chance that one of all records falls in the period.
double ratio_of(double chance, double days, double other_days) {
  if (chance >= 1) return std::numeric_limits<double>::infinity();
  return chance / (1 - chance) * other_days / days;
}

void set_ratio(PeriodCount& count) {
  const auto n = static_cast<double>(count.n), m = static_cast<double>(count.other_n);
  const auto days = static_cast<double>(count.days), others = static_cast<double>(count.other_days);
  if (days == 0 || others == 0 || n + m == 0) {
    count.ratio = count.low = count.high = std::numeric_limits<double>::quiet_NaN();
    return;
  }
  using Beta = boost::math::beta_distribution<double>;
  const double low = n > 0 ? boost::math::quantile(Beta(n, m + 1), tail) : 0;
  const double high =
      m > 0 ? boost::math::quantile(boost::math::complement(Beta(n + 1, m), tail)) : 1;
  count.ratio = ratio_of(n / (n + m), days, others);
  count.low = ratio_of(low, days, others);
  count.high = ratio_of(high, days, others);
}

}  // namespace

std::int64_t easter_sunday(std::int32_t year) {
  const std::int32_t a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const std::int32_t f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
  const std::int32_t i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const std::int32_t m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
  return days_from_civil(year, sum / 31, sum % 31 + 1);
}

std::vector<CalendarPeriod> yearly_periods(std::int32_t from_year, std::int32_t to_year) {
  std::vector<CalendarPeriod> periods;
  for (std::int32_t year = from_year; year <= to_year; ++year) {
    const auto day = [&](std::int32_t month, std::int32_t d) {
      return days_from_civil(year, month, d);
    };
    periods.push_back({"bonfire fortnight", day(10, 25), day(11, 7)});
    periods.push_back({"Halloween", day(10, 31), day(10, 31)});
    periods.push_back({"bonfire night", day(11, 5), day(11, 5)});
    periods.push_back({"Easter weekend", easter_sunday(year) - 2, easter_sunday(year) + 1});
    periods.push_back({"Christmas and New Year", day(12, 24), days_from_civil(year + 1, 1, 1)});
  }
  return periods;
}

std::vector<PeriodCount> count_periods(std::span<const TimeSpan> times,
                                       std::span<const CalendarPeriod> periods, Timezone zone) {
  std::vector<std::int64_t> days;
  for (const TimeSpan& span : times) {
    if (!span.known() || span.to - span.from > longest_day) continue;
    const CivilTime local = to_local(span.from, zone);
    days.push_back(days_from_civil(local.year, local.month, local.day));
  }
  std::vector<PeriodCount> counts;
  if (days.empty()) return counts;
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  const std::int64_t begin = *first;
  const auto length = static_cast<std::size_t>(*last - begin + 1);
  std::vector<std::uint64_t> by_day(length, 0);
  for (const std::int64_t d : days) ++by_day[static_cast<std::size_t>(d - begin)];

  std::vector<std::string> names;
  for (const CalendarPeriod& period : periods)
    if (std::find(names.begin(), names.end(), period.name) == names.end())
      names.push_back(period.name);
  for (const std::string& name : names) {
    std::vector<bool> in(length, false);
    for (const CalendarPeriod& period : periods) {
      if (period.name != name) continue;
      const std::int64_t to = std::min(period.last - begin, static_cast<std::int64_t>(length) - 1);
      for (std::int64_t d = std::max<std::int64_t>(period.first - begin, 0); d <= to; ++d)
        in[static_cast<std::size_t>(d)] = true;
    }
    PeriodCount count = {.name = name};
    for (std::size_t d = 0; d < length; ++d) {
      (in[d] ? count.n : count.other_n) += by_day[d];
      ++(in[d] ? count.days : count.other_days);
    }
    set_ratio(count);
    counts.push_back(std::move(count));
  }
  return counts;
}

}  // namespace firemark
