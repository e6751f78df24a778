#pragma once

#include "engine/density/kernel.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"
#include "engine/surface.hpp"

#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// What a surface counts in each cell.
enum class DensityUnit : std::uint8_t {
  per_km2,     ///< incidents per km2 at the cell's centre
  count,       ///< incidents expected in the cell
  probability  ///< share of all incidents expected in the cell
};

/// Where the bandwidth comes from: a length, or a rule of bandwidth.hpp.
enum class BandwidthRule : std::uint8_t {
  length,
  automatic,
  scott,
  silverman,
  diggle,
  likelihood,
  cvl
};

/// How density near the edge of the study area is mended: kde_within.hpp.
enum class DensityEdge : std::uint8_t { none, uniform, diggle };

struct KdeOptions {
  double bandwidth = 300;                      ///< [m] how far an incident reaches
  BandwidthRule rule = BandwidthRule::length;  ///< kde() wants a length: bandwidth.hpp finds it
  double cell = 50;  ///< [m] side of a cell, for the grid that the caller makes
  Kernel kernel = Kernel::quartic;
  DensityUnit unit = DensityUnit::per_km2;
  double tolerance = 1e-9;  ///< the Gaussian's error, as a share of the maximum
  DensityEdge edge = DensityEdge::none;
  bool weighted = false;  ///< a record counts as its weight, for the caller that has records
  std::optional<double> half_life = {};  ///< [days] likewise, an older record counts less
  bool by_precision = false;        ///< likewise, a record is spread over where it may have been
  std::vector<double> extent = {};  ///< [m] x0, y0, x1, y1: the grid exactly; empty: the caller's
  std::int64_t max_cells = 50'000'000;  ///< larger grids are refused, before memory is taken
};
void describe(KdeOptions& options, const OptionVisitor& visit);

/// A surface and how wrong it may be.
struct Density {
  Surface surface = {};
  double error = 0;  ///< no cell is off by more, in the surface's unit, rounding included
};

/// Kernel density of `points` at the centre of every cell of `grid`. Each point counts as its
/// weight, or as 1 where `weights` is empty; weights may be 0 or negative.
///
/// Error <= 1e-9 of the surface's maximum, or of the heaviest incident's peak where that is more
/// (negative weights: of the maximum with their sizes); exactly 0 where nothing reaches. The
/// Gaussian: <= `tolerance` of it. Points outside the grid count as far as they reach. Where all
/// reach is on the grid, the sum over cells times the cell's area is the number of points, to the
/// accuracy of a midpoint sum. No points: all 0. The same bytes on any number of threads.
///
/// Throws Error (usage) for an option out of bounds, a grid of more than `max_cells` cells, weights
/// that are not finite or not one a point, an edge correction (which wants kde_within),
/// a bandwidth that is still a rule; (data) for
/// a point that is not finite.
/// Silverman (1986), "Density Estimation for Statistics and Data Analysis", equation 4.1.
Surface kde(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
            const KdeOptions& options = {}, Progress& progress = Progress::none());

/// The same with its error: of the Gaussian the bound that was computed for these points, of the
/// others the 1e-9 that they promise.
Density kde_with_error(std::span<const Point> points, std::span<const double> weights,
                       const Grid& grid, const KdeOptions& options = {},
                       Progress& progress = Progress::none());

/// The grid that options.extent asks for; none where it is empty. Throws Error (usage) for anything
/// but four numbers, for corners that are not whole numbers of cells apart, and as check_grid().
std::optional<Grid> grid_asked_for(const KdeOptions& options);

/// Throws Error (usage), saying how large it would be, for a grid of more than options.max_cells.
/// Before anything of that size is made.
void check_grid(const Grid& grid, const KdeOptions& options);

/// Throws what kde() would throw of such input.
void check_kde(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
               const KdeOptions& options);

/// What sums of kernel shapes are multiplied by for options.unit: `total` are the weights of all.
double unit_factor(const KdeOptions& options, double cell, double total);

/// What values of that unit are called in legends: "incidents per km2", ...
std::string_view density_unit_name(DensityUnit unit);

}  // namespace firemark
