#pragma once

#include "engine/cluster/chance_events.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace firemark {

/// What chance is to look like.
enum class Chance : std::uint8_t {
  none,        ///< nobody asks
  land,        ///< every place in the study area is equally likely
  population,  ///< every resident of its areas is; within an area every place
  incidents,   ///< any of all incidents could have been of this kind: random labelling
  times,       ///< any place could have had any of the times: no interaction of the two
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

/// How many points each cluster has, from labels (from 0, or `noise`); or, where there are
/// `weights`, what they weigh.
std::vector<double> cluster_sizes(std::span<const std::int32_t> label,
                                  std::span<const double> weights = {});

/// A method of clustering: the size of each cluster that it finds, in points or whatever else it
/// goes by.
using Clustering = std::function<std::vector<double>(const Events&)>;

/// Clusters events by chance with the method that gave clusters of the sizes `observed`, and
/// compares. p is (1 + simulations with a largest cluster as large) / (1 + simulations), so it
/// already allows for having looked at all clusters (the largest of many, Westfall and Young 1993).
/// Sizes within a billionth are the same: weights add up to other last digits in another order.
/// On all threads, which never show. No clusters: nothing to compare.
ClusterCheck check_clusters(std::span<const double> observed, const ChanceEvents& draw,
                            const Clustering& clustering, const ClusterCheckOptions& options,
                            Progress& progress = Progress::none());

}  // namespace firemark
