#pragma once

#include "cli/inputs.hpp"
#include "engine/cluster/cluster_check.hpp"
#include "engine/hotspot/certainty.hpp"
#include "engine/hotspot/hotspots.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// Where the clusters of any method go, and how they are drawn.
struct ClusterOutput {
  std::string hotspots = {}, members = {}, labels = {};
  FootprintOptions drawn = {};
};
void declare(Arguments& arguments, ClusterOutput& output);
/// Refuses what cannot be written, before any work is done.
void check_output(const ClusterOutput& output, const Console& console);

/// The incidents to cluster: read, and in the study area where there is one.
struct ClusterInput {
  Inputs inputs = {};
  Incidents incidents = {};
  MultiPolygon land = {};  ///< the study area as one shape; nothing where there is none

  std::span<const Point> points() const { return incidents.points; }
  const StudyArea* study() const { return inputs.study ? &*inputs.study : nullptr; }
};
ClusterInput read_cluster_input(const IncidentInput& incidents, const AreaInput& areas,
                                Console& console);

/// What a method found.
struct Found {
  std::string method = {};
  std::vector<std::int32_t> label = {};
  std::vector<double> reach = {};        ///< [m] of each cluster
  std::vector<double> p = {};            ///< of each cluster against chance; may be absent
  std::vector<geo::Field> point = {};    ///< further columns of each incident: core, strength
  std::vector<geo::Field> cluster = {};  ///< further columns of each cluster, by number
  std::vector<double> size = {};         ///< of each cluster, as the method has it
  Clustering again = {};                 ///< the same method with the same options
  Finder find = {};                      ///< the same, to be run again on resampled records
};

/// Writes hotspots, how stable they are where that is asked for, members and labels, and says in a
/// line what was found.
void write_clusters(const Found& found, const ClusterInput& input, const ClusterOutput& output,
                    const CertaintyOptions& certainty, std::uint64_t seed, Console& console);

/// Warns of an eps that cannot bridge the gaps between snap points.
void note_spacing(const ClusterInput& input, double eps, Console& console);

}  // namespace firemark::cli
