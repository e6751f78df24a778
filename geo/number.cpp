#include "geo/number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

namespace firemark::geo {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

bool blank(char c) { return c == ' ' || c == '\t'; }

/// Bytes of the blank that `text` begins, or ends, with; 0 where there is none.
std::size_t blank_at_front(std::string_view text) {
  if (text.starts_with(no_break_space)) return no_break_space.size();
  return !text.empty() && blank(text.front()) ? 1 : 0;
}
std::size_t blank_at_back(std::string_view text) {
  if (text.ends_with(no_break_space)) return no_break_space.size();
  return !text.empty() && blank(text.back()) ? 1 : 0;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Powers of ten that a double holds exactly, as far as 15 digits need them.
constexpr std::array<double, 16> powers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                           1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Digits with at most one point, at most 15 digits in all: both the digits and the power of ten
/// are exact, so one division rounds correctly (Clinger 1990, How to read floating point numbers
/// accurately, PLDI '90). Nothing for any other text.
std::optional<double> short_decimal(std::string_view text) {
  if (text.empty() || text.size() > 17) return {};
  std::size_t i = 0;
  const bool negative = text[0] == '-';
  if (negative) ++i;
  std::uint64_t digits = 0;
  const std::size_t first = i;
  for (; i < text.size() && digit(text[i]); ++i) {
    digits = digits * 10 + static_cast<std::uint64_t>(text[i] - '0');
  }
  std::size_t count = i - first;
  std::size_t decimals = 0;
  if (i < text.size() && text[i] == '.') {
    const std::size_t point = ++i;
    for (; i < text.size() && digit(text[i]); ++i) {
      digits = digits * 10 + static_cast<std::uint64_t>(text[i] - '0');
    }
    decimals = i - point;
    count += decimals;
  }
  if (i != text.size() || count == 0 || count > 15) return {};
  const double value = static_cast<double>(digits) / powers[decimals];
  return negative ? -value : value;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const std::size_t bytes = blank_at_front(text)) text.remove_prefix(bytes);
  while (const std::size_t bytes = blank_at_back(text)) text.remove_suffix(bytes);
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  if (const auto value = short_decimal(text)) return value;
  text = trimmed(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return {};
  }
  if (const auto value = short_decimal(text)) return value;
  double value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc() || end != last || !std::isfinite(value)) return {};
  return value;
}

std::optional<double> parse_count(std::string_view text) {
  text = trimmed(text);
  std::string digits;
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::size_t first_comma = whole.find(',');
  if (first_comma != std::string_view::npos) {
    if (first_comma == 0 || first_comma > 3) return {};
    for (std::size_t i = 0; i < whole.size(); ++i) {
      const bool comma_here = i >= first_comma && (i - first_comma) % 4 == 0;
      if (comma_here ? whole[i] != ',' : !digit(whole[i])) return {};
      if (!comma_here) digits.push_back(whole[i]);
    }
    if ((whole.size() - first_comma) % 4 != 0) return {};
    digits.append(text.substr(whole.size()));
    text = digits;
  }
  const auto value = parse_number(text);
  if (!value || std::signbit(*value)) return {};
  return value;
}

}  // namespace firemark::geo
