#pragma once

#include "engine/options.hpp"
#include "engine/point.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// The label of a point that belongs to no cluster.
inline constexpr std::int32_t noise = -1;

/// Whose a border point is (not core itself, but within eps of a core point).
enum class BorderRule : std::uint8_t {
  first,    ///< the lowest-numbered cluster that reaches it, as scikit-learn and R's dbscan have it
  nearest,  ///< its nearest core point's; of equally near ones the lowest-numbered cluster
  none,     ///< nobody's: noise (DBSCAN* of Campello, Moulavi and Sander 2013)
};

struct DbscanOptions {
  double eps = 100;             ///< [m] how near is near, the distance itself included
  std::int64_t min_points = 5;  ///< neighbours (or their weight) that make a core; it counts itself
  BorderRule border = BorderRule::first;
};
void describe(DbscanOptions& options, const OptionVisitor& visit);
/// What all methods of the family ask: min-points and border.
void describe_cores(std::int64_t& min_points, BorderRule& border, const OptionVisitor& visit);

/// What a clustering says of its points, in their order.
struct Clusters {
  std::vector<std::int32_t> label = {};  ///< 0 to count - 1, or `noise`
  std::vector<std::uint8_t> core = {};   ///< 1 where the point is a core point
  std::int32_t count = 0;                ///< number of clusters
  DbscanOptions options = {};
};

/// Density-based clusters of `points` [m]: Ester, Kriegel, Sander and Xu (1996), "A density-based
/// algorithm for discovering clusters". A point is core when at least min_points points, itself
/// included, lie within eps of it; core points within eps of each other share a cluster.
///
/// Exact: two points are neighbours iff dx*dx + dy*dy <= eps*eps in double precision on the
/// coordinates as given. Clusters are numbered by their first core point, so labels and core flags
/// are scikit-learn's. Time is O(n log n) or better in practice; the threads never show.
///
/// No points give no labels. Throws Error for an option out of its bounds, a coordinate that is
/// not finite, and an eps below a billionth of the extent.
Clusters dbscan(std::span<const Point> points, const DbscanOptions& options = {},
                Progress& progress = Progress::none());

/// The same with weights (harm, severity): a point is core when the weights within eps add up to
/// min_points. Weights are added in whole multiples of a power of two (at least 30 bits below
/// min_points), so the order of the rows never matters, and a sum short of min_points by less than
/// a billionth of it is enough. Throws Error also where a weight is negative or not finite, or
/// their number is not that of the points.
Clusters dbscan(std::span<const Point> points, std::span<const double> weights,
                const DbscanOptions& options = {}, Progress& progress = Progress::none());

}  // namespace firemark
