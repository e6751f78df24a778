#include "cli/arguments.hpp"

#include "cli/option_text.hpp"
#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

namespace firemark::cli {

struct Arguments::Parser {
  CLI::App app;
  std::vector<std::string> names;  ///< of all options, for did-you-mean

  Parser(std::string_view command, std::string_view summary)
      : app(std::string(summary), "firemark " + std::string(command)) {
    app.set_help_flag("-h,--help", "Show this and stop");
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    names = {"--help"};
  }

  CLI::Option* declared(CLI::Option* option) {
    const auto& longs = option->get_lnames();
    for (const std::string& name : longs) names.push_back("--" + name);
    return option;
  }
};

namespace {

/// What a person can do about what the parser did not like.
Error explained(const CLI::ParseError& fault, const std::vector<std::string>& words,
                const std::vector<std::string>& names, const std::string& command) {
  const std::string help = "See " + command + " --help.";
  if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr) {
    for (const std::string& word : words) {
      if (!word.starts_with("-")) continue;
      const std::string name = word.substr(0, word.find('='));
      if (name == "-o" || name == "-h" || std::ranges::find(names, name) != names.end()) continue;
      const std::string near = geo::did_you_mean(name, names);
      return Error::usage(name, "there is no such option" + (near.empty() ? "" : "; " + near),
                          help);
    }
    return Error::usage("", "more operands than " + command + " takes", help);
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault) != nullptr) {
    const std::string text = fault.what();  // "--output: 1 required TEXT missing"
    return Error::usage(text.substr(0, text.find(':')), "its value is missing", help);
  }
  return Error::usage("", fault.what(), help);
}

}  // namespace

Arguments::Arguments(std::string_view command, std::string_view summary)
    : parser_(std::make_unique<Parser>(command, summary)) {}

Arguments::~Arguments() = default;

void Arguments::operands(std::string_view name, std::vector<std::string>& values,
                         std::string_view help, bool required) {
  parser_->app.add_option(std::string(name), values, std::string(help))
      ->required(required)
      ->type_name("")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Arguments::operand(std::string_view name, std::string& value, std::string_view help) {
  parser_->app.add_option(std::string(name), value, std::string(help))->required()->type_name("");
}

void Arguments::text(std::string_view name, std::string& value, std::string_view help,
                     bool required) {
  parser_->declared(parser_->app.add_option(std::string(name), value, std::string(help)))
      ->required(required)
      ->type_name("TEXT");
}

void Arguments::texts(std::string_view name, std::vector<std::string>& values,
                      std::string_view help) {
  parser_->declared(parser_->app.add_option(std::string(name), values, std::string(help)))
      ->type_name("TEXT")
      ->type_size(1)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Arguments::flag(std::string_view name, bool& value, std::string_view help) {
  parser_->declared(parser_->app.add_flag(std::string(name), value, std::string(help)));
}

void Arguments::add(const Option& option) {
  const std::string name = "--" + std::string(option.name);
  if (auto* yes = std::get_if<bool*>(&option.value)) {
    return flag(name, **yes, option.help);
  }
  const auto assign = [option, name](const std::string& text) { set_option(option, text, name); };
  CLI::Option* added =
      parser_->app.add_option_function<std::string>(name, assign, std::string(option.help));
  added->type_name(option_type(option));
  added->default_str(option_text(option));
  parser_->declared(added);
}

bool Arguments::given(std::string_view name) const {
  return parser_->app.count(std::string(name)) > 0;
}

bool Arguments::parse(const std::vector<std::string>& words) {
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    parser_->app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    std::cout << parser_->app.help();
    return false;
  } catch (const CLI::ParseError& fault) {
    throw explained(fault, words, parser_->names, parser_->app.get_name());
  }
  return true;
}

}  // namespace firemark::cli
