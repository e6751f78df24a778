#pragma once

#include "engine/options.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// What a command takes, declared once. The only room that knows the parsing library.
class Arguments {
 public:
  Arguments(std::string_view command, std::string_view summary);
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  /// One or more operands (none, too, where not required), shown as NAME... in the usage line.
  void operands(std::string_view name, std::vector<std::string>& values, std::string_view help,
                bool required = true);
  /// Exactly one operand.
  void operand(std::string_view name, std::string& value, std::string_view help);
  /// `--name TEXT`, or "-o,--output". Required ones must be given.
  void text(std::string_view name, std::string& value, std::string_view help,
            bool required = false);
  /// `--name TEXT`, as often as wanted.
  void texts(std::string_view name, std::vector<std::string>& values, std::string_view help);
  void flag(std::string_view name, bool& value, std::string_view help);
  /// Every option of a struct, by its describe(). Values and defaults stay in the struct. Options
  /// named in `except` are left out: the command has its own way to say them.
  template <class Options>
  void options(Options& values, std::initializer_list<std::string_view> except = {}) {
    describe(values, [&](const Option& option) {
      for (const std::string_view name : except) {
        if (option.name == name) return;
      }
      add(option);
    });
  }

  /// True once parsed when `--name` was on the command line.
  bool given(std::string_view name) const;

  /// Parses what stands after the command's name. Throws Error (usage) with a did-you-mean.
  /// Returns false when help was asked for and printed.
  bool parse(const std::vector<std::string>& words);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  void add(const Option& option);
};

}  // namespace firemark::cli
