#include "cli/areal/comparison.hpp"

#include "cli/arguments.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/error.hpp"
#include "geo/time_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

/// The days that "2018-10-01", "2018-10" or "2018" stands for.
Period parse_days(const std::string& text, const std::string& where) {
  const auto time = geo::parse_time(text, Timezone::utc);
  const bool days =
      time && (time->precision == TimePrecision::day || time->precision == TimePrecision::month ||
               time->precision == TimePrecision::year);
  if (days) return days_of(time->span, Timezone::utc);
  throw Error::usage(where, "'" + text + "' is no day, month or year",
                     "Write it as 2018-10-01..2019-03-31, or 2018-10..2019-03.");
}

/// The later half of what is covered: of a year and a day, half a year.
Period later_half(const Period& covered, bool by_month) {
  if (!by_month) return {covered.end - covered.days() / 2, covered.end};
  const auto months = periods_within(covered, {.n = 1, .months = true});
  if (months.size() < 2) return {};
  return {months[months.size() - months.size() / 2].first, months.back().end};
}

/// The same days of every earlier year that is covered.
std::vector<Period> earlier_years(const Period& now, const Period& covered) {
  std::vector<Period> years;
  for (std::int64_t k = 1; years_earlier(now, k).first >= covered.first; ++k)
    years.push_back(years_earlier(now, k));
  std::ranges::reverse(years);
  return years;
}

void refuse_uncovered(const Comparison& times, const Period& covered, const std::string& option) {
  for (const Period& period : times.before) {
    if (period.first >= covered.first && period.end <= covered.end) continue;
    throw Error::data(
        option,
        fmt::format("the records cover {}, not all of {}", period_text(covered),
                    period_text(period)),
        "Give files that reach so far, compare other times, or, where nothing happened on the "
        "first or last days, say with --from and --to what the records cover.");
  }
}

}  // namespace

void declare(Arguments& arguments, ComparisonInput& input) {
  arguments.text("--period", input.period,
                 "Days that are looked at: 2018-12-01..2019-02-28 [the later half of the records' "
                 "time]");
  arguments.text("--against", input.against,
                 "previous (as long just before, the default), year-before, earlier-years (the "
                 "same days of all of them), or other days: 2017-12..2018-02");
}

std::int64_t Comparison::days_before() const {
  std::int64_t days = 0;
  for (const Period& period : before) days += period.days();
  return days;
}

std::string Comparison::text() const {
  std::string text = period_text(now) + " against ";
  for (std::size_t k = 0; k < before.size(); ++k)
    text += (k > 0 ? ", " : "") + period_text(before[k]);
  return text;
}

Period parse_period(const std::string& text, const std::string& where) {
  const std::size_t dots = text.find("..");
  const Period first = parse_days(text.substr(0, dots), where);
  if (dots == std::string::npos) return first;
  const Period period = {first.first, parse_days(text.substr(dots + 2), where).end};
  if (period.days() > 0) return period;
  throw Error::usage(where, "'" + text + "' ends before it begins", "Give the earlier day first.");
}

bool months_only(const geo::IncidentSet& set, Timezone zone) {
  std::size_t coarse = 0, timed = 0;
  for (const TimeSpan& span : set.incidents.time) {
    timed += span.known() ? 1U : 0U;
    coarse += days_of(span, zone).days() > 7 ? 1U : 0U;
  }
  return 2 * coarse > timed;
}

Period covered_days(const IncidentInput& incidents, const geo::IncidentSet& set) {
  Period covered = days_covered(set.incidents.time, timezone_named(incidents.options.timezone));
  if (!incidents.options.from.empty())
    covered.first = parse_days(incidents.options.from, "--from").first;
  if (!incidents.options.to.empty()) covered.end = parse_days(incidents.options.to, "--to").end;
  if (covered.days() > 0) return covered;
  throw Error::data("--incidents", "no record says when it happened",
                    "Give files with dates, or columns of counts.");
}

Comparison comparison(const ComparisonInput& input, const IncidentInput& incidents,
                      const geo::IncidentSet& set) {
  const Period covered = covered_days(incidents, set);
  const bool by_month = months_only(set, timezone_named(incidents.options.timezone));
  Comparison times;
  times.now =
      input.period.empty() ? later_half(covered, by_month) : parse_period(input.period, "--period");
  if (times.now.days() == 0)
    throw Error::data("--incidents",
                      fmt::format("the records cover {}: no two periods", period_text(covered)),
                      "Give files of more than one month.");
  if (input.against.empty() || input.against == "previous")
    times.before = {period_before(times.now)};
  else if (input.against == "year-before")
    times.before = {years_earlier(times.now, 1)};
  else if (input.against == "earlier-years")
    times.before = earlier_years(times.now, covered);
  else
    times.before = {parse_period(input.against, "--against")};
  if (times.before.empty())
    throw Error::data("--against",
                      fmt::format("the records cover {}, and so no earlier year of {}",
                                  period_text(covered), period_text(times.now)),
                      "Give files that reach so far, or --against previous.");
  refuse_uncovered({.now = times.now, .before = {times.now}}, covered, "--period");
  refuse_uncovered(times, covered, "--against");
  for (const Period& period : times.before) {
    if (period.first < times.now.end && times.now.first < period.end)
      throw Error::usage(
          "--against",
          fmt::format("{} and {} share days", period_text(times.now), period_text(period)),
          "Compare times that keep apart.");
  }
  return times;
}

ComparedCounts compared_counts(const Comparison& times, const Regions& regions, Timezone zone) {
  std::vector<Period> periods = {times.now};
  periods.insert(periods.end(), times.before.begin(), times.before.end());
  const auto of = periods_of(regions.incidents.incidents.time, periods, zone);
  ComparedCounts counts;
  counts.now.assign(regions.size(), 0);
  counts.before.assign(regions.size(), 0);
  for (std::uint32_t i = 0; i < of.size(); ++i) {
    const std::uint32_t region = regions.region_of[i];
    if (region == no_area) continue;
    if (of[i] == no_period) {
      ++counts.in_neither;
    } else if (of[i] == 0) {
      ++counts.now[region];
      counts.rows_now.push_back(i);
    } else {
      ++counts.before[region];
      counts.rows_before.push_back(i);
    }
  }
  return counts;
}

}  // namespace firemark::cli
