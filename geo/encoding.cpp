#include "geo/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace firemark::geo {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (byte_at(text, i) & 0xC0U) == 0x80U;
}

/// Length of the well-formed sequence that begins at `i`, 0 where there is none.
std::size_t sequence(std::string_view text, std::size_t i) {
  const unsigned char lead = byte_at(text, i);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || !continues(text, i + 1)) return 0;
  if (lead < 0xE0) return 2;
  const unsigned char second = byte_at(text, i + 1);
  if (lead == 0xE0 && second < 0xA0) return 0;  // longer than need be
  if (lead == 0xED && second > 0x9F) return 0;  // a surrogate
  if (!continues(text, i + 2)) return 0;
  if (lead < 0xF0) return 3;
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;  // past U+10FFFF
  return continues(text, i + 3) ? 4 : 0;
}

/// Code points of the bytes 0x80 to 0x9F; the rest are Latin-1.
constexpr std::array<char16_t, 32> upper_controls = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append(std::string& into, char16_t code) {
  const auto put = [&](unsigned value) { into.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

void windows_1252_to_utf8(std::string_view text, std::string& into) {
  into.clear();
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = byte >= 0x80 && byte < 0xA0;
    append(into, control ? upper_controls[byte - 0x80U] : char16_t{byte});
  }
}

}  // namespace firemark::geo
