#include "engine/density/sweep_tile.hpp"

#include "engine/density/rim.hpp"
#include "engine/density/stamp.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace firemark {
namespace {

using namespace sweep;

/// A tile's scratch.
struct Scratch {
  /// rows x (columns + 1) Steps, as numbers: the last column closes what runs on.
  std::vector<double> steps;
  std::vector<std::uint8_t> swept;  ///< of a row: has it Steps? Those of the others are not set
  std::vector<double> ring;         ///< what was summed point by point, as a Canvas
  std::vector<double> ticks;        ///< of the Canvas
  RimScratch rim;

  void make_room(TileShape shape, double radius) {
    const auto columns = static_cast<std::size_t>(shape.columns);
    const auto rows = static_cast<std::size_t>(shape.window);
    constexpr std::size_t most_numbers = sizeof(Step<7>) / sizeof(double);
    steps.resize((columns + 1) * rows * most_numbers);
    swept.resize(rows);
    ring.resize((columns + 2 * Canvas::margin) * rows);
    ticks.resize(std::max(columns, rows) + Canvas::margin);
    for (std::size_t k = 0; k < ticks.size(); ++k) ticks[k] = static_cast<double>(k) / radius;
    rim.make_room(columns * rows);
  }
};

struct Tile {
  std::int32_t west = 0, south = 0, columns = 0, rows = 0;
};

template <class V, Kernel kernel, bool weighted>
class Pass {
  using Form = Shape<kernel>;
  using Change = Step<Form::terms>;

 public:
  Pass(const SweepInput& input, Tile tile, std::int32_t window, Scratch& scratch,
       std::span<double> sums)
      : in_(input),
        end_(tile.south + tile.rows),
        window_(window),
        s_(scratch),
        sums_(sums),
        steps_(reinterpret_cast<Change*>(scratch.steps.data())),
        ring_{scratch.ring.data() + Canvas::margin,
              scratch.ticks.data(),
              tile.west,
              tile.south,
              tile.columns,
              0,
              tile.columns + 2 * Canvas::margin},
        middle_(0.5 * (tile.columns - 1)),
        per_radius_(1 / input.radius),
        reach_(input.radius * (1 - rim)),
        reach2_(reach_ * reach_) {}

  /// Holds the rows that the points of a row of bins may reach, after those before.
  [[gnu::always_inline]] inline void hold(std::int32_t bin_row) {
    const std::int32_t top = ring_.south + ring_.rows;
    if (top == end_ || in_.bins.edge(bin_row + 1) + reach_ < top) return;
    const auto low = static_cast<std::int32_t>(std::ceil(in_.bins.edge(bin_row) - reach_));
    if (low < end_) move_to(std::max(low, ring_.south));
  }

  /// Points [first, last).
  [[gnu::always_inline]] inline void singles(const Single* first, const Single* last) {
    if (in_.radius > stamped_radius) {
      for (; first < last; ++first) single(*first);
      return;
    }
    while (first < last) {
      const double limit = first->x + apart;
      const bool second = first[1].x <= limit, third = second & (first[2].x <= limit),
                 fourth = third & (first[3].x <= limit);
      const std::ptrdiff_t n = 1 + second + third + fourth;
      switch (n) {
        case 1:
          stamp<V, kernel, weighted, 1>(first, reach_, per_radius_, ring_);
          break;
        case 2:
          stamp<V, kernel, weighted, 2>(first, reach_, per_radius_, ring_);
          break;
        case 3:
          stamp<V, kernel, weighted, 3>(first, reach_, per_radius_, ring_);
          break;
        default:
          stamp<V, kernel, weighted, most_together>(first, reach_, per_radius_, ring_);
      }
      first += n;
    }
  }

  [[gnu::always_inline]] inline void group(const NodeRow& nodes, std::size_t number) const {
    const Group& node = nodes.groups[number];
    const double x = node.x - ring_.west, y = node.y - ring_.south;
    if (x + node.half_x + reach_ < 0 || x - node.half_x - reach_ > ring_.columns - 1) return;
    typename Form::Moved moved;
    Form::move(nodes, number, (middle_ - x) * per_radius_, moved);
    Rim<V, kernel, weighted> rim(s_.rim, ring_, x, per_radius_);
    const Interval rows = cells(y, reach_ + node.half_y, ring_.rows);
    for (std::int32_t j = rows.begin; j < rows.end; ++j) {
      const double dy = j - y;
      const double nearest = std::max(0.0, std::abs(dy) - node.half_y);
      const double farthest = std::abs(dy) + node.half_y;
      const double some = reach2_ - nearest * nearest, all = reach2_ - farthest * farthest;
      if (!(some > 0)) continue;
      const Interval outer = cells(x, std::sqrt(some) + node.half_x, ring_.columns);
      if (outer.begin >= outer.end) continue;
      const double e = dy * per_radius_;
      Interval core = {outer.begin, outer.begin};
      if (all > 0) {
        const double reach_of_all = std::sqrt(all) - node.half_x;
        if (reach_of_all > 0) core = cells(x, reach_of_all, ring_.columns);
      }
      if (core.begin >= core.end) {
        rim.add(j, outer, e);
        continue;
      }
      Change by;
      Form::at(moved, e, by.by);
      change(j, core, by);
      rim.add(j, {outer.begin, core.begin}, e);
      rim.add(j, {core.end, outer.end}, e);
    }
    rim.sum(in_.bins, node);
  }

  /// Writes what is held.
  [[gnu::always_inline]] inline void finish() const { write(ring_.rows); }

 private:
  /// Begins the window at a row: writes what it leaves, and keeps the rest.
  [[gnu::always_inline]] inline void move_to(std::int32_t south) {
    const std::int32_t left = std::min(south - ring_.south, ring_.rows), kept = ring_.rows - left;
    write(left);
    const auto keep = [&](double* rows, std::int32_t numbers) {
      std::copy(rows + row(left, numbers), rows + row(ring_.rows, numbers), rows);
    };
    keep(s_.steps.data(), (ring_.columns + 1) * static_cast<std::int32_t>(Form::terms + 1));
    keep(s_.ring.data(), ring_.stride);
    std::copy(s_.swept.begin() + left, s_.swept.begin() + ring_.rows, s_.swept.begin());
    ring_.south = south;
    ring_.rows = std::min(window_, end_ - south);
    std::fill(s_.swept.begin() + kept, s_.swept.begin() + ring_.rows, std::uint8_t{0});
    std::fill(s_.ring.data() + row(kept, ring_.stride),
              s_.ring.data() + row(ring_.rows, ring_.stride), 0.0);
  }

  /// Writes the sums of the window's southern rows.
  [[gnu::always_inline]] inline void write(std::int32_t rows) const {
    for (std::int32_t j = 0; j < rows; ++j) {
      const double* ring = ring_.cells + row(j, ring_.stride);
      double* out = sums_.data() + in_.grid.index(ring_.west, ring_.south + j);
      if (s_.swept[static_cast<std::size_t>(j)] == 0) {
        std::copy_n(ring, ring_.columns, out);
        continue;
      }
      const Change* step = steps_ + row(j, ring_.columns + 1);
      Change now = {};
      for (std::int32_t i = 0; i < ring_.columns; ++i) {
        add(now, step[i]);
        if (now.by[Form::terms] == 0) now = {};  // exactly nothing, whatever rounding left over
        const double t = (i - middle_) * per_radius_;
        double sum = now.by[Form::terms - 1];
        for (std::size_t k = Form::terms - 1; k-- > 0;) sum = sum * t + now.by[k];
        sum += ring[i];
        out[i] = in_.all_positive ? std::max(0.0, sum) : sum;
      }
    }
  }

  /// A point whose polynomial is carried along its rows.
  [[gnu::always_inline]] inline void single(Single point) const {
    const double x = point.x - ring_.west, y = point.y - ring_.south;
    if (x + reach_ < 0 || x - reach_ > ring_.columns - 1) return;
    const double g = (middle_ - x) * per_radius_, rest = 1 - g * g;
    const Interval rows = cells(y, reach_, ring_.rows);
    for (std::int32_t j = rows.begin; j < rows.end; ++j) {
      const double dy = j - y, left = reach2_ - dy * dy;
      if (!(left > 0)) continue;
      const Interval run = cells(x, std::sqrt(left), ring_.columns);
      if (run.begin >= run.end) continue;
      const double e = dy * per_radius_;
      Change by;
      Form::single(rest - e * e, g, point.weight, by.by);
      change(j, run, by);
    }
  }

  static std::size_t row(std::int32_t j, std::int32_t columns) {
    return static_cast<std::size_t>(j) * static_cast<std::size_t>(columns);
  }

  /// The cells of a line of `n` whose centres lie within `reach` of `at`.
  [[gnu::always_inline]] static inline Interval cells(double at, double reach, std::int32_t n) {
    const double first = std::max(std::ceil(at - reach), 0.0);
    const double last = std::min(std::floor(at + reach), n - 1.0);
    return {static_cast<std::int32_t>(std::min(first, n * 1.0)),
            static_cast<std::int32_t>(std::max(last, -1.0)) + 1};
  }

  [[gnu::always_inline]] inline void change(std::int32_t j, Interval run, Change& by) const {
    by.by[Form::terms] = 1;
    Change* steps = steps_ + row(j, ring_.columns + 1);
    if (std::exchange(s_.swept[static_cast<std::size_t>(j)], std::uint8_t{1}) == 0)
      std::fill_n(steps, ring_.columns + 1, Change{});
    add(steps[run.begin], by);
    take(steps[run.end], by);
  }

  const SweepInput& in_;
  std::int32_t end_, window_;
  Scratch& s_;
  std::span<double> sums_;
  Change* steps_;
  Canvas ring_;                       ///< the window
  static constexpr double apart = 2;  ///< cells between points stamped together; measured, flat
  double middle_, per_radius_, reach_, reach2_;
};

/// Bins whose points may reach cells [first, first + n).
Interval bins_near(std::int32_t first, std::int32_t n, const Bins& bins, std::int32_t all) {
  return {std::max(first / bins.size, 0),
          std::min((first + n - 1) / bins.size + 2 * bins.halo + 1, all)};
}

/// How many singles and groups of a row lie west of a column, and of `slack` cells east of its
/// edge: points of a bin are in any order, but none of another bin is counted wrong.
NodeRow::Mark west_of(std::int32_t column, double slack, const NodeRow& row, const Bins& bins) {
  const auto block = static_cast<std::size_t>(column / NodeRow::stride);
  const NodeRow::Mark from = row.marks[block];
  const NodeRow::Mark to = row.marks[std::min(block + 1, row.marks.size() - 1)];
  const auto count = [edge = bins.edge(column) + slack](const auto* nodes, std::uint32_t begin,
                                                        std::uint32_t end) {
    const auto* const found = std::lower_bound(
        nodes + begin, nodes + end, edge, [](const auto& node, double at) { return node.x < at; });
    return static_cast<std::uint32_t>(found - nodes);
  };
  return {count(row.singles.get(), from.singles, to.singles),
          count(row.groups.data(), from.groups, to.groups)};
}

template <class V, Kernel kernel, bool weighted>
[[gnu::always_inline]] inline void sweep(const SweepInput& in, Tile tile, std::int32_t window,
                                         Scratch& scratch, std::span<double> sums) {
  const Interval rows = bins_near(tile.south, tile.rows, in.bins, in.bins.rows);
  const Interval columns = bins_near(tile.west, tile.columns, in.bins, in.bins.columns);
  constexpr double slack = 1e-6;  // more than the rounding of a place, in cells
  Pass<V, kernel, weighted> pass(in, tile, window, scratch, sums);
  for (std::int32_t r = rows.begin; r < rows.end; ++r) {
    const NodeRow& row = in.nodes[static_cast<std::size_t>(r)];
    if (row.marks.empty()) continue;
    const NodeRow::Mark first = west_of(columns.begin, -slack, row, in.bins);
    const NodeRow::Mark last = west_of(columns.end, slack, row, in.bins);
    if (first.singles == last.singles && first.groups == last.groups) continue;
    pass.hold(r);
    pass.singles(row.singles.get() + first.singles, row.singles.get() + last.singles);
    for (std::uint32_t k = first.groups; k < last.groups; ++k) pass.group(row, k);
  }
  pass.finish();
}

using Narrow [[gnu::vector_size(16)]] = double;
using Sweep = void (*)(const SweepInput&, Tile, std::int32_t, Scratch&, std::span<double>);

template <Kernel kernel, bool weighted>
void sweep_baseline(const SweepInput& in, Tile tile, std::int32_t window, Scratch& scratch,
                    std::span<double> sums) {
  sweep<Narrow, kernel, weighted>(in, tile, window, scratch, sums);
}

#if defined(__x86_64__)
using Wide [[gnu::vector_size(32)]] = double;
// No fused multiply-add, so both clones give the same bytes.
template <Kernel kernel, bool weighted>
__attribute__((target("avx2"))) void sweep_avx2(const SweepInput& in, Tile tile,
                                                std::int32_t window, Scratch& scratch,
                                                std::span<double> sums) {
  sweep<Wide, kernel, weighted>(in, tile, window, scratch, sums);
}
#endif

template <Kernel kernel, bool weighted>
Sweep fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return sweep_avx2<kernel, weighted>;
#endif
  return sweep_baseline<kernel, weighted>;
}

template <Kernel kernel>
Sweep fastest(bool weighted) {
  return weighted ? fastest<kernel, true>() : fastest<kernel, false>();
}

}  // namespace

void sweep_tiles(const SweepInput& input, TileShape shape, std::size_t begin, std::size_t end,
                 std::span<double> sums) {
  static thread_local Scratch scratch;  // a megabyte, touched where a tile is
  scratch.make_room(shape, input.radius);
  const bool weighted = input.bins.weights != nullptr;
  const Sweep run = input.kernel == Kernel::quartic     ? fastest<Kernel::quartic>(weighted)
                    : input.kernel == Kernel::triweight ? fastest<Kernel::triweight>(weighted)
                                                        : fastest<Kernel::epanechnikov>(weighted);
  const auto across =
      static_cast<std::size_t>((input.grid.columns + shape.columns - 1) / shape.columns);
  for (std::size_t number = begin; number < end; ++number) {
    Tile tile;
    tile.west = static_cast<std::int32_t>(number % across) * shape.columns;
    tile.south = static_cast<std::int32_t>(number / across) * shape.rows;
    tile.columns = std::min(shape.columns, input.grid.columns - tile.west);
    tile.rows = std::min(shape.rows, input.grid.rows - tile.south);
    run(input, tile, shape.window, scratch, sums);
  }
}

}  // namespace firemark
