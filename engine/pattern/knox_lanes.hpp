#pragma once

#include "engine/pattern/pair_blocks.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace firemark {

/// So many permutations are counted at once, one in each lane of two vectors.
inline constexpr std::size_t knox_lanes = 32;

/// A number for each of these permutations: the times [ticks] of one event, or a limit.
template <class Tick>
struct alignas(64) Lanes {
  Tick lane[knox_lanes];
};

/// Adds to counts[k][lane] the pairs of a block whose times differ by less than limits[k] ticks:
/// the absolute difference, or, `directed`, second minus first; a limit stands in all lanes. Times
/// span at most 32,766 ticks in short lanes, 2^31 - 2 in long ones.
///
/// One subtraction and a comparison a limit for sixteen permutations: with all around it 0.1 ns a
/// pair and permutation with AVX2.
void count_close_times(std::span<const Lanes<std::int16_t>> times, const PairBlock& pairs,
                       std::span<const Lanes<std::int16_t>> limits, bool directed,
                       std::span<std::array<std::uint64_t, knox_lanes>> counts);
void count_close_times(std::span<const Lanes<std::int32_t>> times, const PairBlock& pairs,
                       std::span<const Lanes<std::int32_t>> limits, bool directed,
                       std::span<std::array<std::uint64_t, knox_lanes>> counts);

}  // namespace firemark
