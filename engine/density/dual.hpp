#pragma once

#include "engine/areas.hpp"
#include "engine/density/kde.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// What of two densities is drawn.
enum class DualMethod : std::uint8_t {
  ratio,       ///< share here of the first over share here of the second
  log_ratio,   ///< its natural logarithm: the log relative risk
  difference,  ///< first less second, incidents per km2 (or in the unit asked for)
  sum          ///< both together
};

/// How it is told whether a ratio is more than chance.
enum class DualTest : std::uint8_t { none, asymptotic, monte_carlo };

struct DualOptions {
  DualMethod method = DualMethod::log_ratio;
  DualTest test = DualTest::none;
  std::int64_t simulations = 199;
  double level = 0.05;  ///< of the tolerance contours, one side
  double floor = 0.02;  ///< ratio: no value where both densities are below this x their maxima
  std::int64_t seed = 1;
};
void describe(DualOptions& options, const OptionVisitor& visit);

/// Two densities seen as one.
struct DualSurface {
  Surface surface = {};  ///< NaN outside the study area, and of a ratio where neither says enough
                         ///< or one of them has nothing
  /// Of a test: how surprising it is, 0..1, that the first is so much denser here than the second
  /// if both came from one; NaN as the surface. Without a test empty.
  std::vector<double> p_higher = {};
  std::size_t first = 0, second = 0;  ///< points that counted
};

/// The first's density against the second's, by the same kernel and bandwidth. Ratios compare
/// shares: of two samples of one law they are 1 (log: 0) whatever their sizes. `second_weights`
/// makes people of places: the points of a population, each counting as its residents.
///
/// Tests of the ratio, for weights of 1 (a weighted sample is taken as as many points as its
/// weights sum to):
/// - asymptotic: log ratio / its standard error against the normal law, the error from the kernel's
///   roughness and the pooled density. Hazelton and Davies (2009), "Inference based on kernel
///   estimates of the relative risk function in geographical epidemiology".
/// - monte_carlo: which points are the first's is drawn anew `simulations` times; p is (1 + draws
///   with as high a ratio here) / (1 + draws). Kelsall and Diggle (1995), "Non-parametric
///   estimation of spatial variation in relative risk". Weights stay with their points.
///
/// `study` mends edges (options.edge) and masks; without one nothing is cut. Neither set may be
/// empty for a ratio: Error (data). Other errors as kde().
DualSurface dual_density(std::span<const Point> first, std::span<const Point> second,
                         std::span<const double> second_weights, const Grid& grid,
                         const Areas* study, const KdeOptions& kde, const DualOptions& options = {},
                         Progress& progress = Progress::none());

/// "log relative risk", "incidents per km2 more", ...
std::string dual_unit_name(DualMethod method, DensityUnit unit);

}  // namespace firemark
