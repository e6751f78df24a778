#include "engine/density/bandwidth_capture.hpp"

#include "engine/density/mask.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace firemark {
namespace {

constexpr std::size_t fewest_held_out = 20;

/// The incidents in an order of their own: by place, or the latest last.
std::vector<std::uint32_t> ordered(const Incidents& all, bool by_time, std::int64_t seed) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < all.size(); ++i)
    if (!by_time || all.time[i].known()) rows.push_back(i);
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t i) {
      return std::tuple(by_time ? all.time[i].from : 0, all.points[i].x, all.points[i].y);
    };
    return key(a) < key(b);
  });
  if (by_time) return rows;
  Stream stream(static_cast<std::uint64_t>(seed));
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[stream.below(i)]);
  return rows;
}

/// Incidents a cell; NaN stays where the surface has it.
std::vector<double> counted(std::span<const Point> points, const Grid& grid) {
  std::vector<double> counts(grid.size(), 0.0);
  for (const Point p : points) {
    const double column = std::floor((p.x - grid.origin.x) / grid.cell);
    const double row = std::floor((p.y - grid.origin.y) / grid.cell);
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) continue;
    counts[grid.index(static_cast<std::int32_t>(column), static_cast<std::int32_t>(row))] += 1;
  }
  return counts;
}

/// How much of `caught` lies on the `chosen` cells of the greatest value.
double caught_by(const std::vector<double>& values, const std::vector<double>& caught,
                 const std::vector<std::size_t>& cells, std::size_t chosen) {
  std::vector<double> sorted;
  for (const std::size_t cell : cells) sorted.push_back(values[cell]);
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(chosen - 1),
                   sorted.end(), std::greater<>());
  const double limit = sorted[chosen - 1];
  double above = 0, tied = 0, cells_above = 0, cells_tied = 0;
  for (const std::size_t cell : cells) {
    if (values[cell] > limit) above += caught[cell], cells_above += 1;
    if (values[cell] == limit) tied += caught[cell], cells_tied += 1;
  }
  return above + tied * (static_cast<double>(chosen) - cells_above) / cells_tied;
}

}  // namespace

CaptureSearch capture_search(const Incidents& incidents, const Grid& grid, const AreaIndex& study,
                             const KdeOptions& kde_options, const BandwidthOptions& options,
                             Progress& progress) {
  check_options(options);
  check_grid(grid, kde_options);
  CaptureSearch result;
  const auto known = std::count_if(incidents.time.begin(), incidents.time.end(),
                                   [](const TimeSpan& t) { return t.known(); });
  result.by_time = 2 * static_cast<std::size_t>(known) >= incidents.size();
  const auto rows = ordered(incidents, result.by_time, options.seed);
  const auto held = static_cast<std::size_t>(
      std::llround(options.hold_out / 100 * static_cast<double>(rows.size())));
  std::vector<Point> earlier, later;
  for (std::size_t k = 0; k < rows.size(); ++k)
    (k + held < rows.size() ? earlier : later).push_back(incidents.points[rows[k]]);

  Surface land = {grid, std::vector<double>(grid.size(), 0.0), ""};
  mask(land, study);
  std::vector<std::size_t> cells;
  for (std::size_t i = 0; i < grid.size(); ++i)
    if (!std::isnan(land.values[i])) cells.push_back(i);
  const std::vector<double> caught = counted(later, grid);
  double inside = 0;
  for (const std::size_t cell : cells) inside += caught[cell];
  result.earlier = earlier.size();
  result.later = static_cast<std::size_t>(inside);
  result.cells = cells.size();
  result.chosen = static_cast<std::size_t>(
      std::llround(options.capture_area / 100 * static_cast<double>(cells.size())));
  if (result.later < fewest_held_out || result.chosen == 0) return result;

  const double per_share = static_cast<double>(result.cells) / static_cast<double>(result.chosen);
  result.counts =
      caught_by(counted(earlier, grid), caught, cells, result.chosen) / inside * per_share;
  KdeOptions plain = kde_options;
  plain.rule = BandwidthRule::length;
  plain.edge = DensityEdge::none;
  double best = -1;
  for (const double bandwidth : options.bandwidths) {
    plain.bandwidth = bandwidth;
    const Surface surface = kde(earlier, {}, grid, plain, progress);
    const double pai = caught_by(surface.values, caught, cells, result.chosen) / inside * per_share;
    result.search.tried.push_back({bandwidth, pai});
    if (pai >= best) best = pai, result.search.bandwidth = bandwidth;
  }
  return result;
}

}  // namespace firemark
