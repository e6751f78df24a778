#pragma once

#include "cli/scan/scan_study.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace firemark::cli {

/// Puts the places of a scan into the study, in the order of their ids, and returns the place of
/// each point, no_area for one in none: the areas where there are areas (at their centroids), the
/// occupied squares of a grid of `cell` metres, else each distinct point by itself. Areas and
/// squares bring their land.
std::vector<std::uint32_t> take_places(const std::vector<Point>& points, const StudyArea* areas,
                                       const std::optional<double>& cell, ScanStudy& study);

/// Which places touch; throws Error (usage) where they have no land.
Neighbours neighbours_of(const ScanStudy& study, Progress& progress);

}  // namespace firemark::cli
