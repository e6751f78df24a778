#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Sixteen permutations are counted at once, one in each lane of a vector.
inline constexpr std::size_t knox_lanes = 16;

/// A number for each of sixteen permutations: the times [ticks] of one event, or a limit.
template <class Tick>
struct alignas(sizeof(Tick) * knox_lanes) Lanes {
  Tick lane[knox_lanes];
};

/// Two events near each other in space; of a directed count, `first` is the leader.
struct ClosePair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

/// Adds to counts[k][lane] the pairs whose times differ by less than limits[k] ticks: the absolute
/// difference, or, `directed`, second minus first; a limit stands in all lanes. Times
/// span at most 32,766 ticks in short lanes, 2^31 - 2 in long ones.
///
/// One subtraction and a comparison a limit for sixteen permutations: 0.1 ns a pair and permutation
/// with AVX2.
void count_close_times(std::span<const Lanes<std::int16_t>> times, std::span<const ClosePair> pairs,
                       std::span<const Lanes<std::int16_t>> limits, bool directed,
                       std::span<std::array<std::uint64_t, knox_lanes>> counts);
void count_close_times(std::span<const Lanes<std::int32_t>> times, std::span<const ClosePair> pairs,
                       std::span<const Lanes<std::int32_t>> limits, bool directed,
                       std::span<std::array<std::uint64_t, knox_lanes>> counts);

}  // namespace firemark
