#pragma once

#include <string>
#include <string_view>

namespace firemark::geo {

/// Throws Error (data) where the first bytes of a file show that it is no delimited text, naming
/// what it seems to be and what to do: XLSX, GeoPackage, JSON, UTF-16, ...; control characters in
/// the first line. `head` holds at least the first line.
void check_is_table(std::string_view head, const std::string& path);

}  // namespace firemark::geo
