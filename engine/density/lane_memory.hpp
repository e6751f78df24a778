#pragma once

#include <cstring>

namespace firemark {

/// A vector of any kind, from memory and to it, wherever that begins. By way of one vector: copies
/// into an array of them are made in shorter pieces, and what then reads a whole one waits.
template <class V, class Number>
[[gnu::always_inline]] inline void read_lanes(V& to, const Number* from) {
  V vector;
  std::memcpy(&vector, from, sizeof vector);
  to = vector;
}
template <class V, class Number>
[[gnu::always_inline]] inline void write_lanes(Number* to, const V& from) {
  const V vector = from;
  std::memcpy(to, &vector, sizeof vector);
}

}  // namespace firemark
