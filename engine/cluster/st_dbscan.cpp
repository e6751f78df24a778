#include "engine/cluster/st_dbscan.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/cluster/cluster_numbers.hpp"
#include "engine/cluster/near_points.hpp"
#include "engine/cluster/st_cells.hpp"
#include "engine/parallel.hpp"

namespace firemark {
namespace {

/// Who is whose neighbour.
struct Near {
  double eps2 = 0;
  double eps_time = 0;

  bool never(const Extent& a, const Extent& b) const {
    return a.from - b.to > eps_time || b.from - a.to > eps_time || nearest2(a.box, b.box) > eps2;
  }
  bool always(const Extent& a, const Extent& b) const {
    return a.to - b.from <= eps_time && b.to - a.from <= eps_time &&
           farthest2(a.box, b.box) <= eps2;
  }
};

Extent extent_of(Point p, double t) { return {.box = {p, p}, .from = t, .to = t}; }

class StClustering {
 public:
  StClustering(StCells& grid, const StDbscanOptions& options)
      : grid_(grid),
        near_{options.eps * options.eps, options.eps_time},
        needed_(static_cast<std::uint64_t>(options.min_points)),
        cores_(grid.cells),
        core_(grid.events),
        clusters_(grid.cells) {}

  /// Finds the core events and puts them first in their cells, in their order.
  void find_cores() {
    for_each_st_neighbourhood(grid_, [&](std::uint32_t cell, std::span<const Range> around) {
      cores_[cell] = mark(cell, around);
    });
    parallel_for(grid_.cells, 16'384, [&](std::size_t begin, std::size_t end) {
      for (std::size_t cell = begin; cell < end; ++cell) {
        partition(static_cast<std::uint32_t>(cell));
      }
    });
  }

  void link() {
    for_each_st_neighbourhood(grid_, [&](std::uint32_t cell, std::span<const Range> around) {
      if (cores_[cell] == 0) return;
      for (const Range cells : around) {
        for (std::uint32_t other = std::max(cells.begin, cell + 1); other < cells.end; ++other) {
          if (cores_[other] == 0 || near_.never(grid_.extent[cell], grid_.extent[other])) continue;
          if (clusters_.find(cell) == clusters_.find(other)) continue;
          if (linked(cell, other)) clusters_.unite(cell, other);
        }
      }
    });
  }

  void label(BorderRule rule, Clusters& result) {
    const std::vector<std::int32_t> of_cell =
        number_clusters({.start = grid_.start, .index = grid_.index.get(), .cores = cores_},
                        clusters_, result.count);
    for_each_st_neighbourhood(grid_, [&](std::uint32_t cell, std::span<const Range> around) {
      const Range events = grid_.events_of(cell);
      for (std::uint32_t i = events.begin; i < events.end; ++i) {
        const bool core = i - events.begin < cores_[cell];
        result.core[grid_.index[i]] = core ? 1 : 0;
        result.label[grid_.index[i]] = core ? of_cell[cell]
                                       : rule == BorderRule::none
                                           ? noise
                                           : border(i, around, of_cell, rule);
      }
    });
  }

 private:
  std::uint32_t mark(std::uint32_t cell, std::span<const Range> around) {
    const Range events = grid_.events_of(cell);
    const auto all = [&] {
      std::fill(core_.begin() + events.begin, core_.begin() + events.end, std::uint8_t{1});
      return events.size();
    };
    if (events.size() >= needed_) return all();
    std::uint64_t total = 0;
    for (const Range cells : around) total += grid_.start[cells.end] - grid_.start[cells.begin];
    if (total < needed_) return 0;
    std::uint32_t cores = 0;
    for (std::uint32_t i = events.begin; i < events.end; ++i) {
      core_[i] = neighbours(i, cell, around) >= needed_ ? 1 : 0;
      cores += core_[i];
    }
    return cores;
  }

  /// Neighbours of an event; no more are counted than are needed.
  std::uint64_t neighbours(std::uint32_t i, std::uint32_t own,
                           std::span<const Range> around) const {
    const Point p = grid_.point(i);
    const double t = grid_.t[i];
    const Extent here = extent_of(p, t);
    std::uint64_t found = grid_.events_of(own).size();
    for (const Range cells : around) {
      for (std::uint32_t cell = cells.begin; cell < cells.end && found < needed_; ++cell) {
        if (cell == own || near_.never(here, grid_.extent[cell])) continue;
        const Range e = grid_.events_of(cell);
        found +=
            count_within(grid_.x.get() + e.begin, grid_.y.get() + e.begin, grid_.t.get() + e.begin,
                         e.size(), p.x, p.y, t, near_.eps2, near_.eps_time);
      }
    }
    return found;
  }

  void partition(std::uint32_t cell) {
    const Range events = grid_.events_of(cell);
    if (cores_[cell] == events.size() || cores_[cell] == 0) return;
    std::uint32_t front = events.begin;
    Extent extent;
    for (std::uint32_t i = events.begin; i < events.end; ++i) {
      if (core_[i] == 0) continue;
      extent.grow(grid_.point(i), grid_.t[i]);
      std::swap(grid_.x[front], grid_.x[i]);
      std::swap(grid_.y[front], grid_.y[i]);
      std::swap(grid_.t[front], grid_.t[i]);
      std::swap(grid_.index[front], grid_.index[i]);
      ++front;
    }
    grid_.extent[cell] = extent;
  }

  /// The squared distance from an event to the nearest core event of a cell that is soon enough.
  double nearest_core(Point p, double t, std::uint32_t cell) const {
    const std::uint32_t first = grid_.start[cell];
    return nearest_of(grid_.x.get() + first, grid_.y.get() + first, grid_.t.get() + first,
                      cores_[cell], p.x, p.y, t, near_.eps_time);
  }

  bool linked(std::uint32_t a, std::uint32_t b) const {
    if (near_.always(grid_.extent[a], grid_.extent[b])) return true;
    const std::uint32_t first = grid_.start[a];
    for (std::uint32_t i = first; i < first + cores_[a]; ++i) {
      const Point p = grid_.point(i);
      if (near_.never(extent_of(p, grid_.t[i]), grid_.extent[b])) continue;
      if (nearest_core(p, grid_.t[i], b) <= near_.eps2) return true;
    }
    return false;
  }

  std::int32_t border(std::uint32_t i, std::span<const Range> around,
                      const std::vector<std::int32_t>& of_cell, BorderRule rule) const {
    const Point p = grid_.point(i);
    const Extent here = extent_of(p, grid_.t[i]);
    std::int32_t best = noise;
    double least = near_.eps2;
    for (const Range cells : around) {
      for (std::uint32_t cell = cells.begin; cell < cells.end; ++cell) {
        if (cores_[cell] == 0 || near_.never(here, grid_.extent[cell])) continue;
        const bool lower = best == noise || of_cell[cell] < best;
        if (rule == BorderRule::first && !lower) continue;
        const double d2 = nearest_core(p, grid_.t[i], cell);
        if (d2 > least || (d2 == least && !lower)) continue;
        best = of_cell[cell];
        if (rule == BorderRule::nearest) least = d2;
      }
    }
    return best;
  }

  StCells& grid_;
  Near near_;
  std::uint64_t needed_;
  std::vector<std::uint32_t> cores_;
  std::vector<std::uint8_t> core_;  ///< in order of cells, before they are parted
  UnionFind clusters_;
};

}  // namespace

void describe(StDbscanOptions& options, const OptionVisitor& visit) {
  visit({.name = "eps",
         .value = &options.eps,
         .help = "Incidents at most this far apart can be neighbours",
         .unit = Unit::metres,
         .bounds = between(1e-6, 1e7)});
  visit({.name = "eps-time",
         .value = &options.eps_time,
         .help = "... if they are at most so long apart",
         .unit = Unit::days,
         .bounds = between(1e-6, 1e6)});
  describe_cores(options.min_points, options.border, visit);
}

Clusters st_dbscan(std::span<const Point> points, std::span<const double> days,
                   const StDbscanOptions& options, Progress& progress) {
  check_options(options);
  Clusters result = {
      .label = std::vector<std::int32_t>(points.size(), noise),
      .core = std::vector<std::uint8_t>(points.size()),
      .options = {.eps = options.eps, .min_points = options.min_points, .border = options.border}};
  progress.stage("Clustering", 0);
  StCells grid = st_cells(points, days, options.eps, options.eps_time);
  progress.check();
  StClustering clustering(grid, options);
  clustering.find_cores();
  progress.check();
  clustering.link();
  progress.check();
  clustering.label(options.border, result);
  return result;
}

}  // namespace firemark
