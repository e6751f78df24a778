#pragma once

#include "engine/time.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace firemark::geo {

/// Eats a text from its front.
struct TimeScanner {
  std::string_view rest;

  bool done() const { return rest.empty(); }
  bool eat(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  /// At least one blank.
  bool blanks() {
    const std::size_t before = rest.size();
    while (eat(' ')) {
    }
    return rest.size() < before;
  }
  /// How many digits stand at the front.
  std::size_t digits() const {
    std::size_t n = 0;
    while (n < rest.size() && rest[n] >= '0' && rest[n] <= '9') ++n;
    return n;
  }
  /// The number in the first `n` digits, which must be there.
  std::int32_t number(std::size_t n) {
    std::int32_t value = 0;
    for (std::size_t i = 0; i < n; ++i) value = value * 10 + (rest[i] - '0');
    rest.remove_prefix(n);
    return value;
  }
  /// The letters at the front.
  std::string_view word() {
    std::size_t n = 0;
    while (n < rest.size() && ((rest[n] | 0x20) >= 'a' && (rest[n] | 0x20) <= 'z')) ++n;
    const std::string_view letters = rest.substr(0, n);
    rest.remove_prefix(n);
    return letters;
  }
};

/// A date as it is written. Where it is `open`, day and month stand in the order day, month.
struct WrittenDate {
  CivilTime civil = {};
  TimePrecision precision = TimePrecision::day;  ///< day, month or year
  bool open = false;
};

/// Eats a date; false where there is none.
bool scan_date(TimeScanner& scan, WrittenDate& date);

/// A time of day as it is written.
struct WrittenClock {
  std::int32_t hour = 0, minute = 0, second = 0;
  TimePrecision precision = TimePrecision::minute;  ///< second, minute or hour
  bool local = true;                                ///< no offset is said
  std::int64_t ahead = 0;                           ///< [s] of UTC, where one is
};

/// Eats a time of day with all that follows it; false where something else stands there.
bool scan_clock(TimeScanner& scan, WrittenClock& clock);

}  // namespace firemark::geo
