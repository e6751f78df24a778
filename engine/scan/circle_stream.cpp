#include "engine/scan/circle_stream.hpp"

#include "engine/parallel.hpp"
#include "engine/scan/lane_blocks.hpp"
#include "engine/scan/lane_vector.hpp"

#include <algorithm>
#include <bit>

namespace firemark {
namespace {

constexpr std::size_t stride = 32;  ///< of the measures that are kept
constexpr std::size_t stretch = 4;  ///< windows of a list that are compared at once
constexpr std::size_t abreast = 4;  ///< lists walked side by side, which share counts in the cache

template <class Tick>
using Counts = std::vector<ScanLanes<Tick>>;

/// A window that some lane may find better.
template <class Tick>
__attribute__((noinline)) void hit(const CircleStream& stream, std::size_t list, std::size_t rank,
                                   const ScanLanes<Tick>& inside, LaneBars<Tick>& bars) {
  const std::size_t bucket = stream.lists()[list].bucket[rank];
  const double measure = stream.measure(list, rank);
  // Which lanes: found without a jump for each, as it is one or two.
  const ScanLanes<Tick>& row = bars.rows()[bucket];
  std::uint32_t better = 0;
  for (std::size_t lane = 0; lane < scan_lanes; ++lane) {
    better |= static_cast<std::uint32_t>(inside.lane[lane] > row.lane[lane]) << lane;
  }
  for (; better != 0; better &= better - 1) {
    const auto lane = static_cast<std::size_t>(std::countr_zero(better));
    bars.offer(lane, inside.lane[lane], measure, stream.factor(list));
  }
}

/// Walks `n` neighbouring lists for as long as all have windows, `stretch` windows at a time: of
/// cases that are only added the last window has most, and the first the lowest bar, so that one
/// comparison mostly settles them all.
template <std::size_t n, std::size_t stretch, class Tick>
FIREMARK_INLINE void walk(const CircleStream& stream, std::size_t first,
                          const ScanLanes<Tick>* counts, LaneBars<Tick>& bars) {
  const std::uint32_t* place[n];
  const std::uint16_t* bucket[n];
  std::size_t length = stream.reaches()[first].places.size();
  for (std::size_t j = 0; j < n; ++j) {
    place[j] = stream.reaches()[first + j].places.data();
    bucket[j] = stream.lists()[first + j].bucket.data();
    length = std::min(length, stream.reaches()[first + j].places.size());
  }
  const ScanLanes<Tick>* rows = bars.rows();
  LaneVector<Tick> inside[n] = {};
  const auto check = [&](std::size_t j, std::size_t k, const LaneVector<Tick>& now) {
    if (!any(above(now, rows[bucket[j][k]]))) return;
    ScanLanes<Tick> plain;
    store(plain, now);
    hit(stream, first + j, k, plain, bars);
  };
  std::size_t k = 0;
  for (; k + stretch <= length; k += stretch) {
    LaneVector<Tick> seen = {};
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t i = 0; i < stretch; ++i) add(inside[j], counts[place[j][k + i]]);
      merge(seen, above(inside[j], rows[bucket[j][k]]));
    }
    if (!any(seen)) continue;
    for (std::size_t j = 0; j < n; ++j) {
      if (!any(above(inside[j], rows[bucket[j][k]]))) continue;
      LaneVector<Tick> now = inside[j];
      for (std::size_t i = stretch; i-- > 0;) {
        check(j, k + i, now);
        subtract(now, counts[place[j][k + i]]);
      }
    }
  }
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t rest = k; rest < stream.reaches()[first + j].places.size(); ++rest) {
      add(inside[j], counts[place[j][rest]]);
      check(j, rest, inside[j]);
    }
  }
}

/// Walks through a tree: the counts at each depth stay until a window falls back to them.
template <class Tick>
FIREMARK_INLINE void walk_tree(const CircleStream& stream, std::size_t list,
                               const ScanLanes<Tick>* counts, LaneBars<Tick>& bars) {
  const Reach& reach = stream.reaches()[list];
  const std::uint16_t* bucket = stream.lists()[list].bucket.data();
  LaneVector<Tick> inside[most_depth + 1] = {};
  for (std::size_t k = 0; k < reach.places.size(); ++k) {
    const std::size_t depth = reach.depth[k];
    LaneVector<Tick> now = inside[depth];
    add(now, counts[reach.places[k]]);
    inside[depth + 1] = now;
    if (!any(above(now, bars.rows()[bucket[k]]))) continue;
    ScanLanes<Tick> plain;
    store(plain, now);
    hit(stream, list, k, plain, bars);
  }
}

template <class Tick>
FIREMARK_INLINE void walk_all(const CircleStream& stream, const Counts<Tick>& counts,
                              LaneBars<Tick>& bars) {
  const std::size_t lists = stream.lists().size();
  std::size_t list = 0;
  if (lists > 0 && std::ranges::any_of(stream.reaches(), &Reach::tree)) {
    for (; list < lists; ++list) walk_tree(stream, list, counts.data(), bars);
  }
  if (stream.bars().sign() < 0) {
    for (; list < lists; ++list) walk<1, 1>(stream, list, counts.data(), bars);
  }
  for (; list + abreast <= lists; list += abreast) {
    walk<abreast, stretch>(stream, list, counts.data(), bars);
  }
  for (; list < lists; ++list) walk<1, stretch>(stream, list, counts.data(), bars);
}

FIREMARK_AVX2_CLONE void walk_lists(const CircleStream& stream, const Counts<std::int16_t>& counts,
                                    LaneBars<std::int16_t>& bars) {
  walk_all(stream, counts, bars);
}
FIREMARK_AVX2_CLONE void walk_lists(const CircleStream& stream, const Counts<std::int32_t>& counts,
                                    LaneBars<std::int32_t>& bars) {
  walk_all(stream, counts, bars);
}

}  // namespace

CircleStream::CircleStream(std::span<const Reach> reaches, std::span<const double> measure,
                           std::span<const double> factors, const ScanLikelihood& likelihood,
                           double largest)
    : reaches_(reaches),
      lists_(reaches_.size()),
      measure_(measure.begin(), measure.end()),
      factors_(factors.begin(), factors.end()),
      bars_(likelihood, largest) {
  parallel_for(lists_.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Reach& reach = reaches_[i];
      lists_[i].bucket.resize(reach.places.size());
      double sum = 0, sum_at[most_depth + 1] = {};
      for (std::size_t k = 0; k < reach.places.size(); ++k) {
        if (reach.tree()) sum = sum_at[reach.depth[k]];
        sum += measure_[reach.places[k]];
        lists_[i].bucket[k] = static_cast<std::uint16_t>(bars_.bucket(sum));
        if (reach.tree()) {
          sum_at[reach.depth[k] + 1] = sum;
        } else if (k % stride == 0) {
          lists_[i].measure.push_back(sum);
        }
      }
    }
  });
}

double CircleStream::measure(std::size_t list, std::size_t rank) const {
  if (reaches_[list].tree()) {
    double sum = 0;
    for (const std::uint32_t place : window_places(reaches_[list], rank)) sum += measure_[place];
    return sum;
  }
  double sum = lists_[list].measure[rank / stride];
  for (std::size_t k = rank / stride * stride + 1; k <= rank; ++k) {
    sum += measure_[reaches_[list].places[k]];
  }
  return sum;
}

std::vector<double> CircleStream::maxima(const Replicates& replicates, std::size_t first,
                                         std::size_t count, Progress& progress) const {
  const auto scan = [&]<class Tick>(std::size_t begin, std::size_t lanes, LaneBars<Tick>& bars) {
    Counts<Tick> counts(places(), ScanLanes<Tick>{});
    std::vector<std::uint32_t> scratch, table(places());
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      std::ranges::fill(table, 0U);
      replicates.count(begin + lane, scratch, table);
      for (std::size_t i = 0; i < table.size(); ++i) {
        counts[i].lane[lane] = static_cast<Tick>(bars_.sign() * static_cast<int>(table[i]));
      }
    }
    walk_lists(*this, counts, bars);
  };
  if (short_lanes(replicates.most())) {
    return lane_blocks<std::int16_t>(first, count, bars_, progress, scan);
  }
  return lane_blocks<std::int32_t>(first, count, bars_, progress, scan);
}

}  // namespace firemark
