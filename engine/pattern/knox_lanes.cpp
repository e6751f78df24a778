#include "engine/pattern/knox_lanes.hpp"

#include "engine/avx2_clone.hpp"

#include <algorithm>

namespace firemark {
namespace {

/// Pairs after which 16-bit counters could overflow.
constexpr std::size_t flush = 32'000;

using Counts = std::span<std::array<std::uint64_t, knox_lanes>>;

template <class Tick>
struct Vector {
  using Type __attribute__((vector_size(sizeof(Tick) * knox_lanes), may_alias)) = Tick;
};

/// The number of limits is known to the compiler, so that the counters stay in registers.
template <std::size_t limits, bool directed, class Tick>
FIREMARK_INLINE void count_group(const Lanes<Tick>* times, std::span<const ClosePair> pairs,
                                 const Lanes<Tick>* limit,
                                 std::array<std::uint64_t, knox_lanes>* counts) {
  using Wide = typename Vector<Tick>::Type;
  const auto wide = [](const Lanes<Tick>& lanes) -> const Wide& {
    return *reinterpret_cast<const Wide*>(lanes.lane);
  };
  Wide counted[limits] = {};
  for (const ClosePair pair : pairs) {
    Wide apart = wide(times[pair.second]) - wide(times[pair.first]);
    if constexpr (!directed) apart = apart < 0 ? -apart : apart;
    for (std::size_t k = 0; k < limits; ++k) counted[k] -= apart < wide(limit[k]);
  }
  for (std::size_t k = 0; k < limits; ++k) {
    for (std::size_t lane = 0; lane < knox_lanes; ++lane) {
      counts[k][lane] += static_cast<std::uint64_t>(counted[k][lane]);
    }
  }
}

template <bool directed, class Tick>
FIREMARK_INLINE void count_all(const Lanes<Tick>* times, std::span<const ClosePair> pairs,
                               std::span<const Lanes<Tick>> limits, Counts counts) {
  for (std::size_t begin = 0; begin < pairs.size(); begin += flush) {
    const auto some = pairs.subspan(begin, std::min(flush, pairs.size() - begin));
    for (std::size_t k = 0; k < limits.size(); k += 4) {
      const Lanes<Tick>* limit = limits.data() + k;
      auto* into = counts.data() + k;
      switch (std::min<std::size_t>(limits.size() - k, 4)) {
        case 1:
          count_group<1, directed>(times, some, limit, into);
          break;
        case 2:
          count_group<2, directed>(times, some, limit, into);
          break;
        case 3:
          count_group<3, directed>(times, some, limit, into);
          break;
        default:
          count_group<4, directed>(times, some, limit, into);
      }
    }
  }
}

}  // namespace

FIREMARK_AVX2_CLONE void count_close_times(std::span<const Lanes<std::int16_t>> times,
                                           std::span<const ClosePair> pairs,
                                           std::span<const Lanes<std::int16_t>> limits,
                                           bool directed, Counts counts) {
  if (directed) {
    count_all<true>(times.data(), pairs, limits, counts);
  } else {
    count_all<false>(times.data(), pairs, limits, counts);
  }
}

FIREMARK_AVX2_CLONE void count_close_times(std::span<const Lanes<std::int32_t>> times,
                                           std::span<const ClosePair> pairs,
                                           std::span<const Lanes<std::int32_t>> limits,
                                           bool directed, Counts counts) {
  if (directed) {
    count_all<true>(times.data(), pairs, limits, counts);
  } else {
    count_all<false>(times.data(), pairs, limits, counts);
  }
}

}  // namespace firemark
