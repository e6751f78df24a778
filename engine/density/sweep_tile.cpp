#include "engine/density/sweep_tile.hpp"

#include "engine/density/row_polynomial.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace firemark {
namespace {

using namespace sweep;

// The rim: a cell this close (in radii) to the end of a kernel's reach counts as not reached. More
// than the rounding of a place in its bin, so what exactly touches is 0; less than matters.
constexpr double rim = 2e-10;

/// A tile's scratch.
struct Scratch {
  /// rows x (columns + 1) Steps, as numbers: the last column closes what runs on.
  std::vector<double> steps;
  std::vector<double> ring;  ///< rows x columns: what was summed point by point
  // Cells of a group's rim: with A = 1 - D^2 - E^2 a point at (a, b) adds t^k, t = A - q + 2Da +
  // 2Eb.
  std::vector<double> rim_a, rim_d, rim_e;
  std::vector<std::int32_t> rim_cell;
  std::vector<double> a, b, q, w;  ///< a group's points
};

struct Tile {
  std::int32_t west = 0, south = 0, columns = 0, rows = 0;
};

struct Interval {
  std::int32_t begin = 0, end = 0;
};

template <class V, Kernel kernel>
class Pass {
  using Form = Shape<kernel>;
  using Change = Step<Form::terms>;

 public:
  Pass(const SweepInput& input, Tile tile, Scratch& scratch)
      : in_(input),
        tile_(tile),
        s_(scratch),
        steps_(reinterpret_cast<Change*>(scratch.steps.data())),
        middle_(0.5 * (tile.columns - 1)),
        per_radius_(1 / input.radius),
        reach_(input.radius * (1 - rim)),
        reach2_(reach_ * reach_) {}

  [[gnu::always_inline]] inline void single(const Single& point) const {
    const double x = point.x - tile_.west, y = point.y - tile_.south;
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
      Form::single(rest - e * e, g, point.weight, by.by);
      change(j, run, by);
    }
  }

  [[gnu::always_inline]] inline void group(const NodeRow& nodes, std::size_t number) const {
    const Group& node = nodes.groups[number];
    const double x = node.x - tile_.west, y = node.y - tile_.south;
    if (x + node.half_x + reach_ < 0 || x - node.half_x - reach_ > tile_.columns - 1) return;
    typename Form::Moved moved;
    Form::move(nodes, number, (middle_ - x) * per_radius_, moved);
    std::size_t listed = 0;
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
        list(j, outer, x, e, listed);
        continue;
      }
      Change by;
      Form::at(moved, e, by.by);
      change(j, core, by);
      list(j, {outer.begin, core.begin}, x, e, listed);
      list(j, {core.end, outer.end}, x, e, listed);
    }
    if (listed > 0) sum_rim(node, listed);
  }

  [[gnu::always_inline]] inline void finish(std::span<double> sums) const {
    for (std::int32_t j = 0; j < tile_.rows; ++j) {
      const Change* step = steps_ + row(j, tile_.columns + 1);
      const double* ring = s_.ring.data() + row(j, tile_.columns);
      double* out = sums.data() + in_.grid.index(tile_.west, tile_.south + j);
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
    add(steps[run.begin], by);
    take(steps[run.end], by);
  }

  [[gnu::always_inline]] inline void list(std::int32_t j, Interval run, double x, double e,
                                          std::size_t& listed) const {
    for (std::int32_t i = run.begin; i < run.end; ++i) {
      const double d = (i - x) * per_radius_;
      s_.rim_a[listed] = 1 - d * d - e * e;
      s_.rim_d[listed] = 2 * d;
      s_.rim_e[listed] = 2 * e;
      s_.rim_cell[listed] = j * tile_.columns + i;
      ++listed;
    }
  }

  void decode(const Group& node) const {
    const double scale = in_.bins.size * per_radius_ / 4294967296.0;
    const std::size_t n = node.end - node.begin;
    if (s_.a.size() < n) {
      for (auto* column : {&s_.a, &s_.b, &s_.q, &s_.w}) column->resize(n);
    }
    for (std::size_t i = 0; i < n; ++i) {
      const Place place = in_.bins.places[node.begin + i];
      const double a = (place.x - node.mid_x) * scale, b = (place.y - node.mid_y) * scale;
      s_.a[i] = a;
      s_.b[i] = b;
      s_.q[i] = a * a + b * b;
      s_.w[i] = in_.bins.weights ? in_.bins.weights[node.begin + i] : 1;
    }
  }

  /// The cells that only some of the group's points reach: eight cells at a time, point by point.
  [[gnu::always_inline]] inline void sum_rim(const Group& node, std::size_t listed) const {
    decode(node);
    constexpr std::size_t vectors = 8 * sizeof(double) / sizeof(V);
    for (std::size_t k = listed; k % 8 != 0; ++k) s_.rim_a[k] = -1, s_.rim_d[k] = s_.rim_e[k] = 0;
    const std::size_t n = node.end - node.begin;
    for (std::size_t k = 0; k < listed; k += 8) {
      V a[vectors], d[vectors], e[vectors], sum[vectors] = {};
      std::memcpy(a, s_.rim_a.data() + k, sizeof a);
      std::memcpy(d, s_.rim_d.data() + k, sizeof d);
      std::memcpy(e, s_.rim_e.data() + k, sizeof e);
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t v = 0; v < vectors; ++v) {
          const V t = (a[v] - s_.q[i]) + (d[v] * s_.a[i] + e[v] * s_.b[i]);
          V height = t > 2 * rim ? t : V{};
          Form::raise(height);
          sum[v] += s_.w[i] * height;
        }
      }
      double total[8];
      std::memcpy(total, sum, sizeof total);
      for (std::size_t m = 0; m < std::min<std::size_t>(8, listed - k); ++m) {
        s_.ring[static_cast<std::size_t>(s_.rim_cell[k + m])] += total[m];
      }
    }
  }

  const SweepInput& in_;
  Tile tile_;
  Scratch& s_;
  Change* steps_;
  double middle_, per_radius_, reach_, reach2_;
};

/// Bins whose points may reach cells [first, first + n).
Interval bins_near(std::int32_t first, std::int32_t n, const Bins& bins, std::int32_t all) {
  return {std::max(first / bins.size, 0),
          std::min((first + n - 1) / bins.size + 2 * bins.halo + 1, all)};
}

template <class V, Kernel kernel>
[[gnu::always_inline]] inline void sweep(const SweepInput& in, Tile tile, Scratch& scratch,
                                         std::span<double> sums) {
  const Interval rows = bins_near(tile.south, tile.rows, in.bins, in.bins.rows);
  const Interval columns = bins_near(tile.west, tile.columns, in.bins, in.bins.columns);
  const auto west = static_cast<std::size_t>(columns.begin);
  const auto east = static_cast<std::size_t>(columns.end);
  bool touched = false;
  const Pass<V, kernel> pass(in, tile, scratch);
  for (std::int32_t r = rows.begin; r < rows.end; ++r) {
    const NodeRow& row = in.nodes[static_cast<std::size_t>(r)];
    if (row.first_single[west] == row.first_single[east] &&
        row.first_group[west] == row.first_group[east]) {
      continue;
    }
    if (!touched) {
      touched = true;
      const auto cells =
          static_cast<std::size_t>(tile.rows) * static_cast<std::size_t>(tile.columns);
      std::memset(
          scratch.steps.data(), 0,
          (cells + static_cast<std::size_t>(tile.rows)) * sizeof(Step<Shape<kernel>::terms>));
      std::fill_n(scratch.ring.begin(), cells, 0.0);
    }
    for (std::uint32_t i = row.first_single[west]; i < row.first_single[east]; ++i) {
      pass.single(row.singles[i]);
    }
    for (std::uint32_t i = row.first_group[west]; i < row.first_group[east]; ++i) {
      pass.group(row, i);
    }
  }
  if (touched) pass.finish(sums);
}

using Narrow [[gnu::vector_size(16)]] = double;
using Sweep = void (*)(const SweepInput&, Tile, Scratch&, std::span<double>);

template <Kernel kernel>
void sweep_baseline(const SweepInput& in, Tile tile, Scratch& scratch, std::span<double> sums) {
  sweep<Narrow, kernel>(in, tile, scratch, sums);
}

#if defined(__x86_64__)
using Wide [[gnu::vector_size(32)]] = double;
// No fused multiply-add, so both clones give the same bytes.
template <Kernel kernel>
__attribute__((target("avx2"))) void sweep_avx2(const SweepInput& in, Tile tile, Scratch& scratch,
                                                std::span<double> sums) {
  sweep<Wide, kernel>(in, tile, scratch, sums);
}
#endif

template <Kernel kernel>
Sweep fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return sweep_avx2<kernel>;
#endif
  return sweep_baseline<kernel>;
}

}  // namespace

void sweep_tiles(const SweepInput& input, TileShape shape, std::size_t begin, std::size_t end,
                 std::span<double> sums) {
  const auto cells = static_cast<std::size_t>(shape.columns) * static_cast<std::size_t>(shape.rows);
  Scratch scratch;
  constexpr std::size_t most_numbers = sizeof(Step<7>) / sizeof(double);
  scratch.steps.resize((cells + static_cast<std::size_t>(shape.rows)) * most_numbers);
  scratch.ring.resize(cells);
  for (auto* list : {&scratch.rim_a, &scratch.rim_d, &scratch.rim_e}) list->resize(cells + 8);
  scratch.rim_cell.resize(cells + 8);
  const Sweep run = input.kernel == Kernel::quartic     ? fastest<Kernel::quartic>()
                    : input.kernel == Kernel::triweight ? fastest<Kernel::triweight>()
                                                        : fastest<Kernel::epanechnikov>();
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
