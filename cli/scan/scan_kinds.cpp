#include "cli/scan/scan_kinds.hpp"

#include "cli/scan/scan_files.hpp"
#include "engine/error.hpp"
#include "engine/time.hpp"
#include "geo/delimited.hpp"
#include "geo/layout.hpp"
#include "geo/number.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace firemark::cli {
namespace {

constexpr std::string_view weekday_word = "weekday", weekend_word = "weekend";
constexpr std::array<std::string_view, 4> people_names = {"people", "population", "persons",
                                                          "count"};
constexpr std::array<std::string_view, 3> day_names = {"day", "date", "year"};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// The table, whole: it is a row for each place and kind.
struct Table {
  std::vector<std::string> header = {};
  std::vector<std::vector<std::string>> rows = {};
  std::vector<std::uint64_t> line = {};
};

Table read_table(const std::string& file) {
  geo::DelimitedReader reader(file);
  Table table = {.header = reader.header()};
  for (geo::Record record; reader.next(record);) {
    if (record.broken()) {
      throw Error::data(file + ":" + std::to_string(record.line),
                        "the row has not as many fields as the header", "Complete it.");
    }
    table.rows.emplace_back();
    for (const std::string_view field : record.fields) {
      table.rows.back().emplace_back(geo::trimmed(field));
    }
    table.line.push_back(record.line);
  }
  return table;
}

std::optional<std::size_t> one_of(const Table& table, std::span<const std::string_view> names) {
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    if (std::ranges::find(names, geo::plain(table.header[i])) != names.end()) return i;
  }
  return {};
}

std::size_t named(const Table& table, const std::string& name, const std::string& file) {
  const auto found = std::ranges::find(table.header, name);
  if (found != table.header.end()) return static_cast<std::size_t>(found - table.header.begin());
  throw Error::data(
      file, "there is no column '" + name + "'",
      "It has " + joined(table.header) + "; name the covariates as the incidents do.");
}

/// The column that holds most of the ids.
std::size_t code_column(const Table& table, const std::map<std::string, std::uint32_t>& place_of,
                        const std::string& file) {
  std::vector<std::size_t> met(table.header.size(), 0);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) met[i] += place_of.contains(row[i]) ? 1U : 0U;
  }
  const auto most = std::ranges::max_element(met);
  if (most == met.end() || *most == 0) {
    throw Error::data(file, "no column holds the codes of the areas",
                      "Give a table with a column of the same codes.");
  }
  return static_cast<std::size_t>(most - met.begin());
}

std::int64_t census_day(const std::string& text, const std::string& where) {
  const std::optional<DayRange> days = parse_days(text);
  if (!days) throw Error::data(where, "'" + text + "' is not a date", "Write 2021 or 2021-03-21.");
  if (days->precision == CalendarUnit::day) return days->first;
  return days_from_civil(civil_from_days(days->first).year, 7, 1);
}

}  // namespace

std::vector<std::string> columns_to_keep(const std::vector<std::string>& columns) {
  std::vector<std::string> result;
  for (const std::string& one : columns) {
    if (one != weekday_word && one != weekend_word && one != "category" && one != "subcategory") {
      result.push_back(one);
    }
  }
  return result;
}

std::vector<std::uint32_t> kinds_of(const Incidents& incidents, std::span<const std::uint32_t> rows,
                                    std::span<const std::int64_t> days,
                                    const std::vector<std::string>& columns, Labels& kinds) {
  std::vector<std::string> words(rows.size());
  for (const std::string& name : columns) {
    const bool of_day = name == weekday_word || name == weekend_word;
    const TextColumn* column = of_day ? nullptr : incidents.column(name);
    if (column == nullptr && (!of_day || days.empty())) {
      throw Error::usage("--covariates",
                         of_day ? "'" + name + "' has no meaning without time"
                                : "there is no column '" + name + "'",
                         "Name a column of the incidents, or, with --time, weekday or weekend.");
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (column != nullptr) {
        words[i] += (*column)[rows[i]];
      } else {
        const int of_week = weekday(days[i]);
        words[i] += std::to_string(name == weekday_word ? of_week : of_week / 5);
      }
      words[i] += '\t';
    }
  }
  std::vector<std::uint32_t> result;
  for (const std::string& word : words) result.push_back(kinds.intern(word));
  return result;
}

std::vector<Census> read_people_table(const std::string& file,
                                      const std::vector<std::string>& columns,
                                      const std::vector<std::string>& ids, Labels& kinds,
                                      std::uint64_t& others) {
  std::map<std::string, std::uint32_t> place_of;
  for (const std::string& id : ids) {
    place_of.emplace(id, static_cast<std::uint32_t>(place_of.size()));
  }
  const Table table = read_table(file);
  const std::size_t code = code_column(table, place_of, file);
  const std::optional<std::size_t> count = one_of(table, people_names);
  if (!count) {
    throw Error::data(file, "no column says how many people there are",
                      "Name one of its columns (" + joined(table.header) + ") people.");
  }
  const std::optional<std::size_t> day = one_of(table, day_names);
  std::vector<std::size_t> of_kind;
  for (const std::string& name : columns) of_kind.push_back(named(table, name, file));
  std::vector<Census> people;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const std::vector<std::string>& row = table.rows[r];
    const std::string where = file + ":" + std::to_string(table.line[r]);
    const auto place = place_of.find(row[code]);
    if (place == place_of.end()) {
      ++others;
      continue;
    }
    const std::optional<double> number = geo::parse_count(row[*count]);
    if (!number) {
      throw Error::data(where, "'" + row[*count] + "' is not a number of people",
                        "Give a number, 0 or more.");
    }
    std::string word;
    for (const std::size_t column : of_kind) word += row[column] + '\t';
    people.push_back({.place = place->second,
                      .kind = kinds.intern(word),
                      .day = day ? census_day(row[*day], where) : 0,
                      .people = *number});
  }
  return people;
}

}  // namespace firemark::cli
