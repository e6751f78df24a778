#include "cli/scan/scan_files.hpp"

#include "engine/error.hpp"
#include "engine/time.hpp"

#include <charconv>
#include <fstream>
#include <sstream>

namespace firemark::cli {
namespace {

std::string at(const std::string& path, std::size_t line) {
  return path + ":" + std::to_string(line);
}

bool blank(char c) { return c == ' ' || c == '\t' || c == ',' || c == '\r'; }

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < line.size();) {
    if (blank(line[i])) {
      ++i;
      continue;
    }
    std::string word;
    if (line[i] == '"') {
      for (++i; i < line.size() && line[i] != '"'; ++i) word += line[i];
      ++i;
    } else {
      for (; i < line.size() && !blank(line[i]); ++i) word += line[i];
    }
    words.push_back(std::move(word));
  }
  return words;
}

std::string kind_of(const WordRow& row, std::size_t from) {
  std::string kind;
  for (std::size_t i = from; i < row.words.size(); ++i) kind += row.words[i] + "\t";
  return kind;
}

std::int64_t day_of(const WordRow& row, std::size_t word, const std::string& path, bool census) {
  const std::optional<DayRange> days = parse_days(row.words[word]);
  if (!days) {
    throw Error::data(at(path, row.line), "'" + row.words[word] + "' is not a date",
                      "Write 2024/05/01, 2024/05 or 2024.");
  }
  if (!census || days->precision == CalendarUnit::day) return days->first;
  const CivilTime date = civil_from_days(days->first);
  return days->precision == CalendarUnit::year ? days_from_civil(date.year, 7, 1)
                                               : days_from_civil(date.year, date.month, 15);
}

}  // namespace

std::string text_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream || stream.bad()) {
    throw Error::data(path, "it cannot be read", "See that it is there and may be read.");
  }
  return text.str();
}

std::vector<WordRow> read_words(const std::string& path, std::size_t least) {
  std::istringstream lines(text_of(path));
  std::vector<WordRow> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    WordRow row = {words_of(line), number};
    if (row.words.empty()) continue;
    if (row.words.size() < least) {
      throw Error::data(at(path, number),
                        std::to_string(row.words.size()) + " words where " + std::to_string(least) +
                            " are wanted",
                        "Complete the row, or see that the parameter file names the right file.");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

double number_of(const WordRow& row, std::size_t word, const std::string& path) {
  const std::string& text = row.words[word];
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) {
    throw Error::data(at(path, row.line), "'" + text + "' is not a number", "Correct it.");
  }
  return value;
}

std::optional<DayRange> parse_days(const std::string& text) {
  std::vector<std::int32_t> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.find_first_of("/-", begin);
    if (end == std::string::npos) end = text.size();
    std::int32_t value = 0;
    const auto [stop, fault] = std::from_chars(text.data() + begin, text.data() + end, value);
    if (fault != std::errc() || stop != text.data() + end || value < 0) return {};
    parts.push_back(value);
    begin = end + 1;
  }
  if (parts.size() > 3) return {};
  if (parts[0] < 100) parts[0] += 1900;
  CivilTime first = {.year = parts[0]}, last = {.year = parts[0], .month = 12, .day = 31};
  CalendarUnit precision = CalendarUnit::year;
  if (parts.size() > 1) {
    precision = CalendarUnit::month;
    first.month = last.month = parts[1];
    for (last.day = 31; last.day > 28 && !valid(last); --last.day) continue;
  }
  if (parts.size() > 2) {
    precision = CalendarUnit::day;
    first.day = last.day = parts[2];
  }
  if (!valid(first) || !valid(last)) return {};
  return DayRange{days_from_civil(first.year, first.month, first.day),
                  days_from_civil(last.year, last.month, last.day), precision};
}

std::vector<CountRow> read_counts(const std::string& path, bool dated) {
  std::vector<CountRow> rows;
  for (const WordRow& row : read_words(path, dated ? 3 : 2)) {
    const double count = number_of(row, 1, path);
    if (!(count >= 0 && count <= 4e9) || count != static_cast<double>(std::int64_t(count))) {
      throw Error::data(at(path, row.line), "'" + row.words[1] + "' is not a count",
                        "Give a whole number, 0 or more.");
    }
    rows.push_back({.id = row.words[0],
                    .count = static_cast<std::uint32_t>(count),
                    .day = dated ? day_of(row, 2, path, false) : 0,
                    .kind = kind_of(row, dated ? 3 : 2),
                    .line = row.line});
  }
  return rows;
}

std::vector<PeopleRow> read_people(const std::string& path) {
  std::vector<PeopleRow> rows;
  for (const WordRow& row : read_words(path, 3)) {
    const double people = number_of(row, 2, path);
    if (!(people >= 0)) {
      throw Error::data(at(path, row.line), "'" + row.words[2] + "' is not a population",
                        "Give a number, 0 or more.");
    }
    rows.push_back({.id = row.words[0],
                    .day = day_of(row, 1, path, true),
                    .people = people,
                    .kind = kind_of(row, 3),
                    .line = row.line});
  }
  return rows;
}

}  // namespace firemark::cli
