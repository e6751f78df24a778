#pragma once

#include "cli/cluster/cluster_outputs.hpp"

namespace firemark::cli {

/// Refuses a comparison with chance that lacks what it needs, before any work is done. `timed`:
/// does the method ask for times?
void check_chance(const ClusterCheckOptions& options, const IncidentInput& incidents,
                  const AreaInput& areas, bool timed);

/// The events that a method makes of incidents.
using EventsOf = std::function<Events(const Incidents&)>;

/// Compares what was found with chance and adds what comes of it to each cluster: p_value,
/// expected_by_chance. `among incidents` reads the files again without --where.
void add_chance(const ClusterCheckOptions& options, const ClusterInput& input,
                const IncidentInput& incidents, const EventsOf& events_of, Found& found,
                Console& console);

}  // namespace firemark::cli
