#pragma once

#include "engine/options.hpp"
#include "geo/toml.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// A table of a TOML file that is read key by key. A key that nobody asked for is an error with
/// did-you-mean, so a misspelt one is never passed over. Addresses are "plan.toml:12: key".
class TomlTable {
 public:
  TomlTable(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

  /// Text of a key; empty where it is absent. Throws Error (usage) where it is no text.
  std::string text(std::string_view key);
  /// The same of one that must be there.
  std::string required(std::string_view key);
  /// The same, of what becomes part of a file's name: letters, digits, "_" and "-".
  std::string file_word(std::string_view key);
  /// A list of texts; one text is a list of one.
  std::vector<std::string> texts(std::string_view key);
  /// Sets every option of a struct that the table has, by its describe().
  template <class Options>
  void options(Options& values) {
    describe(values, [this](const Option& option) { set(option); });
  }
  /// Sets one option where the table has it.
  void option(const Option& option) { set(option); }
  /// The table below a key; nullptr where it is absent.
  const toml::table* table(std::string_view key);
  /// The tables of a list ([[key]]); none where it is absent.
  std::vector<const toml::table*> tables(std::string_view key);
  bool has(std::string_view key) const { return table_.contains(key); }

  /// "plan.toml:12: key"
  std::string address(std::string_view key) const;
  /// Throws Error (usage) for the first key that was never asked for.
  void finish() const;

 private:
  const toml::table& table_;
  std::string file_;
  std::set<std::string, std::less<>> known_ = {};

  const toml::node* node(std::string_view key);
  void set(const Option& option);
};

}  // namespace firemark::cli
