#pragma once

#include "engine/incidents.hpp"
#include "engine/pattern/interaction.hpp"
#include "engine/pattern/local_knox.hpp"
#include "engine/pattern/near_repeat.hpp"
#include "engine/pattern/repeat_links.hpp"
#include "engine/pattern/risk_zones.hpp"
#include "geo/layer.hpp"

#include <string>

namespace firemark::cli {

/// The Knox table, a row a cell.
geo::Layer knox_layer(const NearRepeat& test);

/// The links as lines from the earlier to the later event. `events` are the tested incidents, in
/// the order in which they were tested.
geo::Layer link_layer(const NearRepeat& test, const RepeatLinks& links, const Incidents& events,
                      const geo::Crs& crs);

/// The events with their roles and their parts in the interaction, as points. `local` is as long
/// as the events, or empty.
geo::Layer role_layer(const RepeatLinks& links, const std::vector<LocalKnox>& local,
                      const Incidents& events, const geo::Crs& crs);

/// Where risk is still raised, strongest first.
geo::Layer zone_layer(const std::vector<RiskZone>& zones, const Incidents& events,
                      const geo::Crs& crs);

/// Mantel's and Jacquez's tests, a row each.
geo::Layer interaction_layer(const Mantel& mantel, const std::vector<JacquezOrder>& jacquez);

/// The table for a person's eyes: ratios, distance down and days across, * where p_max is at most
/// `level`.
std::string knox_table(const NearRepeat& test, double level);

}  // namespace firemark::cli
