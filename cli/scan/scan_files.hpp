#pragma once

#include "engine/scan/calendar.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace firemark::cli {

/// A row of a file of words between blanks, tabs or commas.
struct WordRow {
  std::vector<std::string> words = {};
  std::size_t line = 0;
};

/// The whole of a text file. Throws Error (data) where it cannot be read.
std::string text_of(const std::string& path);

/// Rows that have words. A "quoted word" may hold blanks. Throws Error (data), with the line, for
/// fewer than `least` words.
std::vector<WordRow> read_words(const std::string& path, std::size_t least);

/// A number of a row. Throws Error (data), with file and line, for what is none.
double number_of(const WordRow& row, std::size_t word, const std::string& path);

/// The first and the last day that "2024/05/01", "2024/5", "1977" or "77" names; "-" may stand for
/// "/". Nothing for anything else.
struct DayRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  CalendarUnit precision = CalendarUnit::day;
};
std::optional<DayRange> parse_days(const std::string& text);

/// Cases or controls: id, count, date where there is one, then words that name the kind of people.
struct CountRow {
  std::string id = {};
  std::uint32_t count = 0;
  std::int64_t day = 0;  ///< the first that the date names
  std::string kind = {};
  std::size_t line = 0;
};
std::vector<CountRow> read_counts(const std::string& path, bool dated);

/// People: id, date, number, kind. A year alone counts as its middle, 1 July.
struct PeopleRow {
  std::string id = {};
  std::int64_t day = 0;
  double people = 0;
  std::string kind = {};
  std::size_t line = 0;
};
std::vector<PeopleRow> read_people(const std::string& path);

}  // namespace firemark::cli
