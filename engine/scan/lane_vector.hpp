#pragma once

#include "engine/avx2_clone.hpp"
#include "engine/scan/bars.hpp"

#include <cstdint>

namespace firemark {

/// ScanLanes as the processor holds them: pieces of 32 bytes, as wide as AVX2's registers.
template <class Tick>
struct LaneVector {
  using Piece __attribute__((vector_size(32), may_alias)) = Tick;
  static constexpr std::size_t pieces = sizeof(ScanLanes<Tick>) / 32;
  Piece piece[pieces];
};

template <class Tick>
FIREMARK_INLINE const typename LaneVector<Tick>::Piece* pieces_of(const ScanLanes<Tick>& lanes) {
  return reinterpret_cast<const typename LaneVector<Tick>::Piece*>(lanes.lane);
}

template <class Tick>
FIREMARK_INLINE void add(LaneVector<Tick>& sum, const ScanLanes<Tick>& more) {
  for (std::size_t i = 0; i < sum.pieces; ++i) sum.piece[i] += pieces_of(more)[i];
}

template <class Tick>
FIREMARK_INLINE void subtract(LaneVector<Tick>& sum, const ScanLanes<Tick>& less) {
  for (std::size_t i = 0; i < sum.pieces; ++i) sum.piece[i] -= pieces_of(less)[i];
}

template <class Tick>
FIREMARK_INLINE LaneVector<Tick> difference(const ScanLanes<Tick>& a, const ScanLanes<Tick>& b) {
  LaneVector<Tick> result;
  for (std::size_t i = 0; i < result.pieces; ++i) {
    result.piece[i] = pieces_of(a)[i] - pieces_of(b)[i];
  }
  return result;
}

/// All bits set in the lanes where `value` is above `bar`.
template <class Tick>
FIREMARK_INLINE LaneVector<Tick> above(const LaneVector<Tick>& value, const ScanLanes<Tick>& bar) {
  LaneVector<Tick> result;
  for (std::size_t i = 0; i < value.pieces; ++i) {
    result.piece[i] = value.piece[i] > pieces_of(bar)[i];
  }
  return result;
}

template <class Tick>
FIREMARK_INLINE void merge(LaneVector<Tick>& seen, const LaneVector<Tick>& more) {
  for (std::size_t i = 0; i < seen.pieces; ++i) seen.piece[i] |= more.piece[i];
}

template <class Tick>
FIREMARK_INLINE bool any(const LaneVector<Tick>& mask) {
  using Words __attribute__((vector_size(32))) = std::uint64_t;
  Words all = reinterpret_cast<Words>(mask.piece[0]);
  for (std::size_t i = 1; i < mask.pieces; ++i) all |= reinterpret_cast<Words>(mask.piece[i]);
  return (all[0] | all[1] | all[2] | all[3]) != 0;
}

template <class Tick>
FIREMARK_INLINE void store(ScanLanes<Tick>& to, const LaneVector<Tick>& from) {
  auto* pieces = reinterpret_cast<typename LaneVector<Tick>::Piece*>(to.lane);
  for (std::size_t i = 0; i < from.pieces; ++i) pieces[i] = from.piece[i];
}

}  // namespace firemark
