#include "geo/layout_mapping.hpp"

#include "engine/error.hpp"
#include "geo/incidents/filter.hpp"
#include "geo/suggest.hpp"
#include "geo/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace firemark::geo {
namespace {

struct Key {
  std::string_view word;
  Column Layout::*column;
  std::string_view crs = {};  ///< that the key implies
};

constexpr std::array<Key, 23> keys = {{{"lon", &Layout::x, "EPSG:4326"},
                                       {"lat", &Layout::y, "EPSG:4326"},
                                       {"easting", &Layout::x, "EPSG:27700"},
                                       {"northing", &Layout::y, "EPSG:27700"},
                                       {"x", &Layout::x},
                                       {"y", &Layout::y},
                                       {"rough_x", &Layout::rough_x},
                                       {"rough_y", &Layout::rough_y},
                                       {"grid_reference", &Layout::grid_reference},
                                       {"date", &Layout::date},
                                       {"time", &Layout::clock},
                                       {"from", &Layout::date},
                                       {"from_time", &Layout::clock},
                                       {"to", &Layout::until},
                                       {"to_time", &Layout::until_clock},
                                       {"year", &Layout::year},
                                       {"month", &Layout::month},
                                       {"day", &Layout::day},
                                       {"hour", &Layout::hour},
                                       {"minute", &Layout::minute},
                                       {"category", &Layout::category},
                                       {"subcategory", &Layout::subcategory},
                                       {"weight", &Layout::weight}}};

[[noreturn]] void unknown_key(const std::string& path, std::string_view word) {
  std::vector<std::string> known = {"crs", "date_order"};
  for (const Key& key : keys) known.emplace_back(key.word);
  const std::string near = did_you_mean(word, known);
  throw Error::usage(path, fmt::format("there is no key '{}'", word),
                     near.empty() ? fmt::format("The keys are {}.", fmt::join(known, ", "))
                                  : "D" + near.substr(1));
}

DateOrder order_of(const std::string& path, const std::string& word) {
  if (word == "day-first") return DateOrder::day_first;
  if (word == "month-first") return DateOrder::month_first;
  if (word == "auto") return DateOrder::automatic;
  throw Error::usage(path, "date_order '" + word + "' is not known",
                     "Write day-first, month-first or auto.");
}

toml::table parsed(const std::string& path) {
  if (!std::filesystem::exists(path))
    throw Error::usage(path, "no such mapping file",
                       "Have one proposed: firemark check FILE --mapping-out " + path + ".");
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) throw Error::usage(path, "cannot be read", "Check its permissions.");
  return parse_toml(text, path, "Correct it: one key = \"column\" a line.");
}

std::string toml_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      result += fmt::format("\\u{:04X}", static_cast<int>(c));
    else
      result += c;
  }
  return result + "\"";
}

}  // namespace

Layout read_mapping(const std::string& path, Layout layout, std::span<const std::string> header,
                    const std::string& file) {
  const Layout before = layout;
  std::string crs;
  for (const auto& [name, node] : parsed(path)) {
    const std::string_view word = name.str();
    const auto value = node.value<std::string>();
    if (!value || !node.is_string())
      throw Error::usage(path, fmt::format("'{}' is not a text", word),
                         "Write the column's name in quotes.");
    if (word == "crs") {
      crs = *value;
    } else if (word == "date_order") {
      layout.order = order_of(path, *value);
    } else {
      const auto key = std::find_if(keys.begin(), keys.end(),
                                    [&](const Key& known) { return known.word == word; });
      if (key == keys.end()) unknown_key(path, word);
      Column& column = layout.*(key->column);
      column = value->empty() ? Column() : column_meant(*value, header, before, file);
      if (key->column == &Layout::x || key->column == &Layout::y) layout.crs = key->crs;
    }
  }
  if (!crs.empty()) layout.crs = crs;
  layout.name = "mapping " + std::filesystem::path(path).filename().string();
  return layout;
}

std::string mapping_text(const Layout& layout, std::span<const std::string> header,
                         std::span<const std::size_t> guessed) {
  std::string text = "# Which columns hold what: firemark ... --mapping THIS.toml\n";
  std::vector<bool> used(header.size(), false);
  for (const Role& role : roles()) {
    const Column column = layout.*(role.column);
    if (!column) continue;
    used[*column] = true;
    const bool guess = std::find(guessed.begin(), guessed.end(), *column) != guessed.end();
    text += fmt::format("{} = {}{}\n", role_word(role, layout), toml_text(header[*column]),
                        guess ? "   # by its values: is it?" : "");
  }
  if (!layout.located())
    text +=
        "# No columns of coordinates are known. Name a pair: lon and lat, easting and northing,\n"
        "# or x and y with crs; or a column of grid references.\n"
        "# lon = \"...\"\n# lat = \"...\"\n";
  if (!layout.crs.empty())
    text += fmt::format("crs = {}\n", toml_text(layout.crs));
  else if (layout.x)
    text += "# crs = \"EPSG:...\"   # of x and y: ask who made the file\n";
  if (layout.order == DateOrder::month_first) text += "date_order = \"month-first\"\n";
  if (layout.order == DateOrder::day_first) text += "date_order = \"day-first\"\n";
  for (std::size_t i = 0; i < header.size(); ++i)
    if (!used[i]) text += fmt::format("# not used: {}\n", toml_text(header[i]));
  return text;
}

}  // namespace firemark::geo
