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
  std::vector<Step> steps;   ///< rows x (columns + 1): the last column closes what runs on
  std::vector<double> ring;  ///< rows x columns: what was summed point by point
  // Cells of a group's rim: with A = 1 - D^2 - E^2 a point at (a, b) adds (A - q + 2Da + 2Eb)^k.
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

template <class V, bool squared>
class Pass {
 public:
  Pass(const SweepInput& input, Tile tile, Scratch& scratch)
      : in_(input),
        tile_(tile),
        s_(scratch),
        middle_(0.5 * (tile.columns - 1)),
        per_radius_(1 / input.radius),
        reach_(input.radius * (1 - rim)),
        reach2_(reach_ * reach_) {}

  [[gnu::always_inline]] inline void single(const Single& point) const {
    const double x = point.x - tile_.west, y = point.y - tile_.south;
    if (x + reach_ < 0 || x - reach_ > tile_.columns - 1) return;
    const double g = (middle_ - x) * per_radius_, w = point.weight, g2 = g * g;
    const double a0[4] = {squared ? w * (1 - g2) * (1 - g2) : w * (1 - g2),
                          squared ? 4 * w * g * (g2 - 1) : -2 * w * g,
                          squared ? w * (6 * g2 - 2) : -w, squared ? 4 * w * g : 0};
    const double a2[4] = {squared ? 2 * w * (g2 - 1) : -w, squared ? 4 * w * g : 0,
                          squared ? 2 * w : 0, 0};
    const double c4 = squared ? w : 0;
    const Interval rows = cells(y, reach_, tile_.rows);
    for (std::int32_t j = rows.begin; j < rows.end; ++j) {
      const double dy = j - y, left = reach2_ - dy * dy;
      if (!(left > 0)) continue;
      const Interval run = cells(x, std::sqrt(left), tile_.columns);
      if (run.begin >= run.end) continue;
      const double e = dy * per_radius_, e2 = e * e;
      const double c[4] = {(c4 * e2 + a2[0]) * e2 + a0[0], a2[1] * e2 + a0[1], a2[2] * e2 + a0[2],
                           a0[3]};
      change(j, run, c, c4);
    }
  }

  [[gnu::always_inline]] inline void group(const Group& node) const {
    const double x = node.x - tile_.west, y = node.y - tile_.south;
    if (x + node.half_x + reach_ < 0 || x - node.half_x - reach_ > tile_.columns - 1) return;
    Shifted s;
    shift(node.polynomial, (middle_ - x) * per_radius_, s);
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
      double c[4];
      for (int k = 0; k < 4; ++k) c[k] = ((s.a2[k]) * e + s.a1[k]) * e + s.a0[k];
      c[0] += (s.a4 * e + s.a3) * e * (e * e);
      change(j, core, c, s.c4);
      list(j, {outer.begin, core.begin}, x, e, listed);
      list(j, {core.end, outer.end}, x, e, listed);
    }
    if (listed > 0) sum_rim(node, listed);
  }

  [[gnu::always_inline]] inline void finish(std::span<double> sums) const {
    for (std::int32_t j = 0; j < tile_.rows; ++j) {
      const Step* step = s_.steps.data() + row(j, tile_.columns + 1);
      const double* ring = s_.ring.data() + row(j, tile_.columns);
      double* out = sums.data() + in_.grid.index(tile_.west, tile_.south + j);
      double c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, open = 0;
      for (std::int32_t i = 0; i < tile_.columns; ++i) {
        open += step[i].open;
        if (open == 0) {  // exactly nothing, whatever rounding left over
          c0 = c1 = c2 = c3 = c4 = 0;
        } else {
          c0 += step[i].c[0];
          c1 += step[i].c[1];
          c2 += step[i].c[2];
          c3 += step[i].c[3];
          c4 += step[i].c4;
        }
        const double t = (i - middle_) * per_radius_;
        const double sum = (((c4 * t + c3) * t + c2) * t + c1) * t + c0 + ring[i];
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

  [[gnu::always_inline]] inline void change(std::int32_t j, Interval run, const double* c,
                                            double c4) const {
    Four<V> by;
    std::memcpy(&by, c, sizeof by);
    Step* steps = s_.steps.data() + row(j, tile_.columns + 1);
    add<V>(steps[run.begin], by, c4);
    take<V>(steps[run.end], by, c4);
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
          const V height = t > 2 * rim ? t : V{};
          sum[v] += s_.w[i] * (squared ? height * height : height);
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
  double middle_, per_radius_, reach_, reach2_;
};

/// Bins whose points may reach cells [first, first + n).
Interval bins_near(std::int32_t first, std::int32_t n, const Bins& bins, std::int32_t all) {
  return {std::max(first / bins.size, 0),
          std::min((first + n - 1) / bins.size + 2 * bins.halo + 1, all)};
}

template <class V, bool squared>
[[gnu::always_inline]] inline void sweep(const SweepInput& in, Tile tile, Scratch& scratch,
                                         std::span<double> sums) {
  const Interval rows = bins_near(tile.south, tile.rows, in.bins, in.bins.rows);
  const Interval columns = bins_near(tile.west, tile.columns, in.bins, in.bins.columns);
  const auto west = static_cast<std::size_t>(columns.begin);
  const auto east = static_cast<std::size_t>(columns.end);
  bool touched = false;
  const Pass<V, squared> pass(in, tile, scratch);
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
      std::memset(scratch.steps.data(), 0,
                  (cells + static_cast<std::size_t>(tile.rows)) * sizeof(Step));
      std::fill_n(scratch.ring.begin(), cells, 0.0);
    }
    for (std::uint32_t i = row.first_single[west]; i < row.first_single[east]; ++i) {
      pass.single(row.singles[i]);
    }
    for (std::uint32_t i = row.first_group[west]; i < row.first_group[east]; ++i) {
      pass.group(row.groups[i]);
    }
  }
  if (touched) pass.finish(sums);
}

using Narrow [[gnu::vector_size(16)]] = double;
using Sweep = void (*)(const SweepInput&, Tile, Scratch&, std::span<double>);

template <bool squared>
void sweep_baseline(const SweepInput& in, Tile tile, Scratch& scratch, std::span<double> sums) {
  sweep<Narrow, squared>(in, tile, scratch, sums);
}

#if defined(__x86_64__)
using Wide [[gnu::vector_size(32)]] = double;
// No fused multiply-add, so both clones give the same bytes.
template <bool squared>
__attribute__((target("avx2"))) void sweep_avx2(const SweepInput& in, Tile tile, Scratch& scratch,
                                                std::span<double> sums) {
  sweep<Wide, squared>(in, tile, scratch, sums);
}
#endif

template <bool squared>
Sweep fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return sweep_avx2<squared>;
#endif
  return sweep_baseline<squared>;
}

}  // namespace

void sweep_tiles(const SweepInput& input, TileShape shape, std::size_t begin, std::size_t end,
                 std::span<double> sums) {
  const auto cells = static_cast<std::size_t>(shape.columns) * static_cast<std::size_t>(shape.rows);
  Scratch scratch;
  scratch.steps.resize(cells + static_cast<std::size_t>(shape.rows));
  scratch.ring.resize(cells);
  for (auto* list : {&scratch.rim_a, &scratch.rim_d, &scratch.rim_e}) list->resize(cells + 8);
  scratch.rim_cell.resize(cells + 8);
  const Sweep run = input.kernel == Kernel::quartic ? fastest<true>() : fastest<false>();
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
