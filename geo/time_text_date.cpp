#include "geo/time_text_scanner.hpp"

#include <array>
#include <cctype>

namespace firemark::geo {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

bool begins(std::string_view whole, std::string_view word) {
  if (word.size() < 3 || word.size() > whole.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(word[i])) != whole[i]) return false;
  return true;
}

/// 1 to 12 for a month's name or its first letters, at least three; 0 for another word.
std::int32_t month_named(std::string_view word) {
  for (std::size_t i = 0; i < months.size(); ++i)
    if (begins(months[i], word)) return static_cast<std::int32_t>(i + 1);
  return 0;
}

bool is_weekday(std::string_view word) {
  for (const std::string_view day : weekdays)
    if (begins(day, word)) return true;
  return false;
}

/// One of "-/. ," or blanks around one of them.
bool separator(TimeScanner& scan) {
  const bool blank = scan.blanks();
  const bool mark = scan.eat('-') || scan.eat('/') || scan.eat('.') || scan.eat(',');
  scan.blanks();
  return blank || mark;
}

/// A year of four digits, or of two, which is 1969-2068 as POSIX has it.
bool year_of(TimeScanner& scan, std::int32_t& year) {
  const std::size_t n = scan.digits();
  if (n != 4 && n != 2) return false;
  year = scan.number(n);
  if (n == 2) year += year < 69 ? 2000 : 1900;
  return true;
}

/// A month after a year or a day: its name, or one or two digits; `named` says which.
bool month_of(TimeScanner& scan, std::int32_t& month, bool& named) {
  const std::size_t n = scan.digits();
  named = n == 0;
  month = named ? month_named(scan.word()) : n <= 2 ? scan.number(n) : 0;
  return month > 0;
}

void ordinal(TimeScanner& scan) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (scan.rest.starts_with(ending)) return scan.rest.remove_prefix(2);
}

/// 2018-10-31, 2018-10, 2018 Oct 31, 2018, 20181031.
bool year_first(TimeScanner& scan, WrittenDate& date) {
  if (scan.digits() == 8) {
    date.civil.year = scan.number(4);
    date.civil.month = scan.number(2);
    date.civil.day = scan.number(2);
    return true;
  }
  date.civil.year = scan.number(4);
  date.precision = TimePrecision::year;
  if (scan.done()) return true;
  bool named = false;
  if (!separator(scan) || !month_of(scan, date.civil.month, named)) return false;
  date.precision = TimePrecision::month;
  if (scan.done()) return true;
  const bool day = separator(scan) && scan.digits() >= 1 && scan.digits() <= 2;
  if (day) date.civil.day = scan.number(scan.digits());
  date.precision = TimePrecision::day;
  return day;
}

/// 31/10/2018, 31 October 2018, 10/2018.
bool day_first(TimeScanner& scan, WrittenDate& date) {
  const std::int32_t first = scan.number(scan.digits());
  ordinal(scan);
  if (!separator(scan)) return false;
  if (scan.digits() == 4) {
    date.civil.month = first;
    date.precision = TimePrecision::month;
    return year_of(scan, date.civil.year);
  }
  bool named = false;
  date.civil.day = first;
  if (!month_of(scan, date.civil.month, named)) return false;
  date.open = !named;
  return separator(scan) && year_of(scan, date.civil.year);
}

/// Nov-24, November 2024, November 5, 2024.
bool month_first(TimeScanner& scan, std::int32_t month, WrittenDate& date) {
  date.civil.month = month;
  if (!separator(scan)) return false;
  TimeScanner ahead = scan;
  if (year_of(ahead, date.civil.year) && ahead.done()) {
    scan = ahead;
    date.precision = TimePrecision::month;
    return true;
  }
  const std::size_t n = scan.digits();
  if (n < 1 || n > 2) return false;
  date.civil.day = scan.number(n);
  ordinal(scan);
  return separator(scan) && year_of(scan, date.civil.year);
}

}  // namespace

bool scan_date(TimeScanner& scan, WrittenDate& date) {
  std::string_view word = scan.word();
  if (!word.empty() && month_named(word) == 0) {
    if (!is_weekday(word) || !separator(scan)) return false;
    word = scan.word();
  }
  if (!word.empty()) {
    const std::int32_t month = month_named(word);
    return month > 0 && month_first(scan, month, date);
  }
  const std::size_t n = scan.digits();
  if (n == 4 || n == 8) return year_first(scan, date);
  return n >= 1 && n <= 2 && day_first(scan, date);
}

}  // namespace firemark::geo
