#pragma once

#include "cli/run/joint_plan.hpp"
#include "engine/incidents.hpp"
#include "geo/layer.hpp"

#include <vector>

namespace firemark::cli {

/// A line from each record to the one that is probably the same event: metres, days, both times,
/// and where both stand in their files.
geo::Layer link_layer(const std::vector<EventLink>& links, const Incidents& first,
                      const Incidents& second, const PlannedLink& asked, const geo::Crs& crs);

/// The two counts, and how many pairs are in both. There is no sum.
geo::Layer link_counts(const std::vector<EventLink>& links, const Incidents& first,
                       const Incidents& second, const PlannedLink& asked);

}  // namespace firemark::cli
