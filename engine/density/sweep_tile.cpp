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
  RimScratch rim;
};

struct Tile {
  std::int32_t west = 0, south = 0, columns = 0, rows = 0;
};

template <class V, Kernel kernel, bool weighted>
class Pass {
  using Form = Shape<kernel>;
  using Change = Step<Form::terms>;

 public:
  Pass(const SweepInput& input, Tile tile, Scratch& scratch)
      : in_(input),
        tile_(tile),
        s_(scratch),
        steps_(reinterpret_cast<Change*>(scratch.steps.data())),
        ring_{scratch.ring.data() + Canvas::margin, tile.columns, tile.rows,
              tile.columns + 2 * Canvas::margin},
        middle_(0.5 * (tile.columns - 1)),
        per_radius_(1 / input.radius),
        reach_(input.radius * (1 - rim)),
        reach2_(reach_ * reach_) {}

  /// The points [begin, end) of a bin, one by one; narrow kernels wait for a few neighbours.
  [[gnu::always_inline]] inline void loose(std::int32_t column, std::int32_t bin_row,
                                           std::uint32_t begin, std::uint32_t end) {
    const Bins& bins = in_.bins;
    const double west = bins.edge(column) - tile_.west, south = bins.edge(bin_row) - tile_.south;
    for (std::uint32_t i = begin; i < end; ++i) {
      const BinPlace place = bins.places[i];
      const Stamped point = {west + bins.cells(place.x), south + bins.cells(place.y),
                             weighted ? bins.weights[i] : 1};
      if (in_.radius > stamped_radius) {
        single(point);
        continue;
      }
      if (waiting_ == most_waiting || (waiting_ > 0 && point.x > queue_[0].x + apart)) flush();
      queue_[waiting_++] = point;
    }
  }

  /// Stamps the points that wait.
  [[gnu::always_inline]] inline void flush() {
    switch (std::exchange(waiting_, 0)) {
      case 4:
        return stamp<V, kernel, weighted, 4>(queue_, reach_, per_radius_, ring_);
      case 3:
        return stamp<V, kernel, weighted, 3>(queue_, reach_, per_radius_, ring_);
      case 2:
        return stamp<V, kernel, weighted, 2>(queue_, reach_, per_radius_, ring_);
      case 1:
        return stamp<V, kernel, weighted, 1>(queue_, reach_, per_radius_, ring_);
      default:
        return;
    }
  }

  [[gnu::always_inline]] inline void single(Stamped point) const {
    const auto [x, y, weight] = point;
    if (x + reach_ < 0 || x - reach_ > tile_.columns - 1) return;
    const double g = (middle_ - x) * per_radius_, rest = 1 - g * g;
    const Interval rows = cells(y, reach_, tile_.rows);
    for (std::int32_t j = rows.begin; j < rows.end; ++j) {
      const double dy = j - y, left = reach2_ - dy * dy;
      if (!(left > 0)) continue;
      const Interval run = cells(x, std::sqrt(left), tile_.columns);
      if (run.begin >= run.end) continue;
      const double e = dy * per_radius_;
      Change by;
      Form::single(rest - e * e, g, weight, by.by);
      change(j, run, by);
    }
  }

  [[gnu::always_inline]] inline void group(const NodeRow& nodes, std::size_t number) const {
    const Group& node = nodes.groups[number];
    const double x = node.x - tile_.west, y = node.y - tile_.south;
    if (x + node.half_x + reach_ < 0 || x - node.half_x - reach_ > tile_.columns - 1) return;
    typename Form::Moved moved;
    Form::move(nodes, number, (middle_ - x) * per_radius_, moved);
    Rim<V, kernel, weighted> rim(s_.rim, ring_, x, per_radius_);
    const Interval rows = cells(y, reach_ + node.half_y, tile_.rows);
    for (std::int32_t j = rows.begin; j < rows.end; ++j) {
      const double dy = j - y;
      const double nearest = std::max(0.0, std::abs(dy) - node.half_y);
      const double farthest = std::abs(dy) + node.half_y;
      const double some = reach2_ - nearest * nearest, all = reach2_ - farthest * farthest;
      if (!(some > 0)) continue;
      const Interval outer = cells(x, std::sqrt(some) + node.half_x, tile_.columns);
      if (outer.begin >= outer.end) continue;
      const double e = dy * per_radius_;
      Interval core = {outer.begin, outer.begin};
      if (all > 0) {
        const double reach_of_all = std::sqrt(all) - node.half_x;
        if (reach_of_all > 0) core = cells(x, reach_of_all, tile_.columns);
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

  [[gnu::always_inline]] inline void finish(std::span<double> sums) const {
    for (std::int32_t j = 0; j < tile_.rows; ++j) {
      const double* ring = ring_.cells + row(j, ring_.stride);
      double* out = sums.data() + in_.grid.index(tile_.west, tile_.south + j);
      if (s_.swept[static_cast<std::size_t>(j)] == 0) {
        std::copy_n(ring, tile_.columns, out);
        continue;
      }
      const Change* step = steps_ + row(j, tile_.columns + 1);
      Change now = {};
      for (std::int32_t i = 0; i < tile_.columns; ++i) {
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

 private:
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
    Change* steps = steps_ + row(j, tile_.columns + 1);
    if (std::exchange(s_.swept[static_cast<std::size_t>(j)], std::uint8_t{1}) == 0)
      std::fill_n(steps, tile_.columns + 1, Change{});
    add(steps[run.begin], by);
    take(steps[run.end], by);
  }

  const SweepInput& in_;
  Tile tile_;
  Scratch& s_;
  Change* steps_;
  Canvas ring_;
  static constexpr int most_waiting = 4;
  static constexpr double apart = 2;  // cells; measured, flat
  Stamped queue_[most_waiting];
  int waiting_ = 0;
  double middle_, per_radius_, reach_, reach2_;
};

/// Bins whose points may reach cells [first, first + n).
Interval bins_near(std::int32_t first, std::int32_t n, const Bins& bins, std::int32_t all) {
  return {std::max(first / bins.size, 0),
          std::min((first + n - 1) / bins.size + 2 * bins.halo + 1, all)};
}

template <class V, Kernel kernel, bool weighted>
[[gnu::always_inline]] inline void sweep(const SweepInput& in, Tile tile, Scratch& scratch,
                                         std::span<double> sums) {
  const Interval rows = bins_near(tile.south, tile.rows, in.bins, in.bins.rows);
  const Interval columns = bins_near(tile.west, tile.columns, in.bins, in.bins.columns);
  const std::uint32_t smallest = smallest_group(in.radius);
  bool touched = false;
  Pass<V, kernel, weighted> pass(in, tile, scratch);
  for (std::int32_t r = rows.begin; r < rows.end; ++r) {
    const std::uint32_t* begin = in.bins.begin.data() + in.bins.index(0, r);
    if (begin[columns.begin] == begin[columns.end]) continue;
    if (!touched) {
      touched = true;
      const auto tile_rows = static_cast<std::size_t>(tile.rows);
      std::fill_n(scratch.swept.begin(), tile_rows, std::uint8_t{0});
      std::fill_n(scratch.ring.begin(),
                  (static_cast<std::size_t>(tile.columns) + 2 * Canvas::margin) * tile_rows, 0.0);
    }
    const NodeRow& row = in.nodes[static_cast<std::size_t>(r)];
    const Group* group =
        std::lower_bound(row.groups.data(), row.groups.data() + row.groups.size(), columns.begin,
                         [](const Group& g, std::int32_t column) { return g.column < column; });
    const Group* const last = row.groups.data() + row.groups.size();
    for (std::int32_t c = columns.begin; c < columns.end; ++c) {
      const std::uint32_t from = begin[c], to = begin[c + 1];
      if (from == to) {
        if (c + 8 < columns.end && begin[c + 8] == from) c += 7;
        continue;
      }
      if (group == last || group->column != c) {
        pass.loose(c, r, from, to);
        continue;
      }
      for (; group != last && group->column == c; ++group) {
        if (group->end - group->begin < smallest)
          pass.loose(c, r, group->begin, group->end);
        else
          pass.group(row, static_cast<std::size_t>(group - row.groups.data()));
      }
    }
    pass.flush();
  }
  if (touched) pass.finish(sums);
}

using Narrow [[gnu::vector_size(16)]] = double;
using Sweep = void (*)(const SweepInput&, Tile, Scratch&, std::span<double>);

template <Kernel kernel, bool weighted>
void sweep_baseline(const SweepInput& in, Tile tile, Scratch& scratch, std::span<double> sums) {
  sweep<Narrow, kernel, weighted>(in, tile, scratch, sums);
}

#if defined(__x86_64__)
using Wide [[gnu::vector_size(32)]] = double;
// No fused multiply-add, so both clones give the same bytes.
template <Kernel kernel, bool weighted>
__attribute__((target("avx2"))) void sweep_avx2(const SweepInput& in, Tile tile, Scratch& scratch,
                                                std::span<double> sums) {
  sweep<Wide, kernel, weighted>(in, tile, scratch, sums);
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
  const auto cells = static_cast<std::size_t>(shape.columns) * static_cast<std::size_t>(shape.rows);
  static thread_local Scratch scratch;  // a megabyte, touched where a tile is
  constexpr std::size_t most_numbers = sizeof(Step<7>) / sizeof(double);
  scratch.steps.resize((cells + static_cast<std::size_t>(shape.rows)) * most_numbers);
  scratch.swept.resize(static_cast<std::size_t>(shape.rows));
  scratch.ring.resize(cells + 2 * Canvas::margin * static_cast<std::size_t>(shape.rows));
  scratch.rim.make_room(cells);
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
    run(input, tile, scratch, sums);
  }
}

}  // namespace firemark
