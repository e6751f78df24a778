#include "engine/buffered_stream.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/knox_events.hpp"
#include "engine/pattern/knox_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

/// Pairs kept at a time: 512 MB of them. Of more, the times are permuted anew for each lot.
constexpr std::size_t kept_at_most = std::size_t{1} << 27;

/// Batches of permutations counted while a block of pairs stays in the cache.
constexpr std::size_t abreast = 2;

using PairBands = std::vector<PairBlocks>;

/// Counts of pairs below each time limit, of a batch of permutations.
using LaneCounts = std::vector<std::array<std::uint64_t, knox_lanes>>;

std::uint32_t below32(BufferedStream& stream, std::uint32_t n) {
  // Lemire (2019), "Fast random integer generation in an interval".
  std::uint64_t product = std::uint64_t{stream.bits32()} * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t floor = (0 - n) % n;
    while (static_cast<std::uint32_t>(product) < floor)
      product = std::uint64_t{stream.bits32()} * n;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

/// The times of a batch's permutations, from knox_lanes * batch on; permutation 0 is the
/// observation.
template <class Tick>
std::vector<Lanes<Tick>> permuted_times(const KnoxEvents& events, std::uint64_t seed,
                                        std::size_t batch, std::size_t permutations) {
  const std::size_t movable = events.movable.size();
  std::vector<Tick> own(movable * knox_lanes);
  for (std::size_t lane = 0; lane < knox_lanes; ++lane) {
    const std::span<Tick> mine = std::span(own).subspan(lane * movable, movable);
    for (std::size_t k = 0; k < movable; ++k) {
      mine[k] = static_cast<Tick>(events.ticks[events.movable[k]]);
    }
    const std::size_t replicate = batch * knox_lanes + lane;
    if (replicate == 0 || replicate > permutations) continue;
    BufferedStream stream(seed, replicate);
    for (std::size_t k = movable; k > 1; --k) {
      std::swap(mine[k - 1], mine[below32(stream, static_cast<std::uint32_t>(k))]);
    }
  }
  std::vector<Lanes<Tick>> times(events.ticks.size());
  for (std::size_t k = 0; k < times.size(); ++k) {
    std::ranges::fill(times[k].lane, static_cast<Tick>(events.ticks[k]));
  }
  for (std::size_t k = 0; k < movable; ++k) {
    Lanes<Tick>& to = times[events.movable[k]];
    for (std::size_t lane = 0; lane < knox_lanes; ++lane) to.lane[lane] = own[lane * movable + k];
  }
  return times;
}

/// Batches [begin, end) over all pairs, block by block, which stays in the cache for them all.
template <class Tick>
void count_batches(const KnoxEvents& events, const PairBands& pairs,
                   std::span<const std::int32_t> limits, const NearRepeatOptions& options,
                   std::size_t begin, std::size_t end, std::vector<LaneCounts>& counts) {
  std::vector<std::vector<Lanes<Tick>>> times;
  for (std::size_t batch = begin; batch < end; ++batch) {
    times.push_back(permuted_times<Tick>(events, static_cast<std::uint64_t>(options.seed), batch,
                                         static_cast<std::size_t>(options.permutations)));
  }
  std::vector<Lanes<Tick>> wide(limits.size());
  for (std::size_t k = 0; k < limits.size(); ++k) {
    std::ranges::fill(wide[k].lane, static_cast<Tick>(limits[k]));
  }
  for (std::size_t band = 0; band < pairs.size(); ++band) {
    for (std::size_t block = 0; block < pairs[band].size(); ++block) {
      for (std::size_t batch = begin; batch < end; ++batch) {
        count_close_times(std::span<const Lanes<Tick>>(times[batch - begin]), pairs[band][block],
                          wide, events.directed(),
                          std::span(counts[batch]).subspan(band * limits.size(), limits.size()));
      }
    }
  }
}

/// All the permutations over the pairs at hand. Times that fit go into short lanes.
void count_pairs(const KnoxEvents& events, const PairBands& pairs,
                 std::span<const std::int32_t> limits, const NearRepeatOptions& options,
                 std::vector<LaneCounts>& counts, Progress& progress) {
  const bool fits = events.range < std::numeric_limits<std::int16_t>::max();
  parallel_for(counts.size(), abreast, [&](std::size_t begin, std::size_t end) {
    progress.check();
    if (fits) {
      count_batches<std::int16_t>(events, pairs, limits, options, begin, end, counts);
    } else {
      count_batches<std::int32_t>(events, pairs, limits, options, begin, end, counts);
    }
  });
}

}  // namespace

std::vector<double> knox_tables(const KnoxEvents& events, const NearRepeatOptions& options,
                                Progress& progress) {
  const std::size_t bands = events.edges.size(), times = options.time.size();
  const auto tables = static_cast<std::size_t>(options.permutations) + 1;
  // A directed pair's difference must also not be below 0: one more limit, taken off afterwards.
  std::vector<std::int32_t> limits = events.limits;
  if (events.directed()) limits.insert(limits.begin(), 0);
  std::vector<LaneCounts> counts(chunks(tables, knox_lanes), LaneCounts(bands * limits.size()));

  PairBands pairs(bands);
  std::size_t kept = 0;
  const auto count = [&] {
    count_pairs(events, pairs, limits, options, counts, progress);
    for (auto& band : pairs) band.clear();
    kept = 0;
  };
  progress.stage("permutations", events.strips.strips.size());
  for (std::size_t a = 0; a < events.strips.strips.size(); ++a) {
    for_each_close_pair(events, options.metric, a,
                        [&](std::uint32_t first, std::uint32_t second, std::size_t band) {
                          pairs[band].add(first, second);
                          if (++kept == kept_at_most) count();
                        });
    progress.advance(1);
  }
  count();

  std::vector<double> result(tables * bands * times);
  const std::size_t skip = events.directed() ? 1 : 0;
  for (std::size_t t = 0; t < tables; ++t) {
    for (std::size_t band = 0; band < bands; ++band) {
      const auto cumulative = [&](std::size_t k) {
        return counts[t / knox_lanes][band * limits.size() + k][t % knox_lanes];
      };
      for (std::size_t k = 0; k < times; ++k) {
        const std::uint64_t before = k + skip > 0 ? cumulative(k + skip - 1) : 0;
        result[(t * bands + band) * times + k] = static_cast<double>(cumulative(k + skip) - before);
      }
    }
  }
  return result;
}

}  // namespace firemark
