#pragma once

#include "cli/cluster_outputs.hpp"
#include "engine/cluster/cluster_check.hpp"

namespace firemark::cli {

/// Refuses a comparison with chance that lacks what it needs, before any work is done.
void check_chance(const ClusterCheckOptions& options, const IncidentInput& incidents,
                  const AreaInput& areas);

/// Compares clusters with chance and adds what comes of it to each: p_value,
/// expected_by_chance. `among incidents` reads the files again without --where.
void add_chance(const Clusters& clusters, const ClusterCheckOptions& options,
                const ClusterInput& input, const IncidentInput& incidents, Found& found,
                Console& console);

}  // namespace firemark::cli
