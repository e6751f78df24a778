#pragma once

#include "geo/incidents.hpp"

#include <string>

namespace firemark::cli {

/// What `firemark check` prints: of each file what was recognised column by column, the ledger,
/// times, categories, places and CRS, and the mapping file that says the same.
std::string check_text(const geo::IncidentSet& set, const geo::IncidentOptions& options,
                       const std::string& mapping);

/// Two blanks before every line.
std::string indented(const std::string& text);

/// The same as check_text as JSON text.
std::string check_json(const geo::IncidentSet& set, const geo::IncidentOptions& options,
                       const std::string& mapping);

}  // namespace firemark::cli
