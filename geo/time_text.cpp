#include "geo/time_text.hpp"

#include "geo/number.hpp"
#include "geo/time_text_scanner.hpp"

#include <utility>

namespace firemark::geo {
namespace {

CivilTime day_after(const CivilTime& day) {
  return civil_from_days(days_from_civil(day.year, day.month, day.day) + 1);
}

/// The first day of the next day, month or year.
CivilTime next(const WrittenDate& date) {
  const std::int32_t year = date.civil.year, month = date.civil.month;
  if (date.precision == TimePrecision::year) return {.year = year + 1};
  if (date.precision == TimePrecision::day) return day_after(date.civil);
  return month == 12 ? CivilTime{.year = year + 1} : CivilTime{.year = year, .month = month + 1};
}

bool on_record(const CivilTime& civil) {
  return valid(civil) && civil.year >= 1800 && civil.year < 2200;
}

Moment length(TimePrecision precision) {
  if (precision == TimePrecision::hour) return 3600;
  return precision == TimePrecision::minute ? 60 : 1;
}

std::optional<ReadTime> resolve(const WrittenDate& date, const WrittenClock* clock, Timezone zone) {
  CivilTime civil = date.civil;
  if (!on_record(civil)) return {};
  if (clock == nullptr)
    return ReadTime{{to_utc(civil, zone), to_utc(next(date), zone)}, date.precision, false};
  civil.hour = clock->hour, civil.minute = clock->minute, civil.second = clock->second;
  if (!valid(civil)) return {};
  ReadTime read = {.precision = clock->precision};
  read.span.from = clock->local ? to_utc(civil, zone, &read.ambiguous)
                                : to_utc(civil, Timezone::utc) - clock->ahead;
  read.span.to = read.span.from + length(clock->precision);
  return read;
}

}  // namespace

EitherTime parse_either(std::string_view text, Timezone zone) {
  TimeScanner scan = {trimmed(text)};
  WrittenDate date;
  if (!scan_date(scan, date)) return {};
  WrittenClock clock;
  const bool timed = !scan.done();
  if (timed) {
    if (date.precision != TimePrecision::day) return {};
    scan.eat(',');
    if (!scan.eat('T') && !scan.blanks()) return {};
    if (!scan_clock(scan, clock)) return {};
  }
  const WrittenClock* const when = timed ? &clock : nullptr;
  EitherTime either = {.day_first = resolve(date, when, zone), .open = date.open};
  if (!date.open) {
    either.month_first = either.day_first;
    return either;
  }
  std::swap(date.civil.day, date.civil.month);
  either.month_first = resolve(date, when, zone);
  return either;
}

std::optional<ReadTime> parse_time(std::string_view text, Timezone zone, DateOrder order) {
  return parse_either(text, zone).in(order);
}

}  // namespace firemark::geo
