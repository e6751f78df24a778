#pragma once

#include "engine/cluster/st_dbscan.hpp"

#include <cmath>
#include <vector>

// ST-DBSCAN from its definition, sharing no code with the engine: O(n^2), for small inputs.

namespace firemark::oracle {

struct Events {
  std::vector<Point> points = {};
  std::vector<double> days = {};
};

inline double st_distance2(const Events& e, std::size_t i, std::size_t j) {
  const double dx = e.points[i].x - e.points[j].x;
  const double dy = e.points[i].y - e.points[j].y;
  return dx * dx + dy * dy;
}

inline bool st_near(const Events& e, std::size_t i, std::size_t j, const StDbscanOptions& o) {
  return st_distance2(e, i, j) <= o.eps * o.eps && std::abs(e.days[i] - e.days[j]) <= o.eps_time;
}

/// The textbook's expansion, event by event in input order.
inline Clusters st_dbscan(const Events& e, const StDbscanOptions& o) {
  const std::size_t n = e.points.size();
  Clusters result = {.label = std::vector<std::int32_t>(n, noise),
                     .core = std::vector<std::uint8_t>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    std::int64_t near = 0;
    for (std::size_t j = 0; j < n; ++j) near += st_near(e, i, j, o) ? 1 : 0;
    result.core[i] = near >= o.min_points ? 1 : 0;
  }
  for (std::size_t seed = 0; seed < n; ++seed) {
    if (result.core[seed] == 0 || result.label[seed] != noise) continue;
    std::vector<std::size_t> open = {seed};
    result.label[seed] = result.count;
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      if (result.core[i] == 0) continue;
      for (std::size_t j = 0; j < n; ++j) {
        if (result.label[j] != noise || !st_near(e, i, j, o)) continue;
        result.label[j] = result.count;
        open.push_back(j);
      }
    }
    ++result.count;
  }
  for (std::size_t i = 0; i < n && o.border != BorderRule::first; ++i) {
    if (result.core[i] == 1) continue;
    result.label[i] = noise;
    double least = HUGE_VAL;
    for (std::size_t j = 0; j < n && o.border == BorderRule::nearest; ++j) {
      if (result.core[j] == 0 || !st_near(e, i, j, o)) continue;
      const double d2 = st_distance2(e, i, j);
      if (d2 < least || (d2 == least && result.label[j] < result.label[i])) {
        result.label[i] = result.label[j];
      }
      least = std::min(least, d2);
    }
  }
  return result;
}

}  // namespace firemark::oracle
