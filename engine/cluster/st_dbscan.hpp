#pragma once

#include "engine/cluster/dbscan.hpp"

namespace firemark {

struct StDbscanOptions {
  double eps = 250;             ///< [m] how near is near, the distance itself included
  double eps_time = 7;          ///< [days] how soon is soon, the gap itself included
  std::int64_t min_points = 5;  ///< neighbours that make a core; it counts itself
  BorderRule border = BorderRule::first;
};
void describe(StDbscanOptions& options, const OptionVisitor& visit);

/// Clusters in space and time: DBSCAN of events at `points` [m] and times `days`, neighbours being
/// those within eps and within eps_time of each other. Birant and Kut (2007), "ST-DBSCAN: an
/// algorithm for clustering spatial-temporal data", without their third test of attributes.
///
/// Exact in double precision on the values as given, and numbered as dbscan() does: the labels and
/// core flags of scikit-learn's DBSCAN on the graph of neighbours. `nearest` takes the core event
/// nearest in space of those within eps_time. What options.eps, min_points and border of the result
/// hold are those given here.
///
/// No events give no labels. Throws Error for an option out of its bounds, values that are not
/// finite, times that are not as many as points, and an eps or eps_time too small for the extent.
Clusters st_dbscan(std::span<const Point> points, std::span<const double> days,
                   const StDbscanOptions& options = {}, Progress& progress = Progress::none());

}  // namespace firemark
