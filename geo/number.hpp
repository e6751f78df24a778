#pragma once

#include <optional>
#include <string_view>

namespace firemark::geo {

/// `text` without blanks, tabs and no-break spaces (as UTF-8) at either end.
std::string_view trimmed(std::string_view text);

/// The decimal number that `text` is, correctly rounded: "-1.57", "+3", " 12 ", "1e5", ".5".
/// Nothing for empty text, words, nan, inf, hexadecimal, thousands commas, and numbers that a
/// double does not hold (1e400, 1e-400). Never depends on the locale.
std::optional<double> parse_number(std::string_view text);

/// A number that is not negative and may have thousands commas in their places: "1,234" is 1234;
/// "1,23" and "-3" are nothing.
std::optional<double> parse_count(std::string_view text);

}  // namespace firemark::geo
