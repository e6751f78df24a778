#pragma once

#include "cli/inputs.hpp"
#include "cli/theme_job.hpp"
#include "engine/hotspot/profile.hpp"

#include <vector>

namespace firemark::cli {

/// What a reader asks of a list of hotspots: when, and where in each set of areas.
struct PlaceProfiles {
  Profiles time = {};                                           ///< of each hotspot
  std::vector<std::vector<std::vector<AreaCount>>> areas = {};  ///< by set, by hotspot
};

/// The same for all that a theme found.
struct ThemeProfiles {
  Profiles whole = {};  ///< one place: the study area
  PlaceProfiles density = {};
  PlaceProfiles clusters = {};
  std::vector<std::uint64_t> in_band = {};  ///< records in the study area at or above each band
};

/// Counts a theme's records by its hotspots, months, hours and areas. `records` are those that
/// `found` was computed from.
ThemeProfiles theme_profiles(const ThemeResult& found, const Incidents& records,
                             const std::vector<StudyArea>& areas, const StudyArea& study,
                             Timezone zone);

}  // namespace firemark::cli
