#pragma once

#include "bench/engine/point_cloud.hpp"
#include "engine/point.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace firemark::bench {

/// `n` incidents over 60 x 50 km of the national grid: 60 Gaussian clusters with standard
/// deviations of 50 to 800 m and exponential weights, and one in five anywhere.
inline std::vector<Point> scattered_incidents(std::size_t n, std::uint64_t seed = 1) {
  Stream stream(seed);
  struct Town {
    Point centre;
    double sd;
    double cumulative;
  };
  std::vector<Town> towns(60);
  double total = 0;
  const auto anywhere = [&] {
    const double x = 500'000 + 60'000 * stream.uniform();
    return Point{x, 150'000 + 50'000 * stream.uniform()};
  };
  for (Town& town : towns) {
    town.centre = anywhere();
    town.sd = 50 * std::pow(16.0, stream.uniform());
    total += -std::log1p(-stream.uniform());
    town.cumulative = total;
  }
  std::vector<Point> points(n);
  for (Point& p : points) {
    p = anywhere();
    if (stream.uniform() < 0.2) continue;
    const double pick = total * stream.uniform();
    const auto town = std::find_if(towns.begin(), towns.end() - 1,
                                   [&](const Town& t) { return pick < t.cumulative; });
    const double east = stream.normal(), north = stream.normal();
    p = {town->centre.x + town->sd * east, town->centre.y + town->sd * north};
  }
  return points;
}

/// The same with 85 of 100 incidents moved to the nearest of 20,000 places, as police records are.
/// The places are spread as incidents are: of a million, some 170,000 are distinct.
inline std::vector<Point> snapped_incidents(std::size_t n, std::uint64_t seed = 1) {
  constexpr std::size_t places = 20'000;
  std::vector<Point> points = scattered_incidents(n + places, seed);
  const auto rest = points.end() - static_cast<std::ptrdiff_t>(places);
  const std::vector<Point> drawn(rest, points.end());
  const Cloud cloud = {drawn};
  points.erase(rest, points.end());
  CloudTree tree(2, cloud, nanoflann::KDTreeSingleIndexAdaptorParams(16));
  tree.buildIndex();
  Stream stream(seed, 2);
  for (Point& p : points) {
    if (stream.uniform() >= 0.85) continue;
    std::uint32_t nearest = 0;
    double d2 = 0;
    tree.knnSearch(&p.x, 1, &nearest, &d2);
    p = drawn[nearest];
  }
  return points;
}

}  // namespace firemark::bench
