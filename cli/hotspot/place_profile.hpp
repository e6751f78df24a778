#pragma once

#include "cli/run/plan.hpp"
#include "cli/run/sources.hpp"
#include "engine/hotspot/hotspot.hpp"
#include "engine/rhythm/rhythm.hpp"
#include "engine/rhythm/series.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// One theme at one place.
struct ThemeAtPlace {
  const Theme* theme = nullptr;
  std::string partners = {};  ///< who recorded: "council; police"
  bool present_only = false;  ///< told as present or not at this scale
  std::uint64_t all = 0;      ///< records in the study area; 0: no data
  Incidents records = {};     ///< at the place
  Hotspot place = {};         ///< the place with its answer card
  Rhythm rhythm = {};
  std::vector<MonthCount> months = {};  ///< of the last 24 of all the theme's months
  double share_of_score = not_known;    ///< [%] of the compound score; themes with it add to 100
};

/// What was done at the place before.
struct Action {
  std::string date = {}, action = {}, partner = {};
  double metres = 0;  ///< from the place's middle
};

/// The place that is asked about.
struct AskedPlace {
  std::string name = {};
  MultiPolygon shape = {};
};

/// Everything that the plan's themes know of a place. Views of a theme among them; present_only
/// names themes beyond those that the plan's [[compound]] say.
std::vector<ThemeAtPlace> themes_at(const AskedPlace& place, const Plan& plan,
                                    const Sources& sources,
                                    const std::vector<std::string>& present_only, bool restricted);

/// Reads actions (date, action, partner, easting and northing or longitude and latitude) and keeps
/// those within `reach` [m] of the place's middle, latest first.
std::vector<Action> actions_near(const std::string& file, const AskedPlace& place,
                                 const geo::Crs& working, double reach);

}  // namespace firemark::cli
