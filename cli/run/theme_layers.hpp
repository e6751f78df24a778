#pragma once

#include "cli/inputs.hpp"
#include "cli/run/plan.hpp"
#include "cli/run/theme_job.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// Writes what the themes found into the rooms of `folder`: layers/, rasters/, tables/ and
/// hotspots.gpkg. `results` are the plan's themes', `areas` its sets', in order; `more` are layers
/// of several themes together.
void write_results(const Plan& plan, const std::vector<StudyArea>& areas,
                   const std::vector<ThemeResult>& results, const std::vector<geo::Layer>& more,
                   const geo::Crs& crs, const std::string& folder);

}  // namespace firemark::cli
