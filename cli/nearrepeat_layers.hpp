#pragma once

#include "engine/incidents.hpp"
#include "engine/pattern/near_repeat.hpp"
#include "engine/pattern/repeat_links.hpp"
#include "geo/layer.hpp"

#include <string>

namespace firemark::cli {

/// The Knox table, a row a cell.
geo::Layer knox_layer(const NearRepeat& test);

/// The links as lines from the earlier to the later event. `events` are the tested incidents, in
/// the order in which they were tested.
geo::Layer link_layer(const NearRepeat& test, const RepeatLinks& links, const Incidents& events,
                      const geo::Crs& crs);

/// The events with their roles, as points.
geo::Layer role_layer(const RepeatLinks& links, const Incidents& events, const geo::Crs& crs);

/// The table for a person's eyes: ratios, distance down and days across, * where p_max is at most
/// `level`.
std::string knox_table(const NearRepeat& test, double level);

}  // namespace firemark::cli
