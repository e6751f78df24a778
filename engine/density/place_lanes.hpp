#pragma once

#include "engine/density/bins.hpp"
#include "engine/density/lane_memory.hpp"

#include <cstdint>

namespace firemark {

/// As many whole numbers of 64 bits as V has doubles.
template <class V>
using Whole [[gnu::vector_size(sizeof(V))]] = std::uint64_t;

/// Whole numbers below 2^32 as doubles: they are the last digits of 2^52 and so many.
template <class V>
[[gnu::always_inline]] inline void to_double(const Whole<V>& numbers, V& out) {
  static_assert(sizeof(std::uint64_t) == sizeof(BinPlace));
  const Whole<V> bits = numbers | 0x4330000000000000U;
  read_lanes(out, &bits);
  out -= 4503599627370496.0;
}

/// The coordinates of places, side by side: x is in the lower half of 64 bits, y in the upper.
template <class V>
[[gnu::always_inline]] inline void to_double(const Whole<V>& places, V& x, V& y) {
  to_double<V>(places & 0xffffffffU, x);
  to_double<V>(places >> 32, y);
}

}  // namespace firemark
