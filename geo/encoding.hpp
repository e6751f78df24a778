#pragma once

#include <string>
#include <string_view>

namespace firemark::geo {

/// Whether every byte is below 0x80.
bool is_ascii(std::string_view text);

/// Whether `text` is well-formed UTF-8: shortest forms, no surrogates, at most U+10FFFF
/// (Unicode 15, table 3-7).
bool is_utf8(std::string_view text);

/// `text` read as Windows-1252, as UTF-8 in `into`. The five bytes that Windows-1252 leaves
/// undefined become the C1 controls of the same number (as in the WHATWG encoding standard), so
/// nothing is lost and nothing is refused.
void windows_1252_to_utf8(std::string_view text, std::string& into);

}  // namespace firemark::geo
