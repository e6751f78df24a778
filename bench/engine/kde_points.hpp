#pragma once

#include "engine/point.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark::bench {

inline constexpr Box kde_county = {{400000, 300000}, {460000, 350000}};

/// 60 towns (sd 50-800 m, log-uniform) and a fifth anywhere, over 60 x 50 km: density's first
/// synthetic set.
inline std::vector<Point> clustered_points(std::size_t n, std::uint64_t seed = 1) {
  struct Town {
    Point at;
    double spread;
  };
  Stream stream(seed);
  const auto anywhere = [&] {
    return Point{kde_county.min.x + kde_county.width() * stream.uniform(),
                 kde_county.min.y + kde_county.height() * stream.uniform()};
  };
  std::vector<Town> towns(60);
  for (Town& town : towns) town = {anywhere(), 50 * std::pow(16, stream.uniform())};
  std::vector<Point> points;
  points.reserve(n);
  while (points.size() < n) {
    Point p = anywhere();
    if (stream.uniform() < 0.8) {
      const Town& town = towns[stream.below(60)];
      p = {town.at.x + town.spread * stream.normal(), town.at.y + town.spread * stream.normal()};
    }
    if (kde_county.contains(p)) points.push_back(p);
  }
  return points;
}

/// The second: 85 % of them moved to 20,000 places with Pareto weights, as police.uk snaps them.
inline std::vector<Point> snapped_points(std::size_t n, std::uint64_t seed = 2) {
  const std::vector<Point> places = clustered_points(20000, seed);
  std::vector<double> upto;
  Stream stream(seed, 1);
  double total = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    upto.push_back(total += std::pow(1 - stream.uniform(), -1 / 1.2));
  }
  std::vector<Point> points = clustered_points(n, seed + 1);
  for (Point& p : points) {
    if (stream.uniform() >= 0.85) continue;
    const auto at = std::lower_bound(upto.begin(), upto.end(), total * stream.uniform());
    p = places[std::min(static_cast<std::size_t>(at - upto.begin()), places.size() - 1)];
  }
  return points;
}

}  // namespace firemark::bench
