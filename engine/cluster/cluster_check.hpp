#pragma once

#include "engine/areas.hpp"
#include "engine/cluster/dbscan.hpp"

#include <functional>

namespace firemark {

/// What chance is to look like.
enum class Chance : std::uint8_t {
  none,        ///< nobody asks
  land,        ///< every place in the study area is equally likely
  population,  ///< every resident of its areas is; within an area every place
  incidents,   ///< any of all incidents could have been of this kind: random labelling
};

struct ClusterCheckOptions {
  Chance chance = Chance::none;
  std::int64_t simulations = 199;
  std::int64_t seed = 1;
};
void describe(ClusterCheckOptions& options, const OptionVisitor& visit);

/// How each cluster compares with those that chance makes.
struct ClusterCheck {
  std::vector<double> p = {};         ///< that the largest cluster by chance is as large or larger
  std::vector<double> expected = {};  ///< clusters as large or larger that chance makes, on average
};

/// As many points as were observed, as chance would have them; the same for the same stream.
using ChancePoints = std::function<std::vector<Point>(std::uint64_t stream)>;

/// Clusters simulated points with the options that made `observed`, and compares sizes. p is
/// (1 + simulations with a largest cluster as large) / (1 + simulations), so it already allows for
/// having looked at all clusters (the largest of many, Westfall and Young 1993). On all threads,
/// which never show.
ClusterCheck check_clusters(const Clusters& observed, const ChancePoints& draw,
                            const ClusterCheckOptions& options,
                            Progress& progress = Progress::none());

/// `n` points over the land of `areas`, an area being taken by its `weight` (its land, its
/// population). Throws Error where no weight is above 0.
ChancePoints over_areas(const Areas& areas, const std::vector<double>& weight, std::size_t n,
                        std::uint64_t seed);

/// `n` of `all`, without replacement; their order does not show. Throws Error for fewer than n.
ChancePoints among(std::vector<Point> all, std::size_t n, std::uint64_t seed);

}  // namespace firemark
