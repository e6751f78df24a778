#include "engine/scan/iterative.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace firemark {
namespace {

/// Data without some places; `number` tells which of the first data's each place is.
struct Rest {
  ScanData data = {};
  std::vector<std::uint32_t> number = {};
};

Neighbours among(const Neighbours& all, std::span<const std::uint32_t> kept) {
  Neighbours result;
  if (all.size() == 0) return result;
  for (const std::uint32_t place : kept) {
    for (const std::uint32_t other : all[place]) {
      const auto found = std::ranges::lower_bound(kept, other);
      if (found == kept.end() || *found != other) continue;
      result.indices.push_back(static_cast<std::uint32_t>(found - kept.begin()));
    }
    result.offsets.push_back(result.indices.size());
  }
  return result;
}

template <class Value>
std::vector<Value> rows(const std::vector<Value>& table, std::span<const std::uint32_t> kept,
                        std::size_t intervals) {
  std::vector<Value> result;
  if (table.empty()) return result;
  for (const std::uint32_t place : kept) {
    const auto begin = table.begin() + static_cast<std::ptrdiff_t>(place * intervals);
    result.insert(result.end(), begin, begin + static_cast<std::ptrdiff_t>(intervals));
  }
  return result;
}

void remove_places(Rest& rest, const ScanCluster& cluster) {
  std::vector<std::uint8_t> gone(rest.data.places(), 0);
  for (const std::uint32_t place : cluster.members) gone[place] = 1;
  std::vector<std::uint32_t> kept, number;
  std::vector<Position> at;
  for (std::uint32_t place = 0; place < gone.size(); ++place) {
    if (gone[place] != 0) continue;
    kept.push_back(place);
    number.push_back(rest.number[place]);
    at.push_back(rest.data.at[place]);
  }
  const ScanData& old = rest.data;
  rest = {{.at = std::move(at),
           .intervals = old.intervals,
           .cases = rows(old.cases, kept, old.intervals),
           .measure = rows(old.measure, kept, old.intervals),
           .neighbours = among(old.neighbours, kept)},
          std::move(number)};
}

void remove_window(ScanData& data, const ScanCluster& cluster) {
  for (const std::uint32_t place : cluster.members) {
    for (std::size_t t = cluster.first; t < cluster.last; ++t) {
      const std::size_t cell = place * data.intervals + t;
      data.cases[cell] = 0;
      if (!data.measure.empty()) data.measure[cell] = 0;
      for (std::vector<std::uint32_t>& kind : data.kinds) kind[cell] = 0;
    }
  }
}

/// Is there anything left that a scan could find?
bool can_scan(const ScanData& data, const ScanOptions& options) {
  const double cases = std::accumulate(data.cases.begin(), data.cases.end(), 0.0);
  const double total = std::accumulate(data.measure.begin(), data.measure.end(), 0.0);
  return cases >= 2 && (options.model != ScanModel::bernoulli || total > cases);
}

}  // namespace

Scan iterative_scan(const ScanData& data, const ScanOptions& options, Progress& progress) {
  if (options.gini) {
    throw Error::usage("gini", "it chooses among clusters of one scan", "Set iterations to 0.");
  }
  ScanOptions one_scan = options;
  one_scan.iterations = 0;
  one_scan.max_p = 1;
  Rest rest = {data, std::vector<std::uint32_t>(data.places())};
  std::iota(rest.number.begin(), rest.number.end(), 0U);
  Scan result;
  for (std::int64_t round = 0; round < options.iterations; ++round) {
    if (round > 0 && !can_scan(rest.data, options)) break;
    Scan found = scan(rest.data, one_scan, progress);
    if (found.clusters.empty()) {
      if (round == 0) result = std::move(found);
      break;
    }
    const ScanCluster top = found.clusters.front();
    if (round == 0) result = std::move(found);
    if (round == 0) result.clusters.clear();
    ScanCluster named = top;
    named.centre = rest.number[top.centre];
    for (std::uint32_t& place : named.members) place = rest.number[place];
    result.clusters.push_back(std::move(named));
    if (!(top.p < options.iterate_below)) break;
    if (options.time == ScanTime::none) {
      remove_places(rest, top);
    } else {
      remove_window(rest.data, top);
    }
  }
  std::erase_if(result.clusters, [&](const ScanCluster& one) { return one.p > options.max_p; });
  return result;
}

}  // namespace firemark
