#include "engine/cluster/hdbscan.hpp"

#include "engine/cluster/merge_levels.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr std::string_view choices[] = {"eom", "leaf"};
constexpr std::uint32_t none = UINT32_MAX;

/// The tree of clusters that is left when parts below the least size only fall off.
struct Condensed {
  struct Cluster {
    std::uint32_t parent = none;  ///< comes before it; the root has none
    double birth = 0;             ///< 1 / eps [1 / m]
    double last = 0;              ///< largest 1 / eps at which something leaves it
    double stability = 0;
    std::uint32_t children = 0;
  };
  std::vector<Cluster> cluster = {};      ///< the root first
  std::vector<std::uint32_t> owner = {};  ///< [places] the cluster that its points leave
  std::vector<double> leaves = {};        ///< [places] 1 / eps at which they do
};

/// 1 / eps of each node; at eps 0 the largest finite one, or 1 where there is none.
std::vector<double> densities(const MergeLevels& levels) {
  double largest = 0;
  for (const auto& node : levels.node) {
    if (node.squared > 0) largest = std::max(largest, 1 / std::sqrt(node.squared));
  }
  if (largest == 0) largest = 1;
  std::vector<double> density;
  density.reserve(levels.node.size());
  for (const auto& node : levels.node) {
    density.push_back(node.squared > 0 ? 1 / std::sqrt(node.squared) : largest);
  }
  return density;
}

Condensed condense(const PlaceTree& tree, const MergeLevels& levels, std::uint64_t least_size) {
  const std::vector<double> density = densities(levels);
  const std::size_t nodes = levels.node.size();
  std::vector<std::uint32_t> large(nodes);  // children that are large enough
  for (const auto& node : levels.node) {
    if (node.parent != none && node.size >= least_size) ++large[node.parent];
  }
  Condensed result;
  std::vector<std::uint32_t> owner(nodes);  // the cluster that it is part of, or fell off
  std::vector<double> fell(nodes, -1);      // 1 / eps where that was
  for (std::size_t k = nodes; k-- > 0;) {
    const auto& node = levels.node[k];
    if (node.parent == none) {
      result.cluster.emplace_back();  // born at 0
      if (node.size < least_size) fell[k] = density[k];
      continue;
    }
    const std::uint32_t parent = node.parent;
    owner[k] = owner[parent];
    fell[k] = fell[parent];
    if (fell[parent] >= 0) continue;
    if (node.size < least_size) {
      fell[k] = density[parent];
    } else if (large[parent] > 1) {
      auto& old = result.cluster[owner[parent]];
      ++old.children;
      old.last = std::max(old.last, density[parent]);
      old.stability += static_cast<double>(node.size) * (density[parent] - old.birth);
      const std::uint32_t from = owner[parent];
      owner[k] = static_cast<std::uint32_t>(result.cluster.size());
      result.cluster.push_back({.parent = from, .birth = density[parent]});
    }
  }
  result.owner.resize(tree.places());
  result.leaves.resize(tree.places());
  for (std::uint32_t p = 0; p < tree.places(); ++p) {
    const std::uint32_t node = levels.node_of[p];
    result.owner[p] = owner[node];
    result.leaves[p] = fell[node] >= 0 ? fell[node] : density[node];
    auto& cluster = result.cluster[owner[node]];
    cluster.last = std::max(cluster.last, result.leaves[p]);
    cluster.stability += tree.n[p] * (result.leaves[p] - cluster.birth);
  }
  return result;
}

/// For each cluster of the tree the chosen one that it is part of, or none.
std::vector<std::uint32_t> choose(const Condensed& tree, const HdbscanOptions& options) {
  const std::size_t n = tree.cluster.size();
  std::vector<double> below(n);  // the best total among its descendants
  std::vector<std::uint8_t> wanted(n);
  for (std::size_t k = n; k-- > 0;) {
    const auto& cluster = tree.cluster[k];
    const bool leaf = cluster.children == 0;
    const bool allowed = k > 0 || options.single_cluster;
    const bool better = options.choice == ClusterChoice::eom && cluster.stability >= below[k];
    wanted[k] = allowed && (leaf || better) ? 1 : 0;
    const double total = wanted[k] == 1 ? cluster.stability : below[k];
    if (cluster.parent != none) below[cluster.parent] += total;
  }
  std::vector<std::uint32_t> chosen(n, none);
  for (std::uint32_t k = 0; k < n; ++k) {
    const std::uint32_t parent = tree.cluster[k].parent;
    if (parent != none) chosen[k] = chosen[parent];
    if (chosen[k] == none && wanted[k] == 1) chosen[k] = k;
  }
  return chosen;
}

void label_points(const PlaceTree& places, const CoreDistances& core, const Condensed& tree,
                  const std::vector<std::uint32_t>& chosen, DensityClusters& result) {
  std::vector<std::int32_t> number(tree.cluster.size(), noise);
  std::vector<std::vector<double>> reaches;
  for (std::size_t i = 0; i < result.label.size(); ++i) {
    const std::uint32_t place = places.place_of[i];
    const std::uint32_t cluster = chosen[tree.owner[place]];
    if (cluster == none) continue;
    if (number[cluster] == noise) {
      number[cluster] = result.count();
      result.stability.push_back(tree.cluster[cluster].stability);
      reaches.emplace_back();
    }
    result.label[i] = number[cluster];
    const double last = tree.cluster[cluster].last;
    result.strength[i] = last > 0 ? std::min(tree.leaves[place], last) / last : 1;
    reaches[static_cast<std::size_t>(number[cluster])].push_back(core.squared[place]);
  }
  for (std::vector<double>& reach : reaches) {
    const auto middle = reach.begin() + static_cast<std::ptrdiff_t>((reach.size() - 1) / 2);
    std::nth_element(reach.begin(), middle, reach.end());
    result.reach.push_back(std::sqrt(*middle));
  }
}

}  // namespace

void describe(HdbscanOptions& options, const OptionVisitor& visit) {
  visit({.name = "min-points",
         .value = &options.min_points,
         .help = "Neighbours, itself included, that make an incident dense; more smooth more",
         .unit = Unit::count,
         .bounds = between(1, 1'000'000)});
  visit({.name = "min-cluster-size",
         .value = &options.min_cluster_size,
         .help = "Incidents that a cluster must not fall below",
         .unit = Unit::count,
         .bounds = between(2, 1'000'000'000)});
  visit({.name = "choice",
         .value = choice(options.choice, choices),
         .help = "Clusters of the greatest excess of mass, or the finest"});
  visit({.name = "single-cluster",
         .value = &options.single_cluster,
         .help = "Let everything be one cluster, if that lasts longest"});
}

DensityClusters hdbscan(std::span<const Point> points, const HdbscanOptions& options,
                        Progress& progress) {
  check_options(options);
  DensityClusters result = {.label = std::vector<std::int32_t>(points.size(), noise),
                            .strength = std::vector<double>(points.size())};
  progress.stage("Clustering", 0);
  const PlaceTree places = place_tree(points);
  if (points.size() < 2 || points.size() < static_cast<std::size_t>(options.min_points)) {
    return result;
  }
  constexpr std::int64_t most_listed = 16;  // longer lists cost more memory than they save time
  const auto listed = static_cast<std::uint32_t>(std::min(options.min_points, most_listed));
  const CoreDistances core =
      core_distances(places, static_cast<std::uint64_t>(options.min_points), listed);
  progress.check();
  const std::vector<MutualEdge> edges = mutual_tree(places, core, progress);
  result.tree_length = mutual_length(places, core, edges);
  const Condensed tree = condense(places, merge_levels(places, core, edges),
                                  static_cast<std::uint64_t>(options.min_cluster_size));
  label_points(places, core, tree, choose(tree, options), result);
  return result;
}

}  // namespace firemark
