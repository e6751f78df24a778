#include "geo/population.hpp"

#include "engine/error.hpp"
#include "geo/area_columns.hpp"
#include "geo/attributes.hpp"
#include "geo/number.hpp"
#include "geo/vector_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace firemark::geo {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// "pop.csv|code=lsoa|column=pop".
struct Address {
  std::string file = {};
  std::string code = {};
  std::string column = {};
};

std::string said(const std::string& text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + key.size();
  return text.substr(begin, std::min(text.find('|', begin), text.size()) - begin);
}

Address split(const std::string& text) {
  return {
      .file = text.substr(0, text.find("|code=") < text.find("|column=") ? text.find("|code=")
                                                                         : text.find("|column=")),
      .code = said(text, "|code="),
      .column = said(text, "|column=")};
}

std::size_t in_common(const std::vector<std::string>& values,
                      const std::unordered_set<std::string_view>& codes) {
  std::unordered_set<std::string_view> found;
  for (const std::string& value : values) {
    if (codes.contains(value)) found.insert(value);
  }
  return found.size();
}

std::size_t code_column(const TextTable& table, const Address& address,
                        const std::vector<std::string>& codes) {
  const std::unordered_set<std::string_view> wanted(codes.begin(), codes.end());
  std::size_t best = 0, most = 0;
  if (!address.code.empty()) {
    best = column_named(table.names, address.code, address.file);
    most = in_common(table.columns[best], wanted);
  } else {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::size_t n = in_common(table.columns[c], wanted);
      if (n <= most) continue;
      most = n;
      best = c;
    }
  }
  if (most > 0 || codes.empty()) return best;
  const std::string example =
      table.rows() > 0 && best < table.columns.size() ? table.columns[best].front() : std::string();
  throw Error::data(address.file,
                    fmt::format("no code in common with the areas: theirs are like '{}', the "
                                "file's like '{}'",
                                codes.front(), example),
                    "Take the population of the same areas and of the same year's codes.");
}

bool is_numbers(const std::vector<std::string>& values) {
  return !values.empty() && std::all_of(values.begin(), values.end(), [](const std::string& v) {
    return v.empty() || parse_count(v).has_value();
  });
}

std::optional<std::size_t> known_population_column(const TextTable& table) {
  constexpr std::string_view known[] = {"population", "pop",       "all ages", "all_ages",
                                        "total",      "residents", "persons",  "usual residents"};
  for (const std::string_view word : known) {
    for (std::size_t c = 0; c < table.names.size(); ++c) {
      std::string name = table.names[c];
      for (char& l : name) l = static_cast<char>(std::tolower(static_cast<unsigned char>(l)));
      if (name == word) return c;
    }
  }
  return {};
}

std::size_t population_column(const TextTable& table, const Address& address, std::size_t code) {
  if (!address.column.empty()) return column_named(table.names, address.column, address.file);
  if (const auto known = known_population_column(table)) return *known;
  std::vector<std::size_t> numeric;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c != code && is_numbers(table.columns[c])) numeric.push_back(c);
  }
  if (numeric.size() == 1) return numeric.front();
  throw Error::data(address.file, "has no column that is known to hold the population",
                    fmt::format("Say which: '{}|column=NAME'; its columns are {}.", address.file,
                                fmt::join(table.names, ", ")));
}

}  // namespace

std::vector<double> read_population(const std::string& source,
                                    const std::vector<std::string>& codes) {
  const Address address = split(source);
  const VectorSource file = open_vector(address.file, "", Wanted::table);
  const TextTable table = read_attributes(*file.layer);
  const std::size_t code = code_column(table, address, codes);
  const std::vector<std::string>& values = table.columns[population_column(table, address, code)];

  std::unordered_map<std::string_view, std::size_t> row_of;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto [first, fresh] = row_of.emplace(table.columns[code][row], row);
    if (fresh || values[first->second] == values[row] || first->first.empty()) continue;
    throw Error::data(address.file,
                      fmt::format("code '{}' has {} in record {} and {} in record {}", first->first,
                                  values[first->second], first->second + 1, values[row], row + 1),
                      "Keep one row an area: sum ages and sexes, choose one year.");
  }
  std::vector<double> population(codes.size(), nan);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto found = row_of.find(codes[i]);
    if (found != row_of.end()) population[i] = parse_count(values[found->second]).value_or(nan);
  }
  return population;
}

}  // namespace firemark::geo
