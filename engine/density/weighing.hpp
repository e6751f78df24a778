#pragma once

#include "engine/density/kde.hpp"
#include "engine/incidents.hpp"

#include <vector>

namespace firemark {

/// Incidents as a density takes them.
struct WeighedPoints {
  std::vector<Point> points = {};
  std::vector<double> weights = {};  ///< empty: 1 each
  std::size_t timeless = 0;          ///< incidents left out for want of a time
  std::size_t blurred = 0;           ///< incidents spread over where they may have been
};

/// The incidents by place, so that the order of rows and files never shows, and
/// - with options.weighted each as its weight;
/// - with options.half_life [days] each as 2^(-age / half-life), its age before the latest
///   incident's: near repeats are likelier the fresher the first was (Bowers, Johnson and Pease
///   2004, "Prospective hot-spotting"). Those without a time are left out;
/// - with options.by_precision each known only to a radius of more than a tenth of the bandwidth
///   spread evenly over that disc: rings of points that have the disc's mass, centre and second
///   moment exactly, and lie at most half a bandwidth apart up to a radius of 20 bandwidths.
WeighedPoints weigh(const Incidents& incidents, const KdeOptions& options);

}  // namespace firemark
