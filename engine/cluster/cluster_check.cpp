#include "engine/cluster/cluster_check.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/study_window.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <tuple>

namespace firemark {
namespace {

constexpr std::string_view chances[] = {"none", "land", "population", "incidents"};

/// Sizes of clusters, the largest first.
std::vector<std::uint64_t> sizes(const Clusters& clusters) {
  std::vector<std::uint64_t> result(static_cast<std::size_t>(clusters.count));
  for (const std::int32_t label : clusters.label) {
    if (label != noise) ++result[static_cast<std::size_t>(label)];
  }
  return result;
}

}  // namespace

void describe(ClusterCheckOptions& options, const OptionVisitor& visit) {
  visit({.name = "chance",
         .value = choice(options.chance, chances),
         .help = "Compare clusters with chance: over land or people, or among all incidents"});
  visit({.name = "simulations",
         .value = &options.simulations,
         .help = "Times that chance is tried; the least p is 1 / (simulations + 1)",
         .unit = Unit::count,
         .bounds = between(1, 1'000'000)});
  visit({.name = "seed",
         .value = &options.seed,
         .help = "Another seed gives other chances; the same the same",
         .bounds = at_least(0)});
}

ClusterCheck check_clusters(const Clusters& observed, const ChancePoints& draw,
                            const ClusterCheckOptions& options, Progress& progress) {
  check_options(options);
  const auto runs = static_cast<std::size_t>(options.simulations);
  std::vector<std::vector<std::uint64_t>> by_chance(runs);  // each descending
  progress.stage("Simulating", runs);
  parallel_for(runs, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t run = begin; run < end; ++run) {
      progress.check();
      by_chance[run] = sizes(dbscan(draw(run), observed.options));
      std::sort(by_chance[run].begin(), by_chance[run].end(), std::greater<>());
      progress.advance(1);
    }
  });
  ClusterCheck result;
  for (const std::uint64_t size : sizes(observed)) {
    std::size_t as_large = 0, clusters = 0;
    for (const std::vector<std::uint64_t>& others : by_chance) {
      const auto smaller =
          std::partition_point(others.begin(), others.end(), [&](auto o) { return o >= size; });
      clusters += static_cast<std::size_t>(smaller - others.begin());
      as_large += smaller != others.begin() ? 1U : 0U;
    }
    result.p.push_back(static_cast<double>(1 + as_large) / static_cast<double>(1 + runs));
    result.expected.push_back(static_cast<double>(clusters) / static_cast<double>(runs));
  }
  return result;
}

ChancePoints over_areas(const Areas& areas, const std::vector<double>& weight, std::size_t n,
                        std::uint64_t seed) {
  auto windows = std::make_shared<std::vector<StudyWindow>>();
  std::vector<double> upto;
  double total = 0;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (!(weight[a] > 0) || !(area(areas.shape[a]) > 0)) continue;  // NaN: not known
    windows->emplace_back(areas.shape[a]);
    upto.push_back(total += weight[a]);
  }
  if (windows->empty()) {
    throw Error::data("areas", "none has land and a weight above 0",
                      "Give areas with population, or compare with --chance land.");
  }
  return [windows, upto, n, seed](std::uint64_t number) {
    Stream stream(seed, number);
    std::vector<Point> points(n);
    for (Point& p : points) {
      const double pick = stream.uniform() * upto.back();
      const auto found = std::upper_bound(upto.begin(), upto.end() - 1, pick) - upto.begin();
      p = (*windows)[static_cast<std::size_t>(found)].random_point(stream);
    }
    return points;
  };
}

ChancePoints among(std::vector<Point> all, std::size_t n, std::uint64_t seed) {
  if (all.size() < n) {
    throw Error::data("incidents",
                      std::to_string(n) + " cannot be drawn from " + std::to_string(all.size()),
                      "Compare with all incidents, those that were clustered among them.");
  }
  std::sort(all.begin(), all.end(),
            [](Point a, Point b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  const auto pool = std::make_shared<const std::vector<Point>>(std::move(all));
  return [pool, n, seed](std::uint64_t number) {
    Stream stream(seed, number);
    // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S): any n, in order.
    std::vector<Point> points;
    points.reserve(n);
    for (std::size_t i = 0; i < pool->size() && points.size() < n; ++i) {
      if (stream.below(pool->size() - i) < n - points.size()) points.push_back((*pool)[i]);
    }
    return points;
  };
}

}  // namespace firemark
