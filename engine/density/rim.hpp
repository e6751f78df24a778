#pragma once

#include "engine/density/canvas.hpp"
#include "engine/density/nodes.hpp"
#include "engine/density/place_lanes.hpp"

#include <algorithm>
#include <vector>

// The rim of a group: the cells that some of its points reach and others do not, summed point by
// point. Inlined into each clone of the sweep.
namespace firemark::sweep {

struct Interval {
  std::int32_t begin = 0, end = 0;
};

struct RimScratch {
  // Of the cells: with A = 1 - D^2 - E^2 a point at (a, b) has t = A - q + 2Da + 2Eb left.
  std::vector<double> rest, d2, e2;
  std::vector<std::int32_t> cell;  ///< on the canvas
  std::vector<double> a, b, q;     ///< of the points

  void make_room(std::size_t cells) {
    for (auto* list : {&rest, &d2, &e2}) list->resize(cells + 8);
    cell.resize(cells + 8);
  }
};

template <class V, Kernel kernel, bool weighted>
class Rim {
 public:
  /// Of a group whose centre is `x` cells east of the canvas's first.
  Rim(RimScratch& scratch, const Canvas& canvas, double x, double per_radius)
      : s_(scratch), canvas_(canvas), x_(x), per_radius_(per_radius) {}

  /// Adds cells of row `j`, which is `e` radii north of the centre.
  [[gnu::always_inline]] inline void add(std::int32_t j, Interval run, double e) {
    for (std::int32_t i = run.begin; i < run.end; ++i) {
      const double d = (i - x_) * per_radius_;
      s_.rest[n_] = 1 - d * d - e * e;
      s_.d2[n_] = 2 * d;
      s_.e2[n_] = 2 * e;
      s_.cell[n_] = j * canvas_.stride + i;
      ++n_;
    }
  }

  /// Adds the group's points to the cells, eight cells at a time.
  [[gnu::always_inline]] inline void sum(const Bins& bins, const Group& group) {
    if (n_ == 0) return;
    decode(bins, group);
    constexpr std::size_t lanes = sizeof(V) / sizeof(double), vectors = 8 / lanes;
    for (std::size_t k = n_; k % 8 != 0; ++k) s_.rest[k] = -1, s_.d2[k] = s_.e2[k] = 0;
    const std::size_t points = group.end - group.begin;
    for (std::size_t k = 0; k < n_; k += 8) {
      V rest[vectors], d2[vectors], e2[vectors], sum[vectors] = {};
      for (std::size_t v = 0; v < vectors; ++v) {
        const std::size_t at = k + v * lanes;
        read_lanes(rest[v], s_.rest.data() + at);
        read_lanes(d2[v], s_.d2.data() + at);
        read_lanes(e2[v], s_.e2.data() + at);
      }
      for (std::size_t i = 0; i < points; ++i) {
        for (std::size_t v = 0; v < vectors; ++v) {
          V t = (rest[v] - s_.q[i]) + (d2[v] * s_.a[i] + e2[v] * s_.b[i]);
          raise_height<V, kernel>(t);
          if constexpr (weighted) t *= weights_[i];
          sum[v] += t;
        }
      }
      double total[8];
      for (std::size_t v = 0; v < vectors; ++v) write_lanes(total + v * lanes, sum[v]);
      for (std::size_t m = 0; m < std::min<std::size_t>(8, n_ - k); ++m)
        canvas_.cells[s_.cell[k + m]] += total[m];
    }
  }

 private:
  void decode(const Bins& bins, const Group& group) {
    const double scale = bins.size * per_radius_ / 4294967296.0;
    constexpr std::size_t lanes = sizeof(V) / sizeof(double);
    static_assert(lanes <= places_to_spare);
    const std::size_t n = group.end - group.begin;
    if (s_.a.size() < n + lanes) {
      for (auto* column : {&s_.a, &s_.b, &s_.q}) column->resize(n + lanes);
    }
    for (std::size_t i = 0; i < n; i += lanes) {
      Whole<V> places;
      read_lanes(places, bins.places.get() + group.begin + i);
      V a, b;
      to_double<V>(places, a, b);
      a = (a - group.mid_x) * scale;
      b = (b - group.mid_y) * scale;
      write_lanes(s_.a.data() + i, a);
      write_lanes(s_.b.data() + i, b);
      write_lanes(s_.q.data() + i, a * a + b * b);
    }
    if constexpr (weighted) weights_ = bins.weights.get() + group.begin;
  }

  RimScratch& s_;
  const Canvas& canvas_;
  double x_, per_radius_;
  std::size_t n_ = 0;                ///< cells
  const double* weights_ = nullptr;  ///< of the points
};

}  // namespace firemark::sweep
