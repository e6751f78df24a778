#include "cli/option_text.hpp"

#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <cctype>
#include <charconv>
#include <cmath>

namespace firemark::cli {
namespace {

struct Suffix {
  std::string_view text;
  double factor;
};

/// Ways to write a unit, and what one of them is in the engine's unit.
std::span<const Suffix> suffixes(Unit unit) {
  static constexpr Suffix lengths[] = {{"m", 1}, {"km", 1000}};
  static constexpr Suffix times[] = {{"d", 1},
                                     {"days", 1},
                                     {"day", 1},
                                     {"w", 7},
                                     {"weeks", 7},
                                     {"week", 7},
                                     {"mo", 365.25 / 12},
                                     {"months", 365.25 / 12},
                                     {"month", 365.25 / 12},
                                     {"h", 1.0 / 24},
                                     {"hours", 1.0 / 24},
                                     {"hour", 1.0 / 24}};
  static constexpr Suffix percents[] = {{"%", 1}};
  static constexpr Suffix hectares[] = {{"ha", 1}, {"km2", 100}, {"m2", 1e-4}};
  static constexpr Suffix densities[] = {{"per km2", 1}, {"/km2", 1}};
  switch (unit) {
    case Unit::metres:
      return lengths;
    case Unit::days:
      return times;
    case Unit::percent:
      return percents;
    case Unit::hectares:
      return hectares;
    case Unit::per_km2:
      return densities;
    case Unit::none:
    case Unit::count:
      break;
  }
  return {};
}

std::string example(Unit unit) {
  switch (unit) {
    case Unit::metres:
      return "Give a length such as 300m or 1.5km.";
    case Unit::days:
      return "Give a time such as 7d, 2w or 12h.";
    case Unit::percent:
      return "Give a percentage such as 25%.";
    case Unit::hectares:
      return "Give an area such as 0.5ha or 2km2.";
    case Unit::per_km2:
      return "Give a density such as 12/km2.";
    case Unit::none:
    case Unit::count:
      break;
  }
  return "Give a number.";
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string shortest(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return error == std::errc() ? std::string(text, end) : std::string("?");
}

std::string quantity_text(double value, Unit unit) {
  const auto ways = suffixes(unit);
  return shortest(value) + std::string(ways.empty() ? std::string_view() : ways.front().text);
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t comma = text.find(',');
    parts.emplace_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

std::string joined(std::span<const std::string_view> words, std::string_view between,
                   std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? last : between;
    text += words[i];
  }
  return text;
}

void set_choice(const Choice& choice, std::string_view text, const std::string& where) {
  for (std::size_t i = 0; i < choice.names.size(); ++i) {
    if (choice.names[i] == text) return choice.set(i);
  }
  throw Error::usage(where, "there is no '" + std::string(text) + "'",
                     "Use " + joined(choice.names, ", ", " or ") + ".");
}

void set_number_or_word(const Option& option, const NumberOrWord& value, std::string_view text,
                        const std::string& where) {
  for (std::size_t i = 1; i < value.words.names.size(); ++i) {
    if (value.words.names[i] == text) return value.words.set(i);
  }
  if (!text.empty() && std::isalpha(static_cast<unsigned char>(text.front())))
    throw Error::usage(
        where, "there is no '" + std::string(text) + "'",
        "Use " + joined(value.words.names.subspan(1), ", ", " or ") + ", or give a number.");
  *value.number = parse_quantity(text, option.unit, where);
  value.words.set(0);
}

bool parse_bool(std::string_view text, const std::string& where) {
  if (text == "true" || text == "yes" || text == "on" || text == "1") return true;
  if (text == "false" || text == "no" || text == "off" || text == "0") return false;
  throw Error::usage(where, "'" + std::string(text) + "' is neither yes nor no",
                     "Use true or false.");
}

}  // namespace

double parse_quantity(std::string_view text, Unit unit, const std::string& where) {
  const std::string_view whole = trimmed(text);
  double value = 0;
  const std::string_view digits = whole.substr(whole.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const std::string_view rest =
      trimmed(digits.substr(static_cast<std::size_t>(end - digits.data())));
  if (error != std::errc() || !std::isfinite(value)) {
    throw Error::usage(where, "'" + std::string(text) + "' is not a number", example(unit));
  }
  if (rest.empty()) return value;
  for (const Suffix& suffix : suffixes(unit)) {
    if (rest == suffix.text) return value * suffix.factor;
  }
  throw Error::usage(where, "'" + std::string(text) + "' has an unknown unit", example(unit));
}

void set_option(const Option& option, std::string_view text, const std::string& where) {
  const auto number = [&](std::string_view part) {
    return parse_quantity(part, option.unit, where);
  };
  if (auto* real = std::get_if<double*>(&option.value)) {
    **real = number(text);
  } else if (auto* whole = std::get_if<std::int64_t*>(&option.value)) {
    const double value = number(text);
    if (value != std::floor(value) || std::abs(value) > 9.0e15) {
      throw Error::usage(where, "'" + std::string(text) + "' is not a whole number",
                         "Give a whole number.");
    }
    **whole = static_cast<std::int64_t>(value);
  } else if (auto* yes = std::get_if<bool*>(&option.value)) {
    **yes = parse_bool(text, where);
  } else if (auto* word = std::get_if<std::string*>(&option.value)) {
    **word = text;
  } else if (auto* list = std::get_if<std::vector<double>*>(&option.value)) {
    std::vector<double> values;
    if (!trimmed(text).empty())
      for (const std::string& part : split(text)) values.push_back(number(part));
    **list = std::move(values);
  } else if (auto* maybe = std::get_if<std::optional<double>*>(&option.value)) {
    if (text == option.when_absent) {
      (*maybe)->reset();
    } else {
      **maybe = number(text);
    }
  } else if (auto* either = std::get_if<NumberOrWord>(&option.value)) {
    set_number_or_word(option, *either, text, where);
  } else {
    set_choice(std::get<Choice>(option.value), text, where);
  }
  // The address already names the option: a fault of range must not name it twice.
  try {
    check(option, "");
  } catch (const Error& fault) {
    throw Error::usage(where, fault.fault(), fault.remedy());
  }
}

std::string option_text(const Option& option) {
  if (const auto* real = std::get_if<double*>(&option.value)) {
    return quantity_text(**real, option.unit);
  }
  if (const auto* whole = std::get_if<std::int64_t*>(&option.value)) return std::to_string(**whole);
  if (const auto* yes = std::get_if<bool*>(&option.value)) return **yes ? "true" : "false";
  if (const auto* word = std::get_if<std::string*>(&option.value)) return **word;
  if (const auto* maybe = std::get_if<std::optional<double>*>(&option.value)) {
    return *maybe && (*maybe)->has_value() ? quantity_text(***maybe, option.unit)
                                           : std::string(option.when_absent);
  }
  if (const auto* list = std::get_if<std::vector<double>*>(&option.value)) {
    std::string text;
    for (const double value : **list) {
      text += (text.empty() ? "" : ",") + quantity_text(value, option.unit);
    }
    return text;
  }
  if (const auto* either = std::get_if<NumberOrWord>(&option.value)) {
    const std::size_t word = either->words.get();
    return word == 0 ? quantity_text(*either->number, option.unit)
                     : std::string(either->words.names[word]);
  }
  const Choice& choice = std::get<Choice>(option.value);
  return std::string(choice.names[choice.get()]);
}

std::string option_type(const Option& option) {
  if (const auto* choice = std::get_if<Choice>(&option.value)) {
    return joined(choice->names, "|", "|");
  }
  std::string type = "TEXT";
  switch (option.unit) {
    case Unit::metres:
      type = "LENGTH";
      break;
    case Unit::days:
      type = "TIME";
      break;
    case Unit::percent:
      type = "PERCENT";
      break;
    case Unit::hectares:
      type = "AREA";
      break;
    case Unit::per_km2:
      type = "DENSITY";
      break;
    case Unit::none:
    case Unit::count:
      if (!std::holds_alternative<std::string*>(option.value)) type = "NUMBER";
  }
  if (std::holds_alternative<std::vector<double>*>(option.value)) type += ",...";
  if (const auto* either = std::get_if<NumberOrWord>(&option.value))
    type += "|" + joined(either->words.names.subspan(1), "|", "|");
  if (!option.when_absent.empty()) type = std::string(option.when_absent) + "|" + type;
  return type;
}

}  // namespace firemark::cli
