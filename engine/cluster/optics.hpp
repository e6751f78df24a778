#pragma once

#include "engine/cluster/dbscan.hpp"

#include <optional>

namespace firemark {

/// Which of equally reachable points comes next.
enum class TieRule : std::uint8_t {
  first,  ///< in the input, as scikit-learn has it
  last,   ///< as R's dbscan and ELKI have it
};

struct OpticsOptions {
  double eps = 1000;               ///< [m] the farthest that neighbours are looked for
  std::int64_t min_points = 10;    ///< neighbours that make a core; it counts itself
  std::optional<double> cut = {};  ///< [m] at most eps: where clusters are cut; nothing: at eps
  TieRule ties = TieRule::first;
};
void describe(OpticsOptions& options, const OptionVisitor& visit);

/// The order in which density-based clusters grow, and how far each point was to be reached.
struct Optics {
  static constexpr std::uint32_t nobody = UINT32_MAX;
  std::vector<std::uint32_t> order = {};        ///< point numbers
  std::vector<double> reachability = {};        ///< [m] of each point; infinity where one begins
  std::vector<double> core_distance = {};       ///< [m] of each point; infinity beyond eps
  std::vector<std::uint32_t> predecessor = {};  ///< who reached it; nobody where one begins
};

/// Ankerst, Breunig, Kriegel and Sander (1999), "OPTICS: ordering points to identify the clustering
/// structure". The next point is the one of the least reachability, of equal ones the first in the
/// input or the last; where none can be reached, the first that is left. Exact; the
/// search for core distances uses all threads, the ordering one.
///
/// No points give nothing. Throws Error for an option out of its bounds, a cut beyond eps,
/// coordinates that are not finite and an eps too small for their extent.
Optics optics(std::span<const Point> points, const OpticsOptions& options = {},
              Progress& progress = Progress::none());

/// The clusters of the ordering at a reachability of `cut` [m] (figure 19 there): DBSCAN's but for
/// some border points that were reached before their core, which are noise. Numbered in order.
std::vector<std::int32_t> cut_ordering(const Optics& ordering, double cut);

}  // namespace firemark
