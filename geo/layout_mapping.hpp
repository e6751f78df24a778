#pragma once

#include "geo/layout.hpp"

#include <span>
#include <string>

namespace firemark::geo {

/// Lays a mapping file over what was recognised. It is TOML, one column's name a key:
///
///     lon, lat | easting, northing | x, y    a pair, and what its CRS is (x, y: say crs too)
///     grid_reference  crs
///     date, time | from, from_time, to, to_time | year, month, day, hour, minute
///     category, subcategory, weight
///     date_order = "day-first" | "month-first" | "auto"
///
/// A key that is not there leaves the recognised column; "" takes it away. Throws Error: a file
/// that is no TOML, a key or an order that is unknown (usage); a column that `file` has not (data).
Layout read_mapping(const std::string& path, Layout recognised, std::span<const std::string> header,
                    const std::string& file);

/// The mapping file that says what `layout` says, with a line of comment for every column that it
/// leaves out, and one beside each of the `guessed` columns.
std::string mapping_text(const Layout& layout, std::span<const std::string> header,
                         std::span<const std::size_t> guessed = {});

}  // namespace firemark::geo
