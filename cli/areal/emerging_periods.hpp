#pragma once

#include "cli/areal/emerging_layers.hpp"
#include "cli/areal/emerging_options.hpp"

#include <string>

namespace firemark::cli {

class Console;
struct IncidentInput;

/// The regions' incidents by period, the periods being as long as `every` says, within the days
/// that `input` (--from, --to) or else the records cover; what they are is said, and how many
/// incidents lie in none. No period where the days are fewer than one. Throws Error (usage) for a
/// length that is none, or that is finer than the records.
SpaceTimeCounts count_by_period(const Regions& regions, const IncidentInput& input,
                                const std::string& every, Console& console);

}  // namespace firemark::cli
