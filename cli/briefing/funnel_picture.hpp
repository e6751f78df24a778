#pragma once

#include "engine/areas.hpp"

#include <span>
#include <string>

namespace firemark::cli {

/// Where a rate stands beside the rate of all, `mean` per person: "within chance", "above, beyond
/// 95 %", "below, beyond 99.8 %"; empty where people are not known.
std::string funnel_words(double n, double population, double mean);

/// Rates by population, with the limits within which chance alone leaves 95 % and 99.8 % of them:
/// an SVG element that tells itself to a screen reader. Areas outside the outer limits are named.
std::string funnel_picture(const std::string& title, const Areas& areas, std::span<const double> n,
                           double mean, double per);

}  // namespace firemark::cli
