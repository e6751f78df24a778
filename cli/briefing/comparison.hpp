#pragma once

#include "cli/briefing/pack.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// The areas of a set side by side: a row for each theme and area, and one for each theme's records
/// in none of them: code, name, theme, n, share_pct (of the theme's records); where people are
/// known also population, rate with its interval, the rate drawn towards the mean of all
/// (Marshall 1991), and where it stands in the funnel: within what chance gives, or outside its
/// 95 % or 99.8 % limits (Spiegelhalter 2005).
geo::Layer comparison_table(const Pack& pack, std::size_t set);

/// The same to read, with a funnel plot a theme and links to each area's pack, a folder of
/// `folders` in the areas' order.
std::string comparison_page(const Pack& pack, std::size_t set,
                            const std::vector<std::string>& folders);

}  // namespace firemark::cli
