#include "engine/rhythm/periods.hpp"

#include <algorithm>

namespace firemark {
namespace {

std::int64_t month_number(std::int64_t day) {
  const CivilTime civil = civil_from_days(day);
  return std::int64_t{civil.year} * 12 + civil.month - 1;
}

/// The first day of a month as month_number() counts them.
std::int64_t first_of(std::int64_t month) {
  return days_from_civil(static_cast<std::int32_t>(month / 12),
                         static_cast<std::int32_t>(month % 12) + 1, 1);
}

std::string day_text(std::int64_t day) {
  const CivilTime civil = civil_from_days(day);
  const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(civil.year) + "-" + two(civil.month) + "-" + two(civil.day);
}

}  // namespace

std::string period_text(const Period& period) {
  return day_text(period.first) + ".." + day_text(period.end - 1);
}

std::int64_t months_later(std::int64_t day, std::int64_t months) {
  const std::int64_t month = month_number(day) + months;
  const std::int64_t begin = first_of(month), next = first_of(month + 1);
  return std::min(begin + civil_from_days(day).day - 1, next - 1);
}

bool whole_months(const Period& period) {
  return period.days() > 0 && civil_from_days(period.first).day == 1 &&
         civil_from_days(period.end).day == 1;
}

Period days_of(const TimeSpan& span, Timezone zone) {
  if (!span.known()) return {};
  const auto day = [&](Moment moment) {
    const CivilTime local = to_local(moment, zone);
    return days_from_civil(local.year, local.month, local.day);
  };
  return {day(span.from), day(std::max(span.from, span.to - 1)) + 1};
}

Period days_covered(std::span<const TimeSpan> times, Timezone zone) {
  Period covered = {};
  for (const TimeSpan& span : times) {
    const Period days = days_of(span, zone);
    if (days.days() == 0) continue;
    if (covered.days() == 0) covered = days;
    covered = {std::min(covered.first, days.first), std::max(covered.end, days.end)};
  }
  return covered;
}

std::vector<Period> periods_within(const Period& covered, const PeriodLength& length) {
  std::vector<Period> periods;
  if (covered.days() <= 0 || length.n < 1) return periods;
  if (!length.months) {
    for (std::int64_t end = covered.end; end - length.n >= covered.first; end -= length.n)
      periods.push_back({end - length.n, end});
  } else {
    // The month that the day after the last one is in is not over.
    for (std::int64_t end = month_number(covered.end); first_of(end - length.n) >= covered.first;
         end -= length.n)
      periods.push_back({first_of(end - length.n), first_of(end)});
  }
  std::ranges::reverse(periods);
  return periods;
}

std::vector<std::uint32_t> periods_of(std::span<const TimeSpan> times,
                                      std::span<const Period> periods, Timezone zone) {
  std::vector<std::uint32_t> of(times.size(), no_period);
  for (std::size_t i = 0; i < times.size(); ++i) {
    const Period days = days_of(times[i], zone);
    if (days.days() == 0) continue;
    const auto inside = [&](const Period& p) { return p.first <= days.first && days.end <= p.end; };
    const auto found = std::ranges::find_if(periods, inside);
    if (found != periods.end()) of[i] = static_cast<std::uint32_t>(found - periods.begin());
  }
  return of;
}

Period period_before(const Period& period) {
  if (!whole_months(period)) return {period.first - period.days(), period.first};
  const std::int64_t months = month_number(period.end) - month_number(period.first);
  return {months_later(period.first, -months), period.first};
}

Period years_earlier(const Period& period, std::int64_t years) {
  return {months_later(period.first, -12 * years), months_later(period.end, -12 * years)};
}

}  // namespace firemark
