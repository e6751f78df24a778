#include "geo/time_text_scanner.hpp"

namespace firemark::geo {
namespace {

bool sixty(TimeScanner& scan, std::int32_t& value) {
  if (scan.digits() != 2) return false;
  value = scan.number(2);
  return true;
}

/// 23:59, 23:59:59, 23:59:59.999, 2359, 23.
bool figures(TimeScanner& scan, WrittenClock& clock) {
  const std::size_t n = scan.digits();
  if (n == 4) {
    clock.hour = scan.number(2);
    return sixty(scan, clock.minute);
  }
  if (n < 1 || n > 2) return false;
  clock.hour = scan.number(n);
  if (!scan.eat(':')) {
    clock.precision = TimePrecision::hour;
    return true;
  }
  if (!sixty(scan, clock.minute)) return false;
  if (!scan.eat(':')) return true;
  clock.precision = TimePrecision::second;
  if (!sixty(scan, clock.second)) return false;
  if (scan.eat('.')) {
    const std::size_t decimals = scan.digits();
    scan.rest.remove_prefix(decimals);
    return decimals > 0;
  }
  return true;
}

bool equal(std::string_view word, std::string_view lower) {
  if (word.size() != lower.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((word[i] | 0x20) != lower[i]) return false;
  return true;
}

/// "+01:00", "+0100", "-05".
bool offset(TimeScanner& scan, std::int64_t& ahead) {
  const bool east = scan.eat('+');
  std::int32_t hours = 0, minutes = 0;
  if (!east && !scan.eat('-')) return false;
  const std::size_t n = scan.digits();
  if (n != 2 && n != 4) return false;
  hours = scan.number(2);
  if ((n == 4 || scan.eat(':')) && !sixty(scan, minutes)) return false;
  if (hours > 14 || minutes > 59) return false;
  ahead = (east ? 1 : -1) * (hours * 3600 + minutes * 60);
  return true;
}

bool half_of_day(bool afternoon, WrittenClock& clock) {
  if (clock.hour < 1 || clock.hour > 12) return false;
  clock.hour = clock.hour % 12 + (afternoon ? 12 : 0);
  return true;
}

}  // namespace

bool scan_clock(TimeScanner& scan, WrittenClock& clock) {
  if (!figures(scan, clock)) return false;
  scan.blanks();
  if (scan.done()) return true;
  if (const std::string_view word = scan.word(); !word.empty()) {
    if (equal(word, "am") || equal(word, "pm"))
      return scan.done() && half_of_day(equal(word, "pm"), clock);
    clock.local = false;
    clock.ahead = equal(word, "bst") ? 3600 : 0;
    return scan.done() &&
           (equal(word, "z") || equal(word, "utc") || equal(word, "gmt") || equal(word, "bst"));
  }
  clock.local = false;
  return offset(scan, clock.ahead) && scan.done();
}

}  // namespace firemark::geo
