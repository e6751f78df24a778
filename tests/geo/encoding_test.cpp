#include "geo/encoding.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

using namespace firemark::geo;

namespace {

/// A code point in UTF-8 by the definition, surrogates and too large ones too.
std::string encoded(char32_t code) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0 | (code >> 6)), byte(0x80 | (code & 0x3F))};
  if (code < 0x10000) {
    return {byte(0xE0 | (code >> 12)), byte(0x80 | ((code >> 6) & 0x3F)),
            byte(0x80 | (code & 0x3F))};
  }
  return {byte(0xF0 | (code >> 18)), byte(0x80 | ((code >> 12) & 0x3F)),
          byte(0x80 | ((code >> 6) & 0x3F)), byte(0x80 | (code & 0x3F))};
}

std::string from_windows(std::string_view text) {
  std::string into = "what was there before";
  windows_1252_to_utf8(text, into);
  return into;
}

}  // namespace

TEST_CASE("encoding: every code point but the surrogates is UTF-8, whole and never cut short") {
  for (char32_t code = 0; code < 0x120000; ++code) {
    const std::string text = encoded(code);
    const bool valid = code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    if (is_utf8(text) != valid) FAIL("code point " << static_cast<std::uint32_t>(code));
    const bool cut_is_utf8 = text.size() > 1 && is_utf8(text.substr(0, text.size() - 1));
    if (cut_is_utf8) FAIL("cut code point " << static_cast<std::uint32_t>(code));
  }
  SUCCEED();
}

TEST_CASE("encoding: two bytes are UTF-8 only as the definition has them") {
  std::size_t valid = 0;
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      valid += is_utf8(std::string{static_cast<char>(first), static_cast<char>(second)});
    }
  }
  CHECK(valid == 128 * 128 + (0x800 - 0x80));
  CHECK_FALSE(is_utf8("\xC0\x80"));
  CHECK_FALSE(is_utf8("\xE0\x80\x80"));
  CHECK_FALSE(is_utf8("\xF0\x80\x80\x80"));
}

TEST_CASE("encoding: Windows-1252 becomes UTF-8, each byte one character") {
  CHECK(from_windows("") == "");
  CHECK(from_windows("plain") == "plain");
  CHECK(from_windows("\x80 \x93quote\x94 caf\xE9 \x99") == "€ “quote” café ™");
  CHECK(from_windows("\x9F\xFF") == "Ÿÿ");
  for (unsigned byte = 0; byte < 256; ++byte) {
    CHECK(is_utf8(from_windows(std::string(1, static_cast<char>(byte)))));
  }
}
