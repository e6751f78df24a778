#pragma once

#include "cli/density/density_analysis.hpp"
#include "engine/incidents.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// The options with a bandwidth that is a length, and what a person should know of how it was found
/// and whether it fits. Throws Error (data) where the incidents tell none. `grid_for` makes the
/// grid for a bandwidth.
struct SettledBandwidth {
  KdeOptions kde = {};
  std::vector<std::string> notes = {};
};
SettledBandwidth settle_bandwidth(const Incidents& incidents, const StudyArea* study,
                                  const DensityOptions& options, Progress& progress);

}  // namespace firemark::cli
