#include "cli/run/number_audit.hpp"

#include "geo/number.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <variant>

namespace firemark::cli {
namespace {

constexpr std::string_view phrases[] = {"each 1,000 residents", "of 100 re-runs", "last 12 months",
                                        "in the 12 before", "p under 0.001"};

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// "1,184", "95.8", "2025": digits, commas before three digits, and a fraction.
std::vector<std::string> numbers_of(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size();) {
    if (!digit(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    const auto three = [&](std::size_t at) {
      return at + 3 <= text.size() && digit(text[at]) && digit(text[at + 1]) && digit(text[at + 2]);
    };
    while (end < text.size() && (digit(text[end]) || (text[end] == ',' && three(end + 1)))) ++end;
    if (end + 1 < text.size() && text[end] == '.' && digit(text[end + 1])) {
      ++end;
      while (end < text.size() && digit(text[end])) ++end;
    }
    found.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return found;
}

double value_of(std::string number) {
  std::erase(number, ',');
  return geo::parse_number(number).value_or(std::nan(""));
}

}  // namespace

void KnownNumbers::add(double value) {
  if (std::isfinite(value)) values_.push_back(value);
}

void KnownNumbers::add(std::string_view text) {
  for (const std::string& number : numbers_of(text)) add(value_of(number));
}

void KnownNumbers::add(const geo::Layer& layer, std::size_t feature) {
  for (const geo::Field& field : layer.fields) {
    if (field.name == "sentence") continue;
    std::visit(
        [&](const auto& values) {
          using Value = std::decay_t<decltype(values[0])>;
          if constexpr (std::is_same_v<Value, std::string>)
            add(std::string_view(values[feature]));
          else
            add(static_cast<double>(values[feature]));
        },
        field.values);
  }
}

std::vector<std::string> KnownNumbers::unknown_in(std::string_view text) const {
  std::string said(text);
  for (const std::string_view phrase : phrases)
    for (std::size_t at = said.find(phrase); at != std::string::npos; at = said.find(phrase))
      said.erase(at, phrase.size());
  std::vector<std::string> unknown;
  for (const std::string& number : numbers_of(said)) {
    const std::size_t point = number.find('.');
    const auto decimals =
        static_cast<double>(point == std::string::npos ? 0 : number.size() - point - 1);
    // Half a unit of the last place, and a hair for what binary fractions round to.
    const double slack = 0.5 * std::pow(10, -decimals) * (1 + 1e-9), value = value_of(number);
    if (std::ranges::none_of(values_, [&](double v) { return std::abs(v - value) <= slack; }))
      unknown.push_back(number);
  }
  return unknown;
}

}  // namespace firemark::cli
