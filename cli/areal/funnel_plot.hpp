#pragma once

#include "engine/areal/rate.hpp"
#include "engine/areas.hpp"

#include <span>
#include <string>

namespace firemark::cli {

/// Spiegelhalter's funnel as SVG: each area's rate over its population, the rate of all, the exact
/// Poisson limits at 95 and 99.8 %, and the names of the areas farthest outside. Areas without a
/// rate are not drawn. `what` is counted: "burglaries".
std::string funnel_plot(std::span<const double> cases, const Areas& areas, const RateOptions& rates,
                        const std::string& what);

}  // namespace firemark::cli
