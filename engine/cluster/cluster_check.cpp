#include "engine/cluster/cluster_check.hpp"

#include "engine/cluster/dbscan.hpp"
#include "engine/parallel.hpp"

#include <algorithm>

namespace firemark {
namespace {

constexpr std::string_view chances[] = {"none", "land", "population", "incidents", "times"};

}  // namespace

std::vector<double> cluster_sizes(std::span<const std::int32_t> labels,
                                  std::span<const double> weights) {
  std::vector<double> sizes;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == noise) continue;
    const auto cluster = static_cast<std::size_t>(labels[i]);
    if (cluster >= sizes.size()) sizes.resize(cluster + 1);
    sizes[cluster] += weights.empty() ? 1 : weights[i];
  }
  return sizes;
}

void describe(ClusterCheckOptions& options, const OptionVisitor& visit) {
  visit({.name = "chance",
         .value = choice(options.chance, chances),
         .help = "Compare clusters with chance: over land or people, among all incidents, or (in "
                 "space and time) times dealt anew"});
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

ClusterCheck check_clusters(std::span<const double> observed, const ChanceEvents& draw,
                            const Clustering& clustering, const ClusterCheckOptions& options,
                            Progress& progress) {
  check_options(options);
  if (observed.empty()) return {};
  const auto runs = static_cast<std::size_t>(options.simulations);
  std::vector<std::vector<double>> by_chance(runs);  // each ascending
  progress.stage("Simulating", runs);
  parallel_for(runs, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t run = begin; run < end; ++run) {
      progress.check();
      by_chance[run] = clustering(draw(run));
      std::sort(by_chance[run].begin(), by_chance[run].end());
      progress.advance(1);
    }
  });
  ClusterCheck result;
  for (const double size : observed) {
    std::size_t as_large = 0, clusters = 0;
    for (const std::vector<double>& others : by_chance) {
      const auto larger =
          others.end() - std::lower_bound(others.begin(), others.end(), size * (1 - 1e-9));
      clusters += static_cast<std::size_t>(larger);
      as_large += larger > 0 ? 1U : 0U;
    }
    result.p.push_back(static_cast<double>(1 + as_large) / static_cast<double>(1 + runs));
    result.expected.push_back(static_cast<double>(clusters) / static_cast<double>(runs));
  }
  return result;
}

}  // namespace firemark
