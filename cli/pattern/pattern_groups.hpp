#pragma once

#include "engine/incidents.hpp"
#include "engine/options.hpp"
#include "engine/pattern/centrography.hpp"
#include "engine/pattern/clark_evans.hpp"
#include "engine/pattern/nearest_neighbour.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace firemark::cli {

/// How long a period is.
enum class Period : std::uint8_t { none, month, quarter, year };

/// What `firemark pattern` takes beside the curves' options.
struct PatternOptions {
  Period period = Period::none;
  std::int64_t neighbours = 6;
  double guard = 0;  ///< [m] of the nearest-neighbour index
};
void describe(PatternOptions& options, const OptionVisitor& visit);

/// The incidents of one kind in one period.
struct PatternGroup {
  std::string kind = {};    ///< word of the column they are told apart by; empty without one
  std::string period = {};  ///< "2025", "2025-Q3", "2025-07"; empty without periods
  std::vector<Point> points = {};
  Centrography centres = {};
  std::optional<ClarkEvans> nearest = {};
  std::vector<NeighbourOrder> orders = {};
};

/// Groups in the order of (kind, period). `by` may be null. An incident whose time does not say its
/// period is left out and counted in `left_out`.
std::vector<PatternGroup> pattern_groups(const Incidents& incidents, const TextColumn* by,
                                         const PatternOptions& options, Timezone zone,
                                         const StudyWindow& window, std::uint64_t& left_out);

}  // namespace firemark::cli
