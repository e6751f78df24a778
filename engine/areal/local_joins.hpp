#pragma once

#include "engine/areal/weights.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Of each area: does it lie among its own kind? Anselin and Li (2019), "Operational local join
/// count statistics for cluster detection".
struct LocalJoins {
  std::vector<double> joins = {};  ///< weights of its neighbours of its own kind
  std::vector<double> p = {};      ///< that chance gives as many, if the area keeps its kind
  std::vector<double> q = {};      ///< p, adjusted for the number of areas (Benjamini, Hochberg)
};

/// `kind` of each area is below `kinds`. p is exact (hypergeometric, by exact_conditional_p() of 1
/// for the kind and 0 for the others); where weights differ within a row, of 9,999 placings. Every
/// area has a neighbour, see taking_part(). No areas: nothing.
LocalJoins local_joins(std::span<const std::uint32_t> kind, std::size_t kinds,
                       const Weights& weights, Progress& progress = Progress::none());

}  // namespace firemark
