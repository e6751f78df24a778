#include "cli/scan/scan_period.hpp"

#include "cli/console.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"
#include "geo/time_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

/// As options write a month: 1mo.
constexpr double days_of_month = 365.25 / 12;

/// Months in an interval; 0 where it is one of days.
std::int64_t months_in(double interval) {
  const double months = interval / days_of_month;
  return months == std::floor(months) ? static_cast<std::int64_t>(months) : 0;
}

std::int64_t local_day(Moment moment, Timezone zone) {
  const CivilTime local = to_local(moment, zone);
  return days_from_civil(local.year, local.month, local.day);
}

/// Records that say at least their month.
EventDays event_months(const Incidents& incidents, Timezone zone) {
  EventDays result;
  for (std::uint32_t i = 0; i < incidents.size(); ++i) {
    const TimePrecision precision = incidents.time_precision[i];
    if (!incidents.time[i].known() || precision == TimePrecision::year ||
        precision == TimePrecision::unknown) {
      ++result.left_out;
      continue;
    }
    CivilTime date = civil_from_days(local_day(incidents.time[i].from, zone));
    result.rows.push_back(i);
    result.days.push_back(static_cast<double>(days_from_civil(date.year, date.month, 1)));
  }
  return result;
}

std::int64_t said_day(const std::string& text, Timezone zone) {
  const std::optional<geo::ReadTime> time = geo::parse_time(text, zone);
  return local_day(time->span.from, zone);  // the reader has refused what is no day
}

std::int64_t last_of_month(std::int64_t first) {
  const CivilTime date = civil_from_days(first + 31);
  return days_from_civil(date.year, date.month, 1) - 1;
}

}  // namespace

PeriodRows rows_of_period(const Incidents& incidents, const ScanOptions& options,
                          const ScanCases& cases, Console& console) {
  const bool months = months_in(options.interval) > 0;
  if (!months && options.interval != std::floor(options.interval)) {
    throw Error::usage("--interval", "it is neither whole days nor whole months",
                       "Give 1d, 7d, 1mo, ...");
  }
  PeriodRows result;
  if (options.time == ScanTime::none) {
    result.rows.resize(incidents.size());
    std::iota(result.rows.begin(), result.rows.end(), 0U);
    result.days.assign(incidents.size(), 0);
    return result;
  }
  const Timezone zone = timezone_named(cases.timezone);
  EventDays times = months ? event_months(incidents, zone) : event_days(incidents, zone, false);
  if (times.left_out > 0) {
    console.note(geo::counted(times.left_out, "incident") + " without a " +
                 (months ? "month" : "day") + " left out");
  }
  result.rows = std::move(times.rows);
  for (const double day : times.days) result.days.push_back(static_cast<std::int64_t>(day));
  return result;
}

StudyCalendar calendar_of(const PeriodRows& times, const ScanOptions& options,
                          const ScanCases& cases, Console& console) {
  const Timezone zone = timezone_named(cases.timezone);
  const std::int64_t months = months_in(options.interval);
  if (times.days.empty() && (cases.from.empty() || cases.to.empty())) return {};
  const auto [least, greatest] = times.days.empty() ? std::ranges::minmax_result<std::int64_t>{}
                                                    : std::ranges::minmax(times.days);
  const std::int64_t first = cases.from.empty() ? least : said_day(cases.from, zone);
  std::int64_t last = months > 0 ? last_of_month(greatest) : greatest;
  if (!cases.to.empty()) last = said_day(cases.to, zone);
  StudyCalendar calendar = months > 0 ? study_calendar(first, last, CalendarUnit::month, months)
                                      : study_calendar(first, last, CalendarUnit::day,
                                                       static_cast<std::int64_t>(options.interval));
  const auto longest = static_cast<std::size_t>(
      std::max(1.0, std::floor(options.max_duration / options.interval + 1e-9)));
  if (longest > calendar.intervals()) {
    throw Error::usage("--max-duration",
                       std::to_string(longest) + " intervals are more than the " +
                           std::to_string(calendar.intervals()) + " of the study, " +
                           slashed_date(first) + " to " + slashed_date(last),
                       "Give a shorter one, or a longer period with --from and --to.");
  }
  if (options.time == ScanTime::prospective && cases.to.empty()) {
    console.note("the study ends on " + slashed_date(last) +
                 ", the last incident's day: say another with --to");
  }
  return calendar;
}

}  // namespace firemark::cli
