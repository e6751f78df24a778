#include "cli/toml_table.hpp"

#include "cli/option_text.hpp"
#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace firemark::cli {
namespace {

/// A value as set_option reads it: 300, "300m", true, [25, 50] as "25,50".
std::string as_text(const toml::node& node, const std::string& where) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* list = node.as_array()) {
    std::string joined;
    for (const toml::node& item : *list)
      joined += (joined.empty() ? "" : ",") + as_text(item, where);
    return joined;
  }
  if (node.is_table() || node.is_date() || node.is_time() || node.is_date_time())
    throw Error::usage(where, "is neither a number, a text nor a list", "Give it as \"300m\".");
  std::ostringstream text;
  node.visit([&](const auto& value) { text << value; });
  return text.str();
}

}  // namespace

const toml::node* TomlTable::node(std::string_view key) {
  known_.emplace(key);
  return table_.get(key);
}

std::string TomlTable::address(std::string_view key) const {
  std::uint32_t line = table_.source().begin.line;
  for (const auto& [name, value] : table_)
    if (name.str() == key) line = name.source().begin.line;
  return file_ + ":" + std::to_string(line) + (key.empty() ? "" : ": " + std::string(key));
}

std::string TomlTable::text(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) return {};
  if (const auto* text = found->as_string()) return text->get();
  if (const auto* date = found->as_date()) {
    std::ostringstream day;
    day << date->get();
    return day.str();
  }
  throw Error::usage(address(key), "is not a text", "Put it in quotes.");
}

std::string TomlTable::required(std::string_view key) {
  std::string found = text(key);
  if (!found.empty()) return found;
  throw Error::usage(address(""), "there is no " + std::string(key),
                     "Add the line " + std::string(key) + " = \"...\" to this table.");
}

std::string TomlTable::file_word(std::string_view key) {
  std::string word = required(key);
  const bool plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-');
  });
  if (!plain)
    throw Error::usage(address(key), "'" + word + "' cannot be part of a file's name",
                       "Use letters, digits, _ and -; the title may be anything.");
  return word;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) return {};
  if (const auto* text = found->as_string()) return {text->get()};
  std::vector<std::string> words;
  if (const auto* list = found->as_array()) {
    for (const toml::node& item : *list) {
      if (const auto* word = item.as_string()) words.push_back(word->get());
    }
    if (words.size() == list->size()) return words;
  }
  throw Error::usage(address(key), "is not a list of texts", "Write it as [\"one\", \"two\"].");
}

const toml::table* TomlTable::table(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) return nullptr;
  if (const auto* below = found->as_table()) return below;
  throw Error::usage(address(key), "is not a table",
                     "Write it as [" + std::string(key) + "] with its keys below.");
}

std::vector<const toml::table*> TomlTable::tables(std::string_view key) {
  const toml::node* found = node(key);
  std::vector<const toml::table*> result;
  if (found == nullptr) return result;
  if (const auto* list = found->as_array()) {
    for (const toml::node& item : *list)
      if (const auto* below = item.as_table()) result.push_back(below);
    if (result.size() == list->size()) return result;
  }
  throw Error::usage(address(key), "is not a list of tables",
                     "Begin each with [[" + std::string(key) + "]].");
}

void TomlTable::set(const Option& option) {
  const toml::node* found = node(option.name);
  if (found == nullptr) return;
  const std::string where = address(option.name);
  set_option(option, as_text(*found, where), where);
}

void TomlTable::finish() const {
  for (const auto& [key, value] : table_) {
    if (known_.contains(key.str())) continue;
    const std::vector<std::string> names(known_.begin(), known_.end());
    const std::string near = geo::did_you_mean(key.str(), names);
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    throw Error::usage(address(key.str()),
                       "there is no such key" + (near.empty() ? "" : "; " + near),
                       "This table may have: " + all + ".");
  }
}

}  // namespace firemark::cli
