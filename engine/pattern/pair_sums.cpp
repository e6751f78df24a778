#include "engine/pattern/pair_sums.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double greatest_weight = 100;
constexpr std::size_t block = 256;  ///< candidates looked at together, their bins in fast memory

/// One run over the pairs: everything that its pieces share.
struct Job {
  const CorrectedWindow& corrected;
  DistanceBins bins;
  Strips strips = {};
  std::optional<PlaceBins> place_bins = {};
  std::vector<std::uint32_t> first = {}, second = {};  ///< points of each kind at each place
  std::vector<std::uint8_t> at_edge = {};   ///< pairs of this place need a weight of their own
  std::vector<std::int32_t> edge_bin = {};  ///< border: greatest k with k * step < distance to edge
  std::vector<std::vector<Segment>> near = {};   ///< isotropic: edges within reach of the place
  std::vector<std::uint32_t> edges_before = {};  ///< places at the edge before each
  bool one_kind = false;
  bool single = false;  ///< one kind, one point a place
};

/// What a piece adds up for itself.
struct Sums {
  /// Ordered pairs that weigh 1. Four copies, so that pairs of one bin do not wait for each other.
  std::array<std::vector<std::uint64_t>, 4> plain;
  std::vector<double> weighted;
};

double product(std::uint64_t a, std::uint64_t b) { return static_cast<double>(a * b); }

/// Greatest k with k * step < distance, ties apart, at most `last`; -1 for none.
std::int32_t greatest_bin(double distance, double step, std::int32_t last) {
  distance *= 1 - (tie_square - 1) / 2;
  if (distance > step * last) return last;
  auto k = static_cast<std::int32_t>(distance / step);
  while (k >= 0 && k * step >= distance) --k;
  while (k < last && (k + 1) * step < distance) ++k;
  return k;
}

/// Coincident points, neighbours in the strips, become one place with the numbers of both kinds.
void place_points(std::span<const Point> first, std::span<const Point> second, Job& job) {
  std::vector<Point> all(first.begin(), first.end());
  all.insert(all.end(), second.begin(), second.end());
  Strips& strips = job.strips = cut_into_strips(all, job.bins.reach());
  std::size_t place = 0;
  for (Strips::Strip& strip : strips.strips) {
    const std::size_t begin = place;
    for (std::size_t k = strip.begin; k < strip.end; ++k) {
      if (place == begin || strips.x[k] != strips.x[place - 1] ||
          strips.y[k] != strips.y[place - 1]) {
        strips.x[place] = strips.x[k];
        strips.y[place] = strips.y[k];
        job.first.push_back(0);
        job.second.push_back(0);
        ++place;
      }
      ++(strips.index[k] < first.size() ? job.first : job.second).back();
    }
    strip.begin = begin;
    strip.end = place;
  }
  strips.x.resize(place);
  strips.y.resize(place);
  strips.index.clear();
  job.one_kind = second.empty();
  if (job.one_kind) job.second = job.first;
  job.single = job.one_kind && place == first.size();
}

Job prepare(std::span<const Point> first, std::span<const Point> second, const DistanceBins& bins,
            const CorrectedWindow& corrected) {
  Job job = {.corrected = corrected, .bins = bins};
  place_points(first, second, job);
  job.place_bins.emplace(job.strips.x, job.strips.y, bins);
  const std::size_t n = job.strips.size();
  const EdgeCorrection how = corrected.correction;
  job.at_edge.assign(n, how == EdgeCorrection::translation ? 1 : 0);
  if (how == EdgeCorrection::border) job.edge_bin.resize(n);
  if (how == EdgeCorrection::isotropic) job.near.resize(n);
  const auto last = static_cast<std::int32_t>(bins.count);
  parallel_for(n, 1024, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const Point place = {job.strips.x[k], job.strips.y[k]};
      if (how == EdgeCorrection::border) {
        job.edge_bin[k] = greatest_bin(corrected.edges.distance_to_edge(place), bins.step, last);
        job.at_edge[k] = job.edge_bin[k] < last ? 1 : 0;
      } else if (how == EdgeCorrection::isotropic) {
        job.near[k] = corrected.edges.near(place);
        job.at_edge[k] = job.near[k].empty() ? 0 : 1;
      }
    }
  });
  job.edges_before.assign(1, 0);
  for (const std::uint8_t edge : job.at_edge) {
    job.edges_before.push_back(job.edges_before.back() + edge);
  }
  return job;
}

double isotropic_weight(const Job& job, std::size_t centre, double distance) {
  if (distance == 0 || job.near[centre].empty()) return 1;
  const Point at = {job.strips.x[centre], job.strips.y[centre]};
  const double inside = job.corrected.edges.circle_inside(at, distance, job.near[centre]);
  return inside * greatest_weight > 1 ? 1 / inside : greatest_weight;
}

/// A pair of which one lies near the edge.
void add_weighted(const Job& job, std::size_t i, std::size_t j, std::int32_t bin, Sums& sums) {
  const auto k = static_cast<std::size_t>(bin);
  const double from_i = product(job.first[i], job.second[j]);
  const double from_j = product(job.first[j], job.second[i]);
  const double dx = job.strips.x[j] - job.strips.x[i], dy = job.strips.y[j] - job.strips.y[i];
  switch (job.corrected.correction) {
    case EdgeCorrection::none:
      break;
    case EdgeCorrection::border:
      for (const auto& [centre, pairs] : {std::pair(i, from_i), std::pair(j, from_j)}) {
        if (job.edge_bin[centre] < bin) continue;
        sums.weighted[k] += pairs;
        sums.weighted[static_cast<std::size_t>(job.edge_bin[centre]) + 1] -= pairs;
      }
      break;
    case EdgeCorrection::translation:
      sums.weighted[k] +=
          (from_i + from_j) * job.corrected.window.area() / (*job.corrected.covariance)(dx, dy);
      break;
    case EdgeCorrection::isotropic: {
      const double distance = std::sqrt(dx * dx + dy * dy);
      sums.weighted[k] +=
          from_i * isotropic_weight(job, i, distance) + from_j * isotropic_weight(job, j, distance);
    }
  }
}

/// Adds weight(k) to bin[k] of the plain sums.
template <class Weight>
void tally(const std::int32_t* bin, std::size_t size, Sums& sums, Weight&& weight) {
  std::uint64_t* plain[4];
  for (std::size_t lane = 0; lane < 4; ++lane) plain[lane] = sums.plain[lane].data();
  std::size_t k = 0;
  for (; k + 4 <= size; k += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) plain[lane][bin[k + lane]] += weight(k + lane);
  }
  for (; k < size; ++k) plain[0][bin[k]] += weight(k);
}

/// The pairs of place i with those of [begin, end), a block at most.
void add_block(const Job& job, std::size_t i, std::size_t begin, std::size_t end, Sums& sums) {
  std::int32_t bin[block];
  const std::size_t size = end - begin;
  (*job.place_bins)(i, begin, size, bin);
  if (job.at_edge[i] != 0 || job.edges_before[end] > job.edges_before[begin]) {
    const auto last = static_cast<std::int32_t>(job.bins.count);
    for (std::size_t k = 0; k < size; ++k) {
      if (bin[k] <= last) add_weighted(job, i, begin + k, bin[k], sums);
    }
    return;
  }
  const std::uint64_t first = job.first[i];
  const std::uint32_t *firsts = job.first.data() + begin, *seconds = job.second.data() + begin;
  if (job.single) return tally(bin, size, sums, [](std::size_t) { return 2U; });
  if (job.one_kind) {
    return tally(bin, size, sums, [=](std::size_t k) { return 2 * first * firsts[k]; });
  }
  const std::uint64_t second = job.second[i];
  tally(bin, size, sums, [=](std::size_t k) { return first * seconds[k] + second * firsts[k]; });
}

}  // namespace

CorrectedWindow::CorrectedWindow(const StudyWindow& study, EdgeCorrection how, double reach)
    : window(study), correction(how), edges(window, reach) {
  if (how == EdgeCorrection::translation) covariance.emplace(window, reach);
}

PairSums pair_sums(std::span<const Point> first, std::span<const Point> second,
                   const DistanceBins& bins, const CorrectedWindow& corrected) {
  const Job job = prepare(first, second, bins, corrected);
  const std::size_t count = job.strips.strips.size(), size = bins.count + 2;
  const std::size_t grain = std::max<std::size_t>(count / 64, 1);
  const double reach = bins.reach() * std::sqrt(tie_square);
  std::vector<Sums> pieces(chunks(count, grain));
  parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
    Sums& sums = pieces[begin / grain];
    for (auto& lane : sums.plain) lane.assign(size, 0);
    sums.weighted.assign(size, 0);
    for (std::size_t a = begin; a < end; ++a) {
      for_each_window(job.strips, reach, a, [&](std::size_t i, std::size_t from, std::size_t to) {
        for (; from < to; from += block) add_block(job, i, from, std::min(from + block, to), sums);
      });
    }
  });

  const bool border = !job.edge_bin.empty();
  PairSums result;
  result.sum.assign(size, 0);
  for (const Sums& piece : pieces) {
    for (std::size_t k = 0; k < size; ++k) {
      result.sum[k] += piece.weighted[k];
      for (const auto& lane : piece.plain) result.sum[k] += static_cast<double>(lane[k]);
    }
  }
  if (border) result.centres.assign(size, 0);
  for (std::size_t k = 0; k < job.first.size(); ++k) {
    // At the place itself; no point is its own neighbour.
    const double pairs = product(job.first[k], job.one_kind ? job.first[k] - 1 : job.second[k]);
    result.sum[0] += pairs;
    if (!border) continue;
    result.centres[0] += job.first[k];
    result.sum[static_cast<std::size_t>(job.edge_bin[k]) + 1] -= job.at_edge[k] != 0 ? pairs : 0;
    result.centres[static_cast<std::size_t>(job.edge_bin[k]) + 1] -= job.first[k];
  }
  result.sum.resize(bins.count + 1);
  if (!border) return result;
  result.centres.resize(bins.count + 1);
  for (std::size_t k = 1; k <= bins.count; ++k) {
    result.sum[k] += result.sum[k - 1];
    result.centres[k] += result.centres[k - 1];
  }
  return result;
}

}  // namespace firemark
