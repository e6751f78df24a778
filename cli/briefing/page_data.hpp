#pragma once

#include "cli/briefing/pack.hpp"

#include <string>

namespace firemark::cli {

/// What the page shows, as JSON: title and period, the account of the reading, sets of areas, and
/// of each theme its counts, times and places by method. Shapes are as shape_json() has them.
std::string page_data(const Pack& pack);

}  // namespace firemark::cli
