#include "engine/pattern/knox_lanes.hpp"

#include "engine/avx2_clone.hpp"

#include <algorithm>

namespace firemark {
namespace {

// A lane counts a block's pairs in 16 bits.
static_assert(PairBlocks::most <= INT16_MAX);

using Counts = std::array<std::uint64_t, knox_lanes>;

template <class Tick>
struct Vector {
  static constexpr std::size_t lanes = 32 / sizeof(Tick);
  using Type __attribute__((vector_size(32), may_alias)) = Tick;
};

/// Two vectors of lanes, from `lane` on. The number of limits is known to the compiler, so that the
/// counters stay in registers.
template <std::size_t limits, bool directed, class Tick>
FIREMARK_INLINE void count_group(const Lanes<Tick>* times, const PairBlock& block, std::size_t lane,
                                 const Lanes<Tick>* limit, Counts* counts) {
  using Wide = typename Vector<Tick>::Type;
  constexpr std::size_t abreast = 2, lanes = Vector<Tick>::lanes;
  const auto wide = [lane](const Lanes<Tick>& of, std::size_t v) -> const Wide& {
    return *reinterpret_cast<const Wide*>(of.lane + lane + v * lanes);
  };
  const Lanes<Tick>* first = times + block.first;
  const Lanes<Tick>* second = times + block.second;
  Wide below[limits], counted[limits][abreast] = {};
  for (std::size_t k = 0; k < limits; ++k) below[k] = wide(limit[k], 0);
  for (const ClosePair pair : block.pairs) {
    for (std::size_t v = 0; v < abreast; ++v) {
      Wide apart = wide(second[pair.second], v) - wide(first[pair.first], v);
      if constexpr (!directed) apart = apart < 0 ? -apart : apart;
      for (std::size_t k = 0; k < limits; ++k) counted[k][v] -= apart < below[k];
    }
  }
  for (std::size_t k = 0; k < limits; ++k) {
    for (std::size_t v = 0; v < abreast; ++v) {
      for (std::size_t l = 0; l < lanes; ++l) {
        counts[k][lane + v * lanes + l] += static_cast<std::uint64_t>(counted[k][v][l]);
      }
    }
  }
}

template <bool directed, class Tick>
FIREMARK_INLINE void count_all(const Lanes<Tick>* times, const PairBlock& block,
                               std::span<const Lanes<Tick>> limits, Counts* counts) {
  for (std::size_t lane = 0; lane < knox_lanes; lane += 2 * Vector<Tick>::lanes) {
    for (std::size_t k = 0; k < limits.size(); k += 4) {
      const Lanes<Tick>* limit = limits.data() + k;
      switch (std::min<std::size_t>(limits.size() - k, 4)) {
        case 1:
          count_group<1, directed>(times, block, lane, limit, counts + k);
          break;
        case 2:
          count_group<2, directed>(times, block, lane, limit, counts + k);
          break;
        case 3:
          count_group<3, directed>(times, block, lane, limit, counts + k);
          break;
        default:
          count_group<4, directed>(times, block, lane, limit, counts + k);
      }
    }
  }
}

}  // namespace

FIREMARK_AVX2_CLONE void count_close_times(std::span<const Lanes<std::int16_t>> times,
                                           const PairBlock& pairs,
                                           std::span<const Lanes<std::int16_t>> limits,
                                           bool directed, std::span<Counts> counts) {
  if (directed) {
    count_all<true>(times.data(), pairs, limits, counts.data());
  } else {
    count_all<false>(times.data(), pairs, limits, counts.data());
  }
}

FIREMARK_AVX2_CLONE void count_close_times(std::span<const Lanes<std::int32_t>> times,
                                           const PairBlock& pairs,
                                           std::span<const Lanes<std::int32_t>> limits,
                                           bool directed, std::span<Counts> counts) {
  if (directed) {
    count_all<true>(times.data(), pairs, limits, counts.data());
  } else {
    count_all<false>(times.data(), pairs, limits, counts.data());
  }
}

}  // namespace firemark
