#pragma once

#include "geo/layer.hpp"

#include <string>
#include <string_view>

namespace firemark::geo {

/// A layer as CSV text of RFC 4180: UTF-8 without a byte order mark, a header row, CRLF, cells
/// quoted where they must be, empty where not known. Shapes become two further columns `x` and
/// `y`, their centre in the layer's CRS (a line's middle vertex); a layer that has fields of these
/// names gets `centre_x` and `centre_y`.
///
/// Text that a spreadsheet would run as a formula (=, +, -, @, tab, CR or LF first, and no plain
/// number) gets an apostrophe before it: OWASP, "CSV Injection".
std::string csv(const Layer& layer);

/// Appends one cell, neutralised and quoted as said above. For writers of their own tables.
void append_csv_cell(std::string& text, std::string_view cell);

}  // namespace firemark::geo
