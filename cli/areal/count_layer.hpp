#pragma once

#include "engine/areal/count.hpp"
#include "engine/areal/rate.hpp"
#include "engine/areas.hpp"
#include "geo/layer.hpp"

#include <string>

namespace firemark::cli {

/// Counts as a table: a row for each area and value, zeros among them: code, name, the column that
/// was counted by, n; and population, rate, rate_low, rate_high where any population is known.
geo::Layer count_table(const Areas& areas, const AreaCounts& counts, const std::string& by,
                       const RateOptions& rates);

/// Counts as a map: the areas with n, the rate of all, and a column for each value ("n_arson").
geo::Layer count_map(const Areas& areas, const AreaCounts& counts, const RateOptions& rates,
                     const geo::Crs& crs);

/// "anti_social_behaviour" of "Anti-social behaviour": a word as a column's name.
std::string column_word(const std::string& text);

}  // namespace firemark::cli
