#include "engine/pattern/centrography.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

namespace firemark {
namespace {

struct Weighted {
  Point at;
  double weight;
};

/// The value with half of the weight on either side; the middle of two such values.
double weighted_median(std::vector<std::pair<double, double>> values, double total) {
  std::ranges::sort(values);
  double before = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    before += values[i].second;
    if (before > total / 2) return values[i].first;
    if (before == total / 2 && i + 1 < values.size()) {
      return values[i].first + (values[i + 1].first - values[i].first) / 2;
    }
  }
  return values.back().first;
}

/// Weiszfeld's step, weights over distances, shortened where it stands on a data point.
Point geometric_median(const std::vector<Weighted>& points, Point start, double tolerance) {
  Point now = start;
  for (int round = 0; round < 1000; ++round) {
    double sum = 0, x = 0, y = 0, pull_x = 0, pull_y = 0, here = 0;
    for (const Weighted& p : points) {
      const double dx = p.at.x - now.x, dy = p.at.y - now.y;
      const double distance = std::hypot(dx, dy);
      if (distance <= tolerance * 1e-3) {
        here += p.weight;
        continue;
      }
      const double inverse = p.weight / distance;
      sum += inverse;
      x += inverse * dx;
      y += inverse * dy;
      pull_x += inverse * dx;
      pull_y += inverse * dy;
    }
    const double pull = std::hypot(pull_x, pull_y);
    if (sum == 0 || pull <= here) return now;
    const double share = here > 0 ? 1 - here / pull : 1;
    const Point next = {now.x + share * x / sum, now.y + share * y / sum};
    const double moved = std::hypot(next.x - now.x, next.y - now.y);
    now = next;
    if (moved < tolerance) break;
  }
  return now;
}

}  // namespace

std::optional<Centrography> centrography(std::span<const Point> points,
                                         std::span<const double> weights) {
  if (points.empty()) return std::nullopt;
  if (!weights.empty() && weights.size() != points.size()) {
    throw Error::usage("weights", "their number is not that of the points", "Give each a weight.");
  }
  std::vector<Weighted> sorted;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double weight = weights.empty() ? 1 : weights[i];
    if (!std::isfinite(points[i].x) || !std::isfinite(points[i].y) || !(weight > 0)) {
      throw Error::data("point " + std::to_string(i),
                        "its coordinates are not finite or it weighs nothing", "Leave it out.");
    }
    sorted.push_back({points[i], weight});
  }
  std::ranges::sort(sorted, [](const Weighted& a, const Weighted& b) {
    return std::tie(a.at.x, a.at.y, a.weight) < std::tie(b.at.x, b.at.y, b.weight);
  });

  Centrography result;
  const Point origin = sorted.front().at;  // national-grid coordinates lose no digits
  std::vector<std::pair<double, double>> east, north;
  std::vector<Point> places;
  std::vector<double> heavy;
  for (const Weighted& p : sorted) {
    result.weight += p.weight;
    result.mean.x += p.weight * (p.at.x - origin.x);
    result.mean.y += p.weight * (p.at.y - origin.y);
    east.emplace_back(p.at.x, p.weight);
    north.emplace_back(p.at.y, p.weight);
    places.push_back(p.at);
    heavy.push_back(p.weight);
  }
  result.mean = {origin.x + result.mean.x / result.weight,
                 origin.y + result.mean.y / result.weight};
  result.median = {weighted_median(east, result.weight), weighted_median(north, result.weight)};
  double squares = 0;
  for (const Weighted& p : sorted) {
    const double dx = p.at.x - result.mean.x, dy = p.at.y - result.mean.y;
    squares += p.weight * (dx * dx + dy * dy);
  }
  result.standard_distance = std::sqrt(squares / result.weight);
  result.standard_distance_crimestat = result.weight > 2 ? std::sqrt(squares / (result.weight - 2))
                                                         : std::numeric_limits<double>::quiet_NaN();
  result.minimum_distance =
      geometric_median(sorted, result.mean, std::max(result.standard_distance * 1e-8, 1e-9));
  result.esri = deviational_ellipse(places, EllipseRule::esri, heavy);
  result.crimestat = deviational_ellipse(places, EllipseRule::crimestat, heavy);
  return result;
}

}  // namespace firemark
