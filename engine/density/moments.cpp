#include "engine/density/moments.hpp"

#include "engine/density/place_lanes.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace firemark {
namespace {

using Four [[gnu::vector_size(32)]] = double;
using Places = Whole<Four>;

using Two [[gnu::vector_size(16)]] = std::uint32_t;  // places: x, y, x, y
static_assert(sizeof(Two) == 2 * sizeof(BinPlace));

struct Sums {
  Four m0 = {}, mx = {}, my = {}, mxx = {}, mxy = {}, myy = {}, mqx = {}, mqy = {}, mqq = {};
};

template <bool weighted>
[[gnu::always_inline]] inline void add(Sums& sums, const Places& places, const Four& w,
                                       PlaceCentre centre) {
  Four a, b;
  to_double(places, a, b);
  a = (a - centre.x) * centre.scale;
  b = (b - centre.y) * centre.scale;
  const Four aa = a * a, bb = b * b, q = aa + bb;
  Four wa = a, wb = b, wq = q;
  if constexpr (weighted) wa *= w, wb *= w, wq *= w, sums.m0 += w;
  sums.mx += wa;
  sums.my += wb;
  sums.mxx += wa * a;
  sums.mxy += wa * b;
  sums.myy += wb * b;
  sums.mqx += wq * a;
  sums.mqy += wq * b;
  sums.mqq += wq * q;
}

[[gnu::always_inline]] inline double total(const Four& v) { return (v[0] + v[1]) + (v[2] + v[3]); }

template <bool weighted>
[[gnu::always_inline]] inline PlaceMoments sum(const BinPlace* places, const double* weights,
                                               std::size_t n, PlaceCentre centre) {
  Sums sums;
  std::size_t i = 0;
  for (; i + 4 <= n; i += 4) {
    Places four;
    Four w = {};
    read_lanes(four, places + i);
    if constexpr (weighted) read_lanes(w, weights + i);
    add<weighted>(sums, four, w, centre);
  }
  if (!weighted) sums.m0[0] = static_cast<double>(i);
  if (i < n) {
    Places last = {};
    Four w = {};
    for (std::size_t k = 0; i < n; ++i, ++k) {
      std::uint64_t one;
      std::memcpy(&one, places + i, sizeof one);
      last[k] = one;
      w[k] = weighted ? weights[i] : 1;
    }
    add<true>(sums, last, w, centre);
  }
  return {total(sums.m0),  total(sums.mx),  total(sums.my),  total(sums.mxx), total(sums.mxy),
          total(sums.myy), total(sums.mqx), total(sums.mqy), total(sums.mqq)};
}

using Sum = PlaceMoments (*)(const BinPlace*, const double*, std::size_t, PlaceCentre);

PlaceMoments sum_baseline(const BinPlace* places, const double* weights, std::size_t n,
                          PlaceCentre c) {
  return weights == nullptr ? sum<false>(places, weights, n, c) : sum<true>(places, weights, n, c);
}

#if defined(__x86_64__)
// No fused multiply-add, so both clones give the same bytes.
__attribute__((target("avx2"))) PlaceMoments sum_avx2(const BinPlace* places, const double* weights,
                                                      std::size_t n, PlaceCentre c) {
  return weights == nullptr ? sum<false>(places, weights, n, c) : sum<true>(places, weights, n, c);
}
#endif

Sum fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return sum_avx2;
#endif
  return sum_baseline;
}

}  // namespace

PlaceBox box_of(const BinPlace* places, std::size_t n) {
  Two low, high;
  const BinPlace first[2] = {places[0], places[0]};
  read_lanes(low, first);
  high = low;
  for (std::size_t i = n % 2; i < n; i += 2) {
    Two two;
    read_lanes(two, places + i);
    low = two < low ? two : low;
    high = two > high ? two : high;
  }
  return {{std::min(low[0], low[2]), std::min(low[1], low[3])},
          {std::max(high[0], high[2]), std::max(high[1], high[3])}};
}

PlaceMoments moments_of(const BinPlace* places, const double* weights, std::size_t n,
                        PlaceCentre centre) {
  static const Sum run = fastest();
  return run(places, weights, n, centre);
}

}  // namespace firemark
