#pragma once

#include "engine/areas.hpp"
#include "engine/density/kde.hpp"

#include <span>
#include <vector>

namespace firemark {

/// How each incident gets a bandwidth of its own.
enum class Adaptation : std::uint8_t {
  none,
  abramson,  ///< narrow where it is dense, wide where it is not: as 1 / root of a pilot density
  nearest    ///< how far its k-th nearest incident is
};

struct AdaptiveOptions {
  Adaptation adaptation = Adaptation::none;
  std::optional<double> pilot = {};  ///< [m] bandwidth of Abramson's pilot; none: options.bandwidth
  std::int64_t neighbours = 15;      ///< k of nearest
  double trim = 5;  ///< no bandwidth is more than so many times the one asked for, or less than
                    ///< it over so many (nearest), nor less than half a cell
};
void describe(AdaptiveOptions& options, const OptionVisitor& visit);

/// A bandwidth for each point, in the order of the points:
///
/// - abramson: h min(trim, f^(-1/2) / g), f the pilot density at the point, its own share included,
///   g the geometric mean of f^(-1/2) over the points. Abramson (1982), "On bandwidth variation in
///   kernel estimates: a square root law"; the pilot is mended at the study area's edge where
///   kde.edge is not none;
/// - nearest: the distance to the k-th nearest other point (at most n - 1), held within h / trim
/// and
///   h trim. Breiman, Meisel and Purcell (1977), "Variable kernel estimates of multivariate
///   densities".
///
/// Neither is less than half a cell, so that no hill falls between cell centres. Pilot densities
/// are sums over the points themselves, not looked up on a raster. Throws Error as kde().
std::vector<double> adapted_bandwidths(std::span<const Point> points,
                                       std::span<const double> weights, const Areas* study,
                                       const KdeOptions& kde, const AdaptiveOptions& options,
                                       Progress& progress = Progress::none());

/// Kernel density of hills that are `bandwidths` wide, one a point: the definition, cell by cell,
/// to the error that it says (rounding; of the Gaussian options.tolerance of one incident's peak).
/// The edge may be mended by options.edge diggle, each hill over its own share; Error (usage) for
/// uniform. `study` may be nullptr where nothing is to be mended. Otherwise as kde_within().
Density kde_adaptive(std::span<const Point> points, std::span<const double> weights,
                     std::span<const double> bandwidths, const Grid& grid, const Areas* study,
                     const KdeOptions& options = {}, Progress& progress = Progress::none());

}  // namespace firemark
