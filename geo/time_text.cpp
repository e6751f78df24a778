#include "geo/time_text.hpp"

#include "geo/number.hpp"

namespace firemark::geo {
namespace {

/// Eats the text from its front.
struct Scanner {
  std::string_view rest;

  bool eat(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  /// A number of `least` to `most` digits.
  bool number(std::size_t least, std::size_t most, std::int32_t& value) {
    std::size_t digits = 0;
    value = 0;
    while (digits < most && digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9')
      value = value * 10 + (rest[digits++] - '0');
    rest.remove_prefix(digits);
    return digits >= least;
  }
};

ReadTime month_of(const CivilTime& civil, Timezone zone) {
  CivilTime next = {.year = civil.year, .month = civil.month + 1};
  if (next.month > 12) next = {.year = civil.year + 1, .month = 1};
  return {{to_utc(civil, zone), to_utc(next, zone)}, TimePrecision::month, false};
}

/// Seconds that "Z" or "+01:00" says; false where something else stands there.
bool offset(Scanner& scan, std::int64_t& seconds) {
  seconds = 0;
  if (scan.eat('Z')) return true;
  const bool ahead = scan.eat('+');
  if (!ahead && !scan.eat('-')) return false;
  std::int32_t hours = 0, minutes = 0;
  if (!scan.number(2, 2, hours)) return false;
  scan.eat(':');
  if (!scan.rest.empty() && !scan.number(2, 2, minutes)) return false;
  if (hours > 14 || minutes > 59) return false;
  seconds = (ahead ? 1 : -1) * (hours * 3600 + minutes * 60);
  return true;
}

std::optional<ReadTime> time_of_day(Scanner& scan, CivilTime civil, Timezone zone) {
  ReadTime read = {.precision = TimePrecision::minute};
  if (!scan.number(1, 2, civil.hour) || !scan.eat(':') || !scan.number(2, 2, civil.minute))
    return {};
  if (scan.eat(':')) {
    if (!scan.number(2, 2, civil.second)) return {};
    read.precision = TimePrecision::second;
    std::int32_t ignored = 0;
    if (scan.eat('.') && !scan.number(1, 9, ignored)) return {};
  }
  if (!valid(civil)) return {};
  if (scan.rest.empty()) {
    read.span.from = to_utc(civil, zone, &read.ambiguous);
  } else {
    std::int64_t ahead = 0;
    if (!offset(scan, ahead) || !scan.rest.empty()) return {};
    read.span.from = to_utc(civil, Timezone::utc) - ahead;
  }
  read.span.to = read.span.from + (read.precision == TimePrecision::second ? 1 : 60);
  return read;
}

/// "2018-10-31" or "31/10/2018"; `month_only` where "2018-10" ends there.
bool day_of(Scanner& scan, CivilTime& civil, bool& month_only) {
  const Scanner start = scan;
  if (scan.number(4, 4, civil.year) && scan.eat('-')) {
    if (!scan.number(2, 2, civil.month)) return false;
    month_only = scan.rest.empty();
    return month_only || (scan.eat('-') && scan.number(2, 2, civil.day));
  }
  scan = start;
  return scan.number(1, 2, civil.day) && scan.eat('/') && scan.number(1, 2, civil.month) &&
         scan.eat('/') && scan.number(4, 4, civil.year);
}

}  // namespace

std::optional<ReadTime> parse_time(std::string_view text, Timezone zone) {
  Scanner scan = {trimmed(text)};
  CivilTime civil;
  bool month_only = false;
  if (!day_of(scan, civil, month_only) || !valid(civil)) return {};
  if (month_only) return month_of(civil, zone);
  if (!scan.rest.empty()) {
    if (!scan.eat('T') && !scan.eat(' ')) return {};
    return time_of_day(scan, civil, zone);
  }
  const CivilTime next = civil_from_days(days_from_civil(civil.year, civil.month, civil.day) + 1);
  return ReadTime{{to_utc(civil, zone), to_utc(next, zone)}, TimePrecision::day, false};
}

}  // namespace firemark::geo
