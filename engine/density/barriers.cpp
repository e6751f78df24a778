#include "engine/density/barriers.hpp"

#include "engine/density/cell_span.hpp"
#include "engine/density/edge_share.hpp"
#include "engine/density/kernel.hpp"
#include "engine/error.hpp"
#include "engine/geometry/orientation.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace firemark {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double distance2(Point p, const Barrier& b) {
  const double dx = b.second.x - b.first.x, dy = b.second.y - b.first.y;
  const double length2 = dx * dx + dy * dy;
  const double along = (p.x - b.first.x) * dx + (p.y - b.first.y) * dy;
  const double t = length2 > 0 ? std::clamp(along / length2, 0.0, 1.0) : 0.0;
  const double x = b.first.x + t * dx - p.x, y = b.first.y + t * dy - p.y;
  return x * x + y * y;
}

/// Barriers found by place: in square bins as wide as the reach.
class BarrierIndex {
 public:
  BarrierIndex(std::span<const Barrier> barriers, double reach)
      : barriers_(barriers), reach_(reach) {
    Box box;
    for (const auto& [from, to] : barriers) box.grow(from), box.grow(to);
    if (box.empty()) return;
    box_ = {{box.min.x - reach, box.min.y - reach}, {box.max.x + reach, box.max.y + reach}};
    side_ = std::max({reach, box_.width() / 500, box_.height() / 500});
    columns_ = static_cast<std::size_t>(box_.width() / side_) + 1;
    bins_.resize(columns_ * (static_cast<std::size_t>(box_.height() / side_) + 1));
    for (std::uint32_t i = 0; i < barriers.size(); ++i) {
      const auto& [from, to] = barriers[i];
      const auto bin = [&](double at, double low) {
        return static_cast<std::size_t>((at - low) / side_);
      };
      const auto west = bin(std::min(from.x, to.x) - reach, box_.min.x);
      const auto east = bin(std::max(from.x, to.x) + reach, box_.min.x);
      const auto north = bin(std::max(from.y, to.y) + reach, box_.min.y);
      for (auto row = bin(std::min(from.y, to.y) - reach, box_.min.y); row <= north; ++row)
        for (auto column = west; column <= east; ++column)
          bins_[row * columns_ + column].push_back(i);
    }
  }

  /// Those that come within reach of the place, and are more than a dot.
  void near(Point place, std::vector<Barrier>& found) const {
    found.clear();
    if (bins_.empty() || !box_.contains(place)) return;
    const auto column = static_cast<std::size_t>((place.x - box_.min.x) / side_);
    const auto row = static_cast<std::size_t>((place.y - box_.min.y) / side_);
    for (const std::uint32_t i : bins_[row * columns_ + column]) {
      const Barrier& barrier = barriers_[i];
      if (!(barrier.first == barrier.second) && distance2(place, barrier) < reach_ * reach_)
        found.push_back(barrier);
    }
  }

 private:
  std::span<const Barrier> barriers_;
  double reach_, side_ = 1;
  Box box_ = {};
  std::size_t columns_ = 0;
  std::vector<std::vector<std::uint32_t>> bins_ = {};
};

/// A barrier as seen from a place, in bandwidths, turned so that the place lies to its left: a
/// walk along it goes counter-clockwise.
struct Seen {
  Point from, to;
};

/// Where the ray at `angle` meets the barrier, as a share of a unit step; infinity where it does
/// not.
double meets(const Seen& b, double cosine, double sine) {
  const double dx = b.to.x - b.from.x, dy = b.to.y - b.from.y;
  const double across = cosine * dy - sine * dx;
  if (across == 0) return infinity;
  const double t = (b.from.x * dy - b.from.y * dx) / across;
  const double s = (b.from.x * sine - b.from.y * cosine) / across;
  return t > 0 && s >= 0 && s <= 1 ? t : infinity;
}

/// Where two barriers cross each other, behind one of which the other goes on.
void add_crossing(const Seen& a, const Seen& b, std::vector<double>& angles) {
  const double ax = a.to.x - a.from.x, ay = a.to.y - a.from.y;
  const double bx = b.to.x - b.from.x, by = b.to.y - b.from.y;
  const double across = ax * by - ay * bx;
  if (across == 0) return;
  const double s = ((b.from.x - a.from.x) * by - (b.from.y - a.from.y) * bx) / across;
  const double t = ((b.from.x - a.from.x) * ay - (b.from.y - a.from.y) * ax) / across;
  if (s > 0 && s < 1 && t > 0 && t < 1)
    angles.push_back(std::atan2(a.from.y + s * ay, a.from.x + s * ax));
}

/// An incident that barriers come near, with those.
struct Hindered {
  Point at = {};
  double height = 1;
  std::vector<Barrier> barriers = {};
};

void add_rows(const Hindered& one, const Grid& grid, const KdeOptions& options, std::int32_t bottom,
              std::int32_t top, std::span<double> sums) {
  const double reach = options.bandwidth;
  const CellSpan rows = cells_near(one.at.y, reach, grid.origin.y, grid.cell, grid.rows);
  const CellSpan columns = cells_near(one.at.x, reach, grid.origin.x, grid.cell, grid.columns);
  for (std::int32_t j = std::max(rows.first, bottom); j <= std::min(rows.last, top); ++j) {
    for (std::int32_t i = columns.first; i <= columns.last; ++i) {
      const Point centre = grid.centre(i, j);
      const double dx = centre.x - one.at.x, dy = centre.y - one.at.y;
      const double d2 = dx * dx + dy * dy;
      if (d2 > reach * reach) continue;
      const auto hides = [&](const Barrier& b) { return crosses(one.at, centre, b); };
      if (std::any_of(one.barriers.begin(), one.barriers.end(), hides)) continue;
      sums[grid.index(i, j)] += one.height * kernel_shape(options.kernel, d2 / (reach * reach));
    }
  }
}

}  // namespace

bool crosses(Point a, Point b, const Barrier& barrier) {
  const auto& [from, to] = barrier;
  if (std::max(a.x, b.x) < std::min(from.x, to.x) || std::max(from.x, to.x) < std::min(a.x, b.x) ||
      std::max(a.y, b.y) < std::min(from.y, to.y) || std::max(from.y, to.y) < std::min(a.y, b.y))
    return false;
  const int here = orientation(from, to, a), there = orientation(from, to, b);
  if (here * there >= 0) return false;
  return orientation(a, b, from) * orientation(a, b, to) <= 0;
}

double seen_share(Point place, std::span<const Barrier> barriers, Kernel kernel, double bandwidth) {
  std::vector<Seen> seen;
  std::vector<double> angles = {-std::numbers::pi, std::numbers::pi};
  for (const auto& [from, to] : barriers) {
    Seen b = {{(from.x - place.x) / bandwidth, (from.y - place.y) / bandwidth},
              {(to.x - place.x) / bandwidth, (to.y - place.y) / bandwidth}};
    const int side = orientation(from, to, place);
    if (side == 0) continue;  // seen end on
    if (side < 0) std::swap(b.from, b.to);
    angles.push_back(std::atan2(b.from.y, b.from.x));
    angles.push_back(std::atan2(b.to.y, b.to.x));
    for (const Seen& other : seen) add_crossing(other, b, angles);
    seen.push_back(b);
  }
  std::sort(angles.begin(), angles.end());
  double share = 1;
  for (std::size_t k = 0; k + 1 < angles.size(); ++k) {
    if (!(angles[k + 1] > angles[k])) continue;
    const double middle = 0.5 * (angles[k] + angles[k + 1]);
    const double cosine = std::cos(middle), sine = std::sin(middle);
    double nearest = infinity;
    const Seen* first = nullptr;
    for (const Seen& b : seen) {
      const double t = meets(b, cosine, sine);
      if (t < nearest) nearest = t, first = &b;
    }
    if (first == nullptr) continue;
    // The part of it between the two angles; where an angle only grazes it, its end.
    const auto at = [&](double angle, Point end) {
      const double c = std::cos(angle), s = std::sin(angle), t = meets(*first, c, s);
      return std::isfinite(t) ? Point{t * c, t * s} : end;
    };
    share -= edge_share(kernel, at(angles[k], first->from), at(angles[k + 1], first->to));
  }
  return std::clamp(share, 0.0, 1.0);
}

Density kde_with_barriers(std::span<const Point> points, std::span<const double> weights,
                          const Grid& grid, std::span<const Barrier> barriers,
                          const KdeOptions& options, Progress& progress) {
  check_kde(points, weights, grid, options);
  if (options.kernel == Kernel::gaussian)
    throw Error::usage("kernel", "the Gaussian has no end, so barriers far away would hide it",
                       "Use another kernel with barriers.");
  if (options.edge != DensityEdge::none)
    throw Error::usage("edge", "an edge cannot be mended where barriers hide parts of hills",
                       "Draw the study area's border as a barrier, too, or use edge none.");
  const BarrierIndex index(barriers, options.bandwidth);
  std::vector<Point> free;
  std::vector<double> free_weights;
  std::vector<Hindered> hindered;
  std::vector<Barrier> near;
  double total = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double weight = weights.empty() ? 1 : weights[i];
    total += weight;
    index.near(points[i], near);
    if (near.empty()) {
      free.push_back(points[i]);
      free_weights.push_back(weight);
    } else {
      hindered.push_back({points[i], weight, near});
    }
  }
  if (weights.empty()) free_weights.clear();
  KdeOptions plain = options;
  plain.unit = DensityUnit::count;
  Density density = kde_with_error(free, free_weights, grid, plain, progress);
  density.surface.unit = std::string(density_unit_name(options.unit));
  // From counts a cell to the unit asked for.
  const double factor = unit_factor(options, grid.cell, total);
  const double per_count = factor / unit_factor(plain, grid.cell, total);
  for (double& value : density.surface.values) value *= per_count;
  density.error *= std::abs(per_count);

  progress.stage("barriers", hindered.size());
  parallel_for(hindered.size(), 64, [&](std::size_t b, std::size_t e) {
    progress.check();
    for (std::size_t i = b; i < e; ++i) {
      Hindered& one = hindered[i];
      // Walled in by less than this, an incident has no room for a hill.
      constexpr double least = 1e-6;
      one.height *= factor / std::max(least, seen_share(one.at, one.barriers, options.kernel,
                                                        options.bandwidth));
    }
    progress.advance(e - b);
  });
  constexpr std::size_t rows_a_chunk = 16;
  parallel_for(static_cast<std::size_t>(grid.rows), rows_a_chunk,
               [&](std::size_t b, std::size_t e) {
                 progress.check();
                 for (const Hindered& one : hindered)
                   add_rows(one, grid, options, static_cast<std::int32_t>(b),
                            static_cast<std::int32_t>(e) - 1, density.surface.values);
               });
  return density;
}

}  // namespace firemark
