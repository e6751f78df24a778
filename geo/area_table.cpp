#include "geo/area_table.hpp"

#include "engine/error.hpp"
#include "geo/attributes.hpp"
#include "geo/number.hpp"
#include "geo/vector_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace firemark::geo {
namespace {

using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

/// Who is called what in a column; nothing where two have the same name.
std::optional<Numbers> names_of(const std::vector<std::string>& column) {
  Numbers numbers;
  for (std::uint32_t i = 0; i < column.size(); ++i) {
    if (!numbers.emplace(column[i], i).second) return {};
  }
  return numbers;
}

/// The first of `ids` that is not among the names.
std::optional<std::string> stranger(const Numbers& names, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    if (!names.contains(id)) return id;
  }
  return {};
}

std::vector<std::uint32_t> look_up(const Numbers& names, const std::vector<std::string>& ids) {
  std::vector<std::uint32_t> result;
  for (const std::string& id : ids) result.push_back(names.at(id));
  return result;
}

std::optional<std::vector<std::uint32_t>> by_row(const AreaTable& table,
                                                 const std::vector<std::string>& ids) {
  std::unordered_map<std::int64_t, std::uint32_t> area;
  for (std::uint32_t i = 0; i < table.row.size(); ++i) area.emplace(table.row[i], i);
  std::vector<std::uint32_t> result;
  for (const std::string& id : ids) {
    const std::optional<double> number = parse_number(id);
    if (!number || *number < 1 || *number > static_cast<double>(table.rows)) return {};
    const auto row = static_cast<std::int64_t>(*number);
    if (static_cast<double>(row) != *number) return {};
    const auto found = area.find(row);
    result.push_back(found == area.end() ? UINT32_MAX : found->second);
  }
  return result;
}

}  // namespace

AreaTable read_area_table(const std::string& file, const AreaOptions& options, const Areas& areas) {
  const VectorSource source = open_vector(file, options.layer, Wanted::polygons);
  const TextTable all = read_attributes(*source.layer);
  const std::size_t code = area_columns(all, options.code, options.name, source.name).code;
  const auto row_of = names_of(all.columns[code]);
  AreaTable table = {.file = source.name,
                     .code = areas.code,
                     .rows = static_cast<std::int64_t>(all.rows()),
                     .text = {.names = all.names}};
  table.text.columns.resize(all.names.size());
  for (const std::string& area : areas.code) {
    const std::uint32_t row = row_of.value().at(area);
    table.row.push_back(row + 1);
    for (std::size_t c = 0; c < all.columns.size(); ++c)
      table.text.columns[c].push_back(all.columns[c][row]);
  }
  return table;
}

std::vector<double> numbers_of(const AreaTable& table, const std::string& column) {
  const std::size_t c = column_named(table.text.names, column, table.file);
  std::vector<double> numbers;
  for (std::size_t i = 0; i < table.code.size(); ++i) {
    const std::string& text = table.text.columns[c][i];
    std::optional<double> number = parse_number(text);
    if (!number) number = parse_count(text);
    if (!number && !text.empty()) {
      throw Error::data(
          table.file,
          fmt::format("'{}' of area '{}' is no number: '{}'", column, table.code[i], text),
          "Correct it, or leave the cell empty where the value is not known.");
    }
    numbers.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  return numbers;
}

std::vector<std::uint32_t> areas_named(const AreaTable& table, const std::vector<std::string>& ids,
                                       const std::string& where) {
  const Numbers codes = names_of(table.code).value();
  const std::optional<std::string> strange = stranger(codes, ids);
  if (!strange) return look_up(codes, ids);
  for (const std::vector<std::string>& column : table.text.columns) {
    const auto names = names_of(column);
    if (names && !stranger(*names, ids)) return look_up(*names, ids);
  }
  if (const auto rows = by_row(table, ids)) return *rows;
  throw Error::data(where, fmt::format("'{}' is no area of {}", *strange, table.file),
                    fmt::format("Its areas have codes like '{}'; their rows, from 1 to {}, do too.",
                                table.code.front(), table.rows));
}

}  // namespace firemark::geo
