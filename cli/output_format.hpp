#pragma once

#include "geo/output_file.hpp"

#include <span>
#include <string>
#include <string_view>

namespace firemark::cli {

class Console;

/// Endings of what geo::write_layer writes.
std::span<const std::string_view> layer_endings();

/// Does `path` end so? Letter case does not count.
bool ends_with(const std::string& path, std::string_view ending);

/// Refuses an output before any work is done: an ending that is none of `endings`, a folder that is
/// missing or not writable, a file that exists and was not to be replaced. `option` is its address.
/// Nothing for an empty path: an output that was not asked for.
void check_output(const std::string& path, std::span<const std::string_view> endings,
                  const std::string& option, const Console& console);

/// What the person said about outputs that exist.
geo::Existing existing(const Console& console);

}  // namespace firemark::cli
