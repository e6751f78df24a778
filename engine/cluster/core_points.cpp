#include "engine/cluster/core_points.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/cluster/cell_sweep.hpp"
#include "engine/cluster/near_points.hpp"

namespace firemark {
namespace {

/// Points, or weight, by cells and by distance.
class Amounts {
 public:
  Amounts(const CellGrid& grid, std::span<const std::uint64_t> weight) : grid_(grid) {
    if (weight.empty()) return;
    weight_ = std::vector<std::uint64_t>(grid.points);
    before_ = std::vector<std::uint64_t>(grid.points + std::size_t{1});
    for (std::uint32_t i = 0; i < grid.points; ++i) {
      weight_[i] = weight[grid.index[i]];
      before_[i + 1] = before_[i] + weight_[i];
    }
  }

  std::uint64_t of_points(Range points) const {
    return before_.empty() ? points.size() : before_[points.end] - before_[points.begin];
  }
  std::uint64_t of_cells(Range cells) const {
    return of_points({grid_.start[cells.begin], grid_.start[cells.end]});
  }
  std::uint64_t within(Range points, Point p, double eps2) const {
    const double* x = grid_.x.get() + points.begin;
    const double* y = grid_.y.get() + points.begin;
    return weight_.empty()
               ? count_within(x, y, points.size(), p.x, p.y, eps2)
               : weight_within(x, y, weight_.data() + points.begin, points.size(), p.x, p.y, eps2);
  }

 private:
  const CellGrid& grid_;
  std::vector<std::uint64_t> weight_ = {};  ///< in order of cells
  std::vector<std::uint64_t> before_ = {};  ///< weight before each point
};

/// A neighbouring cell that holds points on both sides of eps, as far as boxes can tell.
struct SplitCell {
  Range points = {};
  Box box = {};
  std::uint64_t amount = 0;
};

/// What the boxes around a cell say of all its points at once.
struct Outlook {
  std::uint64_t sure = 0;   ///< within eps of every point of the cell
  std::uint64_t maybe = 0;  ///< in candidates
  std::array<SplitCell, 25> candidate = {};
  std::size_t candidates = 0;
};

class CoreFinder {
 public:
  CoreFinder(CellGrid& grid, const CoreRule& rule)
      : grid_(grid), rule_(rule), amounts_(grid, rule.weight), core_(grid.points) {}

  /// Marks the core points of a cell; the number of them.
  std::uint32_t mark(std::uint32_t cell, const Neighbourhood& around) {
    const Range points = grid_.points_of(cell);
    std::uint64_t total = 0;
    for (const Range cells : around) total += amounts_.of_cells(cells);
    if (total < rule_.needed) return 0;
    if (amounts_.of_points(points) >= rule_.needed) return mark_all(points);
    const Outlook outlook = look_around(cell, around);
    if (outlook.sure >= rule_.needed) return mark_all(points);
    if (outlook.sure + outlook.maybe < rule_.needed) return 0;
    std::uint32_t cores = 0;
    for (std::uint32_t i = points.begin; i < points.end; ++i) {
      core_[i] = is_core(grid_.point(i), outlook) ? 1 : 0;
      cores += core_[i];
    }
    return cores;
  }

  /// Moves the core points of a cell to its front and takes their box.
  void partition(std::uint32_t cell, std::uint32_t cores) {
    const Range points = grid_.points_of(cell);
    if (cores == points.size()) return;
    std::uint32_t front = points.begin;
    Box box;
    for (std::uint32_t i = points.begin; i < points.end; ++i) {
      if (core_[i] == 0) continue;
      box.grow(grid_.point(i));
      std::swap(grid_.x[front], grid_.x[i]);
      std::swap(grid_.y[front], grid_.y[i]);
      std::swap(grid_.index[front], grid_.index[i]);
      ++front;
    }
    grid_.box[cell] = box;
  }

 private:
  std::uint32_t mark_all(Range points) {
    std::fill(core_.begin() + points.begin, core_.begin() + points.end, std::uint8_t{1});
    return points.size();
  }

  Outlook look_around(std::uint32_t cell, const Neighbourhood& around) const {
    Outlook outlook;
    const Box& box = grid_.box[cell];
    for (const Range cells : around) {
      for (std::uint32_t other = cells.begin; other < cells.end; ++other) {
        if (nearest2(box, grid_.box[other]) > rule_.eps2) continue;
        const Range points = grid_.points_of(other);
        const std::uint64_t amount = amounts_.of_points(points);
        if (other == cell || farthest2(box, grid_.box[other]) <= rule_.eps2) {
          outlook.sure += amount;
        } else {
          outlook.maybe += amount;
          outlook.candidate[outlook.candidates++] = {points, grid_.box[other], amount};
        }
      }
    }
    return outlook;
  }

  bool is_core(Point p, const Outlook& outlook) const {
    std::uint64_t found = outlook.sure;
    std::uint64_t left = outlook.maybe;
    for (std::size_t k = 0; k < outlook.candidates; ++k) {
      const SplitCell& candidate = outlook.candidate[k];
      if (farthest2(p, candidate.box) <= rule_.eps2) {
        found += candidate.amount;
        left -= candidate.amount;
      } else if (nearest2(p, candidate.box) > rule_.eps2) {
        left -= candidate.amount;
      } else {
        count(p, candidate, found, left);
      }
      if (found >= rule_.needed) return true;
      if (found + left < rule_.needed) return false;
    }
    return false;
  }

  /// Counts a candidate's points piece by piece, until it is known whether `needed` is reached.
  void count(Point p, const SplitCell& candidate, std::uint64_t& found, std::uint64_t& left) const {
    constexpr std::uint32_t piece = 128;
    Range points = candidate.points;
    while (points.begin < points.end && found < rule_.needed && found + left >= rule_.needed) {
      const Range now = {points.begin, std::min(points.begin + piece, points.end)};
      found += amounts_.within(now, p, rule_.eps2);
      left -= amounts_.of_points(now);
      points.begin = now.end;
    }
  }

  CellGrid& grid_;
  CoreRule rule_;
  Amounts amounts_;
  std::vector<std::uint8_t> core_;  ///< in order of cells
};

}  // namespace

std::vector<std::uint32_t> core_points_first(CellGrid& grid, const CoreRule& rule) {
  std::vector<std::uint32_t> cores(grid.cells);
  CoreFinder finder(grid, rule);
  for_each_neighbourhood(grid, [&](std::uint32_t cell, const Neighbourhood& around) {
    cores[cell] = finder.mark(cell, around);
  });
  parallel_for(grid.cells, 16'384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t cell = begin; cell < end; ++cell) {
      finder.partition(static_cast<std::uint32_t>(cell), cores[cell]);
    }
  });
  return cores;
}

}  // namespace firemark
