#pragma once

#include "cli/briefing/class_limits.hpp"
#include "cli/briefing/period_density.hpp"
#include "cli/inputs.hpp"
#include "cli/run/theme_job.hpp"
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
  std::vector<Profiles> by_area = {};       ///< by set: of each area, on the axis of `whole`
  std::vector<std::uint64_t> in_band = {};  ///< records in the study area at or above each band
  /// The same of each area of each set: by band, by set, by area.
  std::vector<std::vector<std::vector<std::uint64_t>>> in_band_by = {};
  /// Of the density, and by set of its areas. Parts keep those of the whole.
  ClassLimits density_classes = {};
  std::vector<ClassLimits> area_classes = {};
  /// The density of each period in those classes, where the page may show one: period_density.hpp.
  std::vector<PeriodDensity> in_period = {};
};

/// Counts a theme's records by its hotspots, months, hours and areas, and says where the classes of
/// its maps begin: this run's own. `records` are those that `found` was computed from.
ThemeProfiles theme_profiles(const Plan& plan, const Theme& theme, const ThemeResult& found,
                             const Incidents& records, const std::vector<StudyArea>& areas,
                             const StudyArea& study, Timezone zone);

/// Puts on each hotspot's card the last twelve months beside the twelve before.
void note_years(ThemeResult& found, const ThemeProfiles& profiles);

}  // namespace firemark::cli
