#include "geo/number_text.hpp"

#include <charconv>
#include <cmath>

namespace firemark::geo {
namespace {

constexpr double too_big_for_decimals = 1e15;

void trim_zeros(std::string& text, std::size_t from) {
  if (text.find('.', from) == std::string::npos) return;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  if (std::string_view(text).substr(from) == "-0") text.replace(from, 2, "0");
}

/// Length of the well-formed UTF-8 sequence at the start of `s`, 0 where there is none
/// (Unicode standard, table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF).
std::size_t utf8_length(std::string_view s) {
  const auto byte = [&](std::size_t i) {
    return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool in_range = (lead != 0xE0 || byte(1) >= 0xA0) && (lead != 0xED || byte(1) <= 0x9F);
    return in_range && tail(1) && tail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool in_range = (lead != 0xF0 || byte(1) >= 0x90) && (lead != 0xF4 || byte(1) <= 0x8F);
    return in_range && tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

void append_escaped(std::string& text, char c) {
  constexpr char digits[] = "0123456789abcdef";
  switch (c) {
    case '"':
      text += "\\\"";
      return;
    case '\\':
      text += "\\\\";
      return;
    case '\n':
      text += "\\n";
      return;
    case '\r':
      text += "\\r";
      return;
    case '\t':
      text += "\\t";
      return;
    default:
      break;
  }
  const auto code = static_cast<unsigned char>(c);
  text += "\\u00";
  text += digits[code >> 4U];
  text += digits[code & 15U];
}

}  // namespace

void append_integer(std::string& text, std::int64_t value) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  text.append(buffer, end);
}

void append_real(std::string& text, double value, int decimals) {
  char buffer[64];
  const std::size_t start = text.size();
  if (decimals < 0) {
    const auto last = std::to_chars(buffer, buffer + sizeof buffer, value + 0.0,  // -0 is 0
                                    std::chars_format::general, -decimals);
    text.append(buffer, last.ptr);
    return;
  }
  const auto end =
      std::abs(value) < too_big_for_decimals
          ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals)
          : std::to_chars(buffer, buffer + sizeof buffer, value);
  text.append(buffer, end.ptr);
  trim_zeros(text, start);
}

double rounded(double value, int decimals) {
  if (!std::isfinite(value)) return value;
  std::string text;
  append_real(text, value, decimals);
  double result = value;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

void append_scaled(std::string& text, std::int64_t units, int decimals) {
  char buffer[32];
  char* const end = buffer + sizeof buffer;
  char* at = end;
  auto rest = static_cast<std::uint64_t>(units < 0 ? -units : units);
  bool significant = false;
  for (int i = 0; i < decimals; ++i) {
    const auto digit = static_cast<char>(rest % 10);
    rest /= 10;
    significant = significant || digit != 0;
    if (significant) *--at = static_cast<char>('0' + digit);
  }
  if (significant) *--at = '.';
  do {
    *--at = static_cast<char>('0' + static_cast<char>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  if (units < 0) *--at = '-';
  text.append(at, end);
}

void append_json_string(std::string& text, std::string_view value) {
  text += '"';
  std::size_t plain = 0;  // start of the run that needs no change
  const auto flush = [&](std::size_t i) { text.append(value.substr(plain, i - plain)); };
  for (std::size_t i = 0; i < value.size();) {
    const auto c = static_cast<unsigned char>(value[i]);
    const bool special = c < 0x20 || c == '"' || c == '\\';
    const std::size_t length = special ? 1 : utf8_length(value.substr(i, 4));
    if (special || length == 0) {
      flush(i);
      if (special) {
        append_escaped(text, value[i]);
      } else {
        text += "\xEF\xBF\xBD";
      }
      plain = ++i;
    } else {
      i += length;
    }
  }
  flush(value.size());
  text += '"';
}

}  // namespace firemark::geo
