#pragma once

#include "engine/cluster/dbscan.hpp"

#include <string>
#include <vector>

// DBSCAN from its definition, sharing no code with the engine: O(n^2), for small inputs.

namespace firemark::oracle {

inline bool near(Point a, Point b, double eps) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return dx * dx + dy * dy <= eps * eps;
}

/// The textbook's expansion, point by point in input order.
inline Clusters dbscan(const std::vector<Point>& points, const std::vector<double>& weights,
                       const DbscanOptions& options) {
  const std::size_t n = points.size();
  Clusters result = {.label = std::vector<std::int32_t>(n, noise),
                     .core = std::vector<std::uint8_t>(n),
                     .options = options};
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (near(points[i], points[j], options.eps)) sum += weights.empty() ? 1 : weights[j];
    }
    result.core[i] = sum >= static_cast<double>(options.min_points) * (1 - 1e-9) ? 1 : 0;
  }
  for (std::size_t seed = 0; seed < n; ++seed) {
    if (result.core[seed] == 0 || result.label[seed] != noise) continue;
    const std::int32_t cluster = result.count++;
    std::vector<std::size_t> open = {seed};
    result.label[seed] = cluster;
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      if (result.core[i] == 0) continue;
      for (std::size_t j = 0; j < n; ++j) {
        if (result.label[j] == noise && near(points[i], points[j], options.eps)) {
          result.label[j] = cluster;
          open.push_back(j);
        }
      }
    }
  }
  if (options.border == BorderRule::first) return result;
  for (std::size_t i = 0; i < n; ++i) {
    if (result.core[i] == 1) continue;
    result.label[i] = noise;
    if (options.border == BorderRule::none) continue;
    double least = options.eps * options.eps;
    for (std::size_t j = 0; j < n; ++j) {
      if (result.core[j] == 0) continue;
      const double dx = points[i].x - points[j].x;
      const double dy = points[i].y - points[j].y;
      const double d2 = dx * dx + dy * dy;
      if (d2 > least) continue;
      if (d2 < least || result.label[i] == noise || result.label[j] < result.label[i]) {
        result.label[i] = result.label[j];
      }
      least = d2;
    }
  }
  return result;
}

/// Why `clusters` is not the DBSCAN of `points` under the rule `first`; empty where it is. Checks
/// the four sentences of the definition and the numbering, without computing any clustering.
inline std::string verify(const std::vector<Point>& points, const Clusters& clusters) {
  const std::size_t n = points.size();
  const double eps = clusters.options.eps;
  if (clusters.label.size() != n || clusters.core.size() != n) return "sizes differ";
  std::vector<std::size_t> first_core(static_cast<std::size_t>(clusters.count), n);
  for (std::size_t i = 0; i < n; ++i) {
    std::int64_t neighbours = 0;
    std::int32_t reached = noise;
    for (std::size_t j = 0; j < n; ++j) {
      if (!near(points[i], points[j], eps)) continue;
      ++neighbours;
      if (clusters.core[j] == 0) continue;
      if (clusters.core[i] == 1 && clusters.label[i] != clusters.label[j]) {
        return "neighbouring core points in two clusters";
      }
      if (reached == noise || clusters.label[j] < reached) reached = clusters.label[j];
    }
    const bool core = neighbours >= clusters.options.min_points;
    if (core != (clusters.core[i] == 1)) return "a core flag is wrong";
    if (core && (clusters.label[i] < 0 || clusters.label[i] >= clusters.count)) {
      return "a core point without a cluster";
    }
    if (!core && clusters.label[i] != reached) return "a border or noise point is wrong";
    if (core) {
      std::size_t& first = first_core[static_cast<std::size_t>(clusters.label[i])];
      first = first == n ? i : first;
    }
  }
  for (std::size_t c = 0; c < first_core.size(); ++c) {
    if (first_core[c] == n) return "a cluster without core points";
    if (c > 0 && first_core[c] < first_core[c - 1]) return "clusters out of order";
  }
  // Each cluster hangs together: whoever its first core point reaches through core points.
  std::vector<std::uint8_t> seen(n);
  for (const std::size_t first : first_core) {
    std::vector<std::size_t> open = {first};
    seen[first] = 1;
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      for (std::size_t j = 0; j < n; ++j) {
        if (clusters.core[j] == 0 || seen[j] == 1 || !near(points[i], points[j], eps)) continue;
        seen[j] = 1;
        open.push_back(j);
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (clusters.core[i] == 1 && seen[i] == 0) return "a cluster in two parts";
  }
  return "";
}

}  // namespace firemark::oracle
