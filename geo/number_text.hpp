#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace firemark::geo {

/// Appends a whole number.
void append_integer(std::string& text, std::int64_t value);

/// Appends a finite number with at most so many decimals, correctly rounded, without trailing
/// zeros and never as "-0". Numbers from 1e15 on are written as short as they can be read back.
/// Decimals below 0 are significant digits instead: -12 gives 2.95679768371e-05.
void append_real(std::string& text, double value, int decimals);

/// The number that append_real writes: one value in every format. NaN stays NaN.
double rounded(double value, int decimals);

/// Appends `units` x 10^-decimals without trailing zeros: -1512340, 6 is "-1.51234".
void append_scaled(std::string& text, std::int64_t units, int decimals);

/// Appends a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string& text, std::string_view value);

}  // namespace firemark::geo
