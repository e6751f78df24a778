#pragma once

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

/// The same with 85 of 100 incidents moved to one of 20,000 places, as police records are: each to
/// the first place that is drawn within its own 500 m square, or left where it is.
inline std::vector<Point> snapped_incidents(std::size_t n, std::uint64_t seed = 1) {
  std::vector<Point> points = scattered_incidents(n, seed);
  const std::vector<Point> drawn = scattered_incidents(20'000, seed + 1);
  const auto square = [](Point p) {
    return static_cast<std::int64_t>(std::floor(p.x / 500)) * 100'000 +
           static_cast<std::int64_t>(std::floor(p.y / 500));
  };
  std::vector<std::pair<std::int64_t, Point>> places;
  for (const Point p : drawn) places.emplace_back(square(p), p);
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  Stream stream(seed, 2);
  for (Point& p : points) {
    if (stream.uniform() >= 0.85) continue;
    const auto before = [](const auto& place, std::int64_t key) { return place.first < key; };
    const auto first = std::lower_bound(places.begin(), places.end(), square(p), before);
    const auto last = std::lower_bound(places.begin(), places.end(), square(p) + 1, before);
    double least = 1e300;
    const Point incident = p;
    for (auto place = first; place != last; ++place) {
      const double d = std::hypot(place->second.x - incident.x, place->second.y - incident.y);
      if (d < least) {
        least = d;
        p = place->second;
      }
    }
  }
  return points;
}

}  // namespace firemark::bench
