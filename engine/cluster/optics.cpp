#include "engine/cluster/optics.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/cluster/cell_sweep.hpp"
#include "engine/cluster/core_distance.hpp"
#include "engine/cluster/reach_heap.hpp"
#include "engine/error.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace firemark {
namespace {

constexpr std::string_view tie_rules[] = {"first", "last"};
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Core distances of the points [m]; infinity beyond eps.
std::vector<double> reach_of_cores(std::span<const Point> points, const OpticsOptions& options) {
  const PlaceTree tree = place_tree(points);
  const CoreDistances core = core_distances(tree, static_cast<std::uint64_t>(options.min_points));
  std::vector<double> result(points.size(), infinity);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double squared = core.squared[tree.place_of[i]];
    if (squared <= options.eps * options.eps) result[i] = std::sqrt(squared);
  }
  return result;
}

/// Points that are not yet in order, in cells of half of eps: the first live[c] of cell c. A point
/// leaves its cell when it is ordered, so it is never looked at again.
class Waiting {
 public:
  /// The margin outweighs the shrink of the cells: neighbours stay two cells apart at most.
  Waiting(std::span<const Point> points, double eps)
      : grid_(cell_grid(points, eps / std::numbers::sqrt2 * (1 + 1e-5))),
        eps2_(eps * eps),
        live_(grid_.cells),
        cell_(points.size()),
        slot_(points.size()),
        bound_(points.size(), eps2_),
        around_(grid_.cells) {
    for_each_neighbourhood(grid_, [&](std::uint32_t cell, const Neighbourhood& around) {
      around_[cell] = around;
      const Range own = grid_.points_of(cell);
      live_[cell] = own.size();
      for (std::uint32_t i = own.begin; i < own.end; ++i) {
        cell_[grid_.index[i]] = cell;
        slot_[grid_.index[i]] = i;
      }
    });
  }

  void leave(std::uint32_t point) {
    const std::uint32_t cell = cell_[point], from = slot_[point];
    const std::uint32_t last = grid_.start[cell] + --live_[cell];
    std::swap(grid_.x[from], grid_.x[last]);
    std::swap(grid_.y[from], grid_.y[last]);
    std::swap(bound_[from], bound_[last]);
    std::swap(grid_.index[from], grid_.index[last]);
    slot_[grid_.index[from]] = from;
    slot_[point] = last;
  }

  /// Calls visit(point, d2) for the waiting points within eps of `p` whose squared distance is
  /// within their bound.
  template <class Visit>
  void near(std::uint32_t point, Point p, Visit&& visit) const {
    constexpr std::uint32_t piece = 64;
    double d2[piece];
    for (const Range cells : around_[cell_[point]]) {
      for (std::uint32_t cell = cells.begin; cell < cells.end; ++cell) {
        if (live_[cell] == 0 || nearest2(p, grid_.box[cell]) > eps2_) continue;
        const std::uint32_t end = grid_.start[cell] + live_[cell];
        for (std::uint32_t i = grid_.start[cell]; i < end; i += piece) {
          const std::uint32_t n = std::min(piece, end - i);
          const double* x = grid_.x.get() + i;
          const double* y = grid_.y.get() + i;
          for (std::uint32_t k = 0; k < n; ++k) {
            d2[k] = (x[k] - p.x) * (x[k] - p.x) + (y[k] - p.y) * (y[k] - p.y);
          }
          for (std::uint32_t k = 0; k < n; ++k) {
            if (d2[k] <= bound_[i + k]) visit(grid_.index[i + k], d2[k]);
          }
        }
      }
    }
  }

  /// Farther than `reach`, a point is not to be looked at again: a little more than its square, as
  /// roots are compared in the end.
  void bound(std::uint32_t point, double reach) {
    bound_[slot_[point]] = std::min(eps2_, reach * reach * (1 + 1e-15));
  }

 private:
  CellGrid grid_;
  double eps2_;
  std::vector<std::uint32_t> live_;
  std::vector<std::uint32_t> cell_, slot_;  ///< of each point
  std::vector<double> bound_;               ///< [m2] in order of cells
  std::vector<Neighbourhood> around_;
};

}  // namespace

void describe(OpticsOptions& options, const OptionVisitor& visit) {
  visit({.name = "eps",
         .value = &options.eps,
         .help = "The farthest that neighbours are looked for; larger shows sparser clusters",
         .unit = Unit::metres,
         .bounds = between(1e-6, 1e7)});
  visit({.name = "min-points",
         .value = &options.min_points,
         .help = "Neighbours, itself included, that make an incident the core of a cluster",
         .unit = Unit::count,
         .bounds = between(1, 1'000'000)});
  visit({.name = "cut",
         .value = &options.cut,
         .help = "The reachability at which the ordering is cut into clusters",
         .unit = Unit::metres,
         .bounds = between(1e-6, 1e7),
         .when_absent = "eps"});
  visit({.name = "ties",
         .value = choice(options.ties, tie_rules),
         .help = "Of equally reachable incidents the first comes next (scikit-learn) or last (R)"});
}

Optics optics(std::span<const Point> points, const OpticsOptions& options, Progress& progress) {
  check_options(options);
  if (options.cut && *options.cut > options.eps) {
    throw Error::usage("cut", "it is beyond eps, where no reachability is known",
                       "Take a larger eps, or a smaller cut.");
  }
  const auto n = static_cast<std::uint32_t>(points.size());
  Optics result = {.reachability = std::vector<double>(n, infinity),
                   .core_distance = reach_of_cores(points, options),
                   .predecessor = std::vector<std::uint32_t>(n, Optics::nobody)};
  result.order.reserve(n);
  progress.stage("Ordering", n);
  Waiting waiting(points, options.eps);
  ReachHeap next(n, options.ties == TieRule::last);
  std::vector<std::uint8_t> ordered(n);
  for (std::uint32_t first = 0; result.order.size() < n;) {
    if (next.empty()) {
      while (ordered[first] == 1) ++first;
    }
    const std::uint32_t p = next.empty() ? first : next.take();
    ordered[p] = 1;
    result.order.push_back(p);
    waiting.leave(p);
    if (result.order.size() % 1024 == 0) {
      progress.advance(1024);
      progress.check();
    }
    const double core = result.core_distance[p];
    if (core == infinity) continue;
    waiting.near(p, points[p], [&](std::uint32_t q, double d2) {
      const double reach = std::max(core, std::sqrt(d2));
      if (!(reach < result.reachability[q])) return;
      result.reachability[q] = reach;
      result.predecessor[q] = p;
      waiting.bound(q, reach);
      next.lower(q, reach);
    });
  }
  return result;
}

std::vector<std::int32_t> cut_ordering(const Optics& ordering, double cut) {
  std::vector<std::int32_t> label(ordering.order.size(), noise);
  std::int32_t count = 0;
  for (const std::uint32_t p : ordering.order) {
    if (ordering.reachability[p] > cut) {
      if (ordering.core_distance[p] <= cut) label[p] = count++;
    } else {
      label[p] = count - 1;
    }
  }
  return label;
}

}  // namespace firemark
