#include "geo/area_columns.hpp"

#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace firemark::geo {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "lsoa21cd" with ending "cd": letters, a two-digit year or none, the ending. The Office for
/// National Statistics names its columns so.
bool ons_column(std::string_view name, std::string_view ending) {
  if (name.size() <= ending.size() || !name.ends_with(ending)) return false;
  name.remove_suffix(ending.size());
  if (name.size() > 2 && is_digit(name.back()) && is_digit(name[name.size() - 2]))
    name.remove_suffix(2);
  return name.size() >= 2 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool any_of(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), name) != words.end();
}

/// How likely a column holds codes: 0 is best, nothing for not at all.
std::optional<int> code_rank(std::string_view name) {
  if (any_of(name, {"code", "gss_code", "gsscode", "gss", "area_code", "areacode", "geo_code",
                    "geography code", "geography_code", "area_cd", "areacd", "gss-code"}))
    return 0;
  if (ons_column(name, "cd")) return 1;
  if (name.ends_with("code") || any_of(name, {"geoid", "fips", "fipsno"})) return 2;
  if (any_of(name, {"id", "ref", "beat", "dist_num"}) || name.ends_with("_id")) return 3;
  if (any_of(name, {"objectid", "globalid", "fid"})) return 4;
  return {};
}

std::optional<int> name_rank(std::string_view name) {
  if (any_of(name, {"name", "area_name", "areaname", "geo_name", "label", "geography"})) return 0;
  if (ons_column(name, "nm")) return 1;
  if (name.ends_with("name")) return 2;
  if (any_of(name, {"ward", "district", "division", "area", "county", "title", "neighbourhood",
                    "precinct", "beat"}))
    return 3;
  return {};
}

std::size_t distinct(const std::vector<std::string>& values) {
  return std::unordered_set<std::string_view>(values.begin(), values.end()).size();
}

/// Of the columns of the best rank, the one with the most distinct values, the first of equals.
template <class Rank>
std::optional<std::size_t> best(const TextTable& table, const Rank& rank) {
  std::optional<std::size_t> chosen;
  int chosen_rank = 0;
  std::size_t chosen_distinct = 0;
  for (std::size_t c = 0; c < table.names.size(); ++c) {
    const std::optional<int> here = rank(lower(table.names[c]));
    if (!here || (chosen && *here > chosen_rank)) continue;
    const std::size_t values = distinct(table.columns[c]);
    if (chosen && *here == chosen_rank && values <= chosen_distinct) continue;
    chosen = c;
    chosen_rank = *here;
    chosen_distinct = values;
  }
  return chosen;
}

/// The name's column that belongs to a code's: WD13NM to WD13CD, ward_name to ward_code.
std::optional<std::size_t> sibling(const TextTable& table, std::size_t code) {
  const std::string base = lower(table.names[code]);
  const auto find = [&](std::string_view ending,
                        std::string_view replacement) -> std::optional<std::size_t> {
    if (!base.ends_with(ending)) return {};
    const std::string wanted =
        base.substr(0, base.size() - ending.size()) + std::string(replacement);
    for (std::size_t c = 0; c < table.names.size(); ++c) {
      if (lower(table.names[c]) == wanted) return c;
    }
    return {};
  };
  if (const auto found = find("code", "name")) return found;
  return find("cd", "nm");
}

}  // namespace

std::size_t column_named(const std::vector<std::string>& names, const std::string& name,
                         const std::string& where) {
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (names[c] == name) return c;
  }
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (lower(names[c]) == lower(name)) return c;
  }
  const std::string near = did_you_mean(name, names);
  throw Error::data(where, fmt::format("has no column '{}'", name),
                    near.empty() ? fmt::format("Its columns are {}.", fmt::join(names, ", "))
                                 : "D" + near.substr(1));
}

AreaColumns area_columns(const TextTable& table, const std::string& code, const std::string& name,
                         const std::string& where) {
  AreaColumns columns;
  const std::optional<std::size_t> named =
      name.empty() ? best(table, name_rank) : column_named(table.names, name, where);
  const std::optional<std::size_t> coded =
      code.empty() ? best(table, code_rank) : column_named(table.names, code, where);
  if (coded) {
    columns.code = *coded;
    columns.name = !name.empty() ? *named : sibling(table, *coded).value_or(named.value_or(*coded));
    return columns;
  }
  if (named) return {.code = *named, .name = *named, .names_are_codes = true};
  if (table.names.empty())
    throw Error::data(where, "has no columns", "Areas need a code: join one before.");
  throw Error::data(
      where, "has no column that is known to hold codes",
      fmt::format("Say which with --area-code: its columns are {}.", fmt::join(table.names, ", ")));
}

}  // namespace firemark::geo
