#include "engine/density/spread.hpp"

#include "engine/density/lane_memory.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace firemark {
namespace {

// Bands of rows, more than the widest window reaches, and blocks of them that stay in the
// first-level cache while their sources are spread.
constexpr std::size_t band_rows = 32, block_columns = 64;

/// The first node that a source at `at` is spread on.
[[gnu::always_inline]] inline double first_node(double at, std::size_t width) {
  return std::ceil(at - 0.5 * static_cast<double>(width));
}

/// The window's values at its nodes, one polynomial each, nodes side by side; for both axes at
/// once, since a chain of multiplications and additions leaves the processor waiting.
template <class V, std::size_t width>
[[gnu::always_inline]] inline void window_at(const SpreadWindow& w, double tx, double ty, V* across,
                                             V* up) {
  constexpr std::size_t lanes = sizeof(V) / sizeof(double), parts = width / lanes;
  constexpr int last = SpreadWindow::pieces - 1;
  tx *= SpreadWindow::pieces, ty *= SpreadWindow::pieces;
  const int column = std::min(static_cast<int>(tx), last);
  const int row = std::min(static_cast<int>(ty), last);
  const double x = 2 * (tx - column) - 1, y = 2 * (ty - row) - 1;
  const auto top = [&](int piece) {
    return w.phi.data() + static_cast<std::size_t>(piece * (w.degree + 1) + w.degree) * width;
  };
  const double *of_x = top(column), *of_y = top(row);
  for (std::size_t p = 0; p < parts; ++p) {
    read_lanes(across[p], of_x + p * lanes);
    read_lanes(up[p], of_y + p * lanes);
  }
  for (int d = w.degree - 1; d >= 0; --d) {
    of_x -= width, of_y -= width;
    for (std::size_t p = 0; p < parts; ++p) {
      V c;
      read_lanes(c, of_x + p * lanes);
      across[p] = across[p] * x + c;
      read_lanes(c, of_y + p * lanes);
      up[p] = up[p] * y + c;
    }
  }
}

template <class V, std::size_t width>
[[gnu::always_inline]] inline void spread_band(std::span<const Source> sources,
                                               const SpreadWindow& w, NodeLattice& lattice) {
  constexpr std::size_t lanes = sizeof(V) / sizeof(double), parts = width / lanes;
  constexpr double half = 0.5 * width;
  for (const Source& s : sources) {
    const double west = first_node(s.x, width), south = first_node(s.y, width);
    V across[parts], up[parts];
    window_at<V, width>(w, west - (s.x - half), south - (s.y - half), across, up);
    double heights[width];
    for (std::size_t p = 0; p < parts; ++p) write_lanes(heights + p * lanes, up[p]);
    double* to = lattice.values.data() + static_cast<std::size_t>(south) * lattice.columns +
                 static_cast<std::size_t>(west);
    for (std::size_t r = 0; r < width; ++r, to += lattice.columns) {
      const double height = heights[r] * s.weight;
      for (std::size_t p = 0; p < parts; ++p) {
        V sum;
        read_lanes(sum, to + p * lanes);
        sum += across[p] * height;
        write_lanes(to + p * lanes, sum);
      }
    }
  }
}

using Narrow [[gnu::vector_size(16)]] = double;
using SpreadBand = void (*)(std::span<const Source>, const SpreadWindow&, NodeLattice&);

template <std::size_t width>
void spread_baseline(std::span<const Source> sources, const SpreadWindow& w, NodeLattice& lattice) {
  spread_band<Narrow, width>(sources, w, lattice);
}

#if defined(__x86_64__)
using Wide [[gnu::vector_size(32)]] = double;
// No fused multiply-add, so both clones give the same bytes.
template <std::size_t width>
__attribute__((target("avx2"))) void spread_avx2(std::span<const Source> sources,
                                                 const SpreadWindow& w, NodeLattice& lattice) {
  spread_band<Wide, width>(sources, w, lattice);
}
#endif

template <std::size_t width>
SpreadBand fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return spread_avx2<width>;
#endif
  return spread_baseline<width>;
}

SpreadBand spread_of(int width) {
  if (width == 4) return fastest<4>();
  if (width == 8) return fastest<8>();
  return width == 12 ? fastest<12>() : fastest<16>();
}

/// The sources by band and, within one, by block from west to east, in their order within that.
struct Banded {
  std::unique_ptr<Source[]> sources = nullptr;
  std::vector<std::size_t> begin = {};  ///< of each band; one more at the end
};

Banded by_band(const Sources& sources, std::size_t width, std::size_t bands, std::size_t columns) {
  const std::size_t across = chunks(columns, block_columns), blocks = bands * across;
  const std::size_t slice = std::max<std::size_t>(1 << 16, chunks(sources.size(), 16));
  const auto block = [=](const Source& s) {
    return static_cast<std::size_t>(first_node(s.y, width)) / band_rows * across +
           static_cast<std::size_t>(first_node(s.x, width)) / block_columns;
  };
  const std::size_t slices = chunks(sources.size(), slice);
  std::vector<std::size_t> next(slices * blocks, 0);
  parallel_for(sources.size(), slice, [&](std::size_t b, std::size_t e) {
    for (std::size_t i = b; i < e; ++i) {
      const Source s = sources.at(i);
      if (sources.holds(s)) ++next[b / slice * blocks + block(s)];
    }
  });
  Banded result;
  std::size_t at = 0;
  for (std::size_t k = 0; k < blocks; ++k) {
    if (k % across == 0) result.begin.push_back(at);
    for (std::size_t s = 0; s < slices; ++s) at += std::exchange(next[s * blocks + k], at);
  }
  result.begin.push_back(at);
  result.sources = std::make_unique_for_overwrite<Source[]>(at);
  parallel_for(sources.size(), slice, [&](std::size_t b, std::size_t e) {
    for (std::size_t i = b; i < e; ++i) {
      const Source s = sources.at(i);
      if (sources.holds(s)) result.sources[next[b / slice * blocks + block(s)]++] = s;
    }
  });
  return result;
}

}  // namespace

void spread(const Sources& sources, const SpreadWindow& window, NodeLattice& lattice) {
  const std::size_t bands = chunks(lattice.rows, band_rows);
  const Banded banded =
      by_band(sources, static_cast<std::size_t>(window.width), bands, lattice.columns);
  const SpreadBand run = spread_of(window.width);
  for (const std::size_t odd : {0UL, 1UL}) {
    parallel_for((bands + 1 - odd) / 2, 1, [&](std::size_t b, std::size_t e) {
      for (std::size_t k = b; k < e; ++k) {
        const std::size_t band = 2 * k + odd;
        run(std::span(banded.sources.get() + banded.begin[band],
                      banded.begin[band + 1] - banded.begin[band]),
            window, lattice);
      }
    });
  }
}

}  // namespace firemark
