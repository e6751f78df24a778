#pragma once

#include "cli/console.hpp"
#include "engine/pattern/study_window.hpp"
#include "geo/incidents.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// The study area of a point pattern: all polygons of the layer as one, in the incidents' CRS; the
/// incidents' own box where `areas` is empty, and that is said.
StudyWindow study_window(const std::string& areas, const geo::IncidentSet& set, Console& console);

/// Numbers of the incidents inside; how many are not is said. Throws Error (data) where none is.
std::vector<std::uint32_t> rows_inside(const StudyWindow& window, const geo::IncidentSet& set,
                                       Console& console);

}  // namespace firemark::cli
