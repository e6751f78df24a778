#pragma once

#include "engine/point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// How far incidents must reach for their neighbours, to choose an eps by.
struct KDistances {
  std::uint64_t points = 0;         ///< neighbours looked for, the incident itself included
  std::vector<double> metres = {};  ///< ascending, one an incident that has so many at all
  double knee = 0;                  ///< [m] where the curve turns up; NaN where it never does
  std::uint64_t below = 0;          ///< incidents that reach their neighbours within the knee
};

/// The sorted distances at which `points` incidents, itself included, are near each incident:
/// Ester, Kriegel, Sander and Xu (1996), section 4.2. An eps at height h makes exactly the
/// incidents up to h cores. The knee is where the curve lies farthest below its chord, after
/// Satopaa, Albrecht, Irwin and Raghavan (2011), "Finding a 'kneedle' in a haystack"; the farthest
/// 2 % are left out of that, since one stray in another county would move it. NaN where fewer than
/// three incidents have so many neighbours, or the knee would be 0.
KDistances k_distances(std::span<const Point> incidents, std::uint64_t points);

/// Half of the places with a neighbour have it at most so far away [m]: how widely snap points are
/// set. NaN for fewer than two places.
double place_spacing(std::span<const Point> incidents);

}  // namespace firemark
