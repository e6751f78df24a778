#pragma once

#include "engine/cluster/hdbscan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

// HDBSCAN* from the definitions of Campello, Moulavi and Sander (2013), sharing no code with the
// engine: the matrix of mutual reachability distances is cut at one threshold after the other.
// O(n^2) a cut, for small inputs.

namespace firemark::oracle {

class Hdbscan {
 public:
  Hdbscan(const std::vector<Point>& points, const HdbscanOptions& options)
      : options_(options), n_(points.size()), far_(n_ * n_) {
    std::vector<double> core(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      std::vector<double> d2;
      for (std::size_t j = 0; j < n_; ++j) d2.push_back(squared(points[i], points[j]));
      std::sort(d2.begin(), d2.end());
      core[i] = d2[static_cast<std::size_t>(options.min_points) - 1];
    }
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) {
        far_[i * n_ + j] = std::max({squared(points[i], points[j]), core[i], core[j]});
      }
    }
    // The largest density at which anything happens: of the tree's edges, not of all pairs.
    std::vector<std::size_t> all(n_);
    for (std::size_t i = 0; i < n_; ++i) all[i] = i;
    tree_edges(all, &largest_);
    if (largest_ == 0) largest_ = 1;
    cluster_.push_back({});
    grow(all, 0);
  }

  double tree_length() const {
    std::vector<std::size_t> all(n_);
    for (std::size_t i = 0; i < n_; ++i) all[i] = i;
    double length = 0;
    for (const double d2 : tree_edges(all, nullptr)) length += std::sqrt(d2);
    return length;
  }

  DensityClusters answer() {
    std::vector<std::uint8_t> chosen(cluster_.size());
    choose(0, chosen);
    DensityClusters result = {.label = std::vector<std::int32_t>(n_, noise),
                              .strength = std::vector<double>(n_)};
    std::vector<std::int32_t> number(cluster_.size(), noise);
    for (std::size_t i = 0; i < n_; ++i) {
      std::size_t found = cluster_.size();
      for (std::size_t k = 0; k < cluster_.size(); ++k) {
        const auto& m = cluster_[k].members;
        if (chosen[k] == 1 && std::find(m.begin(), m.end(), i) != m.end()) found = k;
      }
      if (found == cluster_.size()) continue;
      if (number[found] == noise) {
        number[found] = static_cast<std::int32_t>(result.stability.size());
        result.stability.push_back(cluster_[found].stability);
      }
      result.label[i] = number[found];
      result.strength[i] = std::min(leaves_[i], cluster_[found].last) / cluster_[found].last;
    }
    return result;
  }

 private:
  struct Cluster {
    double birth = 0, last = 0, stability = 0;
    std::vector<std::size_t> members = {};
    std::vector<std::size_t> children = {};
  };

  static double squared(Point a, Point b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
  }
  double density(double d2) const { return d2 > 0 ? 1 / std::sqrt(d2) : largest_; }

  /// Prim's tree of some points: its edges, and the largest finite density among them.
  std::vector<double> tree_edges(const std::vector<std::size_t>& of, double* largest) const {
    std::vector<double> near(of.size(), std::numeric_limits<double>::infinity()), edges;
    std::vector<std::uint8_t> in(of.size());
    std::size_t now = 0;
    for (std::size_t step = 1; step < of.size(); ++step) {
      in[now] = 1;
      std::size_t next = of.size();
      for (std::size_t j = 0; j < of.size(); ++j) {
        if (in[j] == 1) continue;
        near[j] = std::min(near[j], far_[of[now] * n_ + of[j]]);
        if (next == of.size() || near[j] < near[next]) next = j;
      }
      edges.push_back(near[next]);
      if (largest != nullptr && near[next] > 0) {
        *largest = std::max(*largest, 1 / std::sqrt(near[next]));
      }
      now = next;
    }
    return edges;
  }

  /// The parts of `of` that hang together by distances below `d2`.
  std::vector<std::vector<std::size_t>> parts(const std::vector<std::size_t>& of, double d2) const {
    std::vector<std::vector<std::size_t>> result;
    std::vector<std::uint8_t> seen(n_);
    for (const std::size_t seed : of) {
      if (seen[seed] == 1) continue;
      std::vector<std::size_t> part = {seed};
      seen[seed] = 1;
      for (std::size_t k = 0; k < part.size(); ++k) {
        for (const std::size_t j : of) {
          if (seen[j] == 1 || !(far_[part[k] * n_ + j] < d2)) continue;
          seen[j] = 1;
          part.push_back(j);
        }
      }
      result.push_back(std::move(part));
    }
    return result;
  }

  /// Follows a cluster from where it is `now`, as the threshold falls, to its end.
  void grow(std::vector<std::size_t> now, std::size_t k) {
    leaves_.resize(n_);
    cluster_[k].members = now;
    const auto least = static_cast<std::size_t>(options_.min_cluster_size);
    while (true) {
      const std::vector<double> edges = tree_edges(now, nullptr);
      const double d2 = edges.empty() ? 0 : *std::max_element(edges.begin(), edges.end());
      const double at = density(d2);
      std::vector<std::vector<std::size_t>> large;
      std::size_t stay = 0;
      if (now.size() >= least) {
        for (auto& part : parts(now, d2)) {
          if (part.size() >= least) large.push_back(part);
        }
      }
      for (const auto& part : large) stay += part.size();
      const bool splits = large.size() != 1;
      std::vector<std::uint8_t> kept(n_);
      for (const auto& part : large) {
        for (const std::size_t i : part) kept[i] = 1;
      }
      for (const std::size_t i : now) {
        if (kept[i] == 0) leaves_[i] = at;
        if (kept[i] == 0 || splits) cluster_[k].stability += at - cluster_[k].birth;
      }
      if (stay < now.size() || splits) cluster_[k].last = std::max(cluster_[k].last, at);
      if (!splits) {
        now = large.front();
        continue;
      }
      for (const auto& part : large) {
        const std::size_t child = cluster_.size();
        cluster_[k].children.push_back(child);
        cluster_.push_back({.birth = at});
        grow(part, child);
      }
      return;
    }
  }

  /// The total of the best choice at or below cluster k; marks it.
  double choose(std::size_t k, std::vector<std::uint8_t>& chosen) const {
    double below = 0;
    std::vector<std::uint8_t> marks = chosen;
    for (const std::size_t child : cluster_[k].children) below += choose(child, marks);
    const bool allowed = k > 0 || options_.single_cluster;
    const bool leaf = cluster_[k].children.empty();
    const bool better = options_.choice == ClusterChoice::eom && cluster_[k].stability >= below;
    if (allowed && (leaf || better)) {
      chosen[k] = 1;
      return cluster_[k].stability;
    }
    chosen = marks;
    return below;
  }

  HdbscanOptions options_;
  std::size_t n_;
  std::vector<double> far_;  ///< squared mutual reachability distances
  double largest_ = 0;
  std::vector<Cluster> cluster_ = {};
  std::vector<double> leaves_ = {};
};

}  // namespace firemark::oracle
