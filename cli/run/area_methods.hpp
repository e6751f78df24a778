#pragma once

#include "cli/inputs.hpp"
#include "cli/run/plan.hpp"
#include "geo/layer.hpp"

#include <vector>

namespace firemark::cli {

class Console;

/// The area methods that the theme asks for, on the study area's set: THEME_change, the plan's days
/// beside the same days a year before (`earlier`, or nullptr), and THEME_emerging, the plan's days
/// period by period. What cannot be had (no year before, one period) is said and left out.
std::vector<geo::Layer> area_layers(const Theme& theme, const Plan& plan, const Incidents& records,
                                    const Incidents* earlier, const StudyArea& study,
                                    Console& console);

}  // namespace firemark::cli
