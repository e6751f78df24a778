#include "engine/pattern/clark_evans.hpp"

#include "engine/pattern/nearest_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace firemark {
namespace {

/// Sum in ascending order: the same whatever the order of the points.
double sum_of(std::vector<double> values) {
  std::ranges::sort(values);
  double sum = 0;
  for (const double v : values) sum += v;
  return sum;
}

double two_sided(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

/// Mean of distances of which those beyond `limit` are known to be longer than it; NaN where all
/// are. What mass the last ones leave is shared out over the rest.
double kaplan_meier_mean(const std::vector<double>& distances, const std::vector<double>& limit) {
  struct Seen {
    double at;
    bool known;
  };
  std::vector<Seen> seen;
  for (std::size_t i = 0; i < distances.size(); ++i) {
    seen.push_back({std::min(distances[i], limit[i]), distances[i] <= limit[i]});
  }
  std::ranges::sort(seen, {}, &Seen::at);
  double surviving = 1, mass = 0, sum = 0;
  for (std::size_t begin = 0; begin < seen.size();) {
    std::size_t end = begin, known = 0;
    for (; end < seen.size() && seen[end].at == seen[begin].at; ++end) known += seen[end].known;
    const double gone =
        surviving * static_cast<double>(known) / static_cast<double>(seen.size() - begin);
    mass += gone;
    sum += gone * seen[begin].at;
    surviving -= gone;
    begin = end;
  }
  return mass > 0 ? sum / mass : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

std::optional<ClarkEvans> clark_evans(std::span<const Point> points, const StudyWindow& window,
                                      double guard) {
  if (points.size() < 2) return std::nullopt;
  const NearestPoints near(points);
  std::vector<double> distances(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) distances[i] = near.distance(points[i], i);
  ClarkEvans result;
  result.points = points.size();
  result.area = window.area();
  const double n = static_cast<double>(points.size()), area = result.area;
  result.mean = sum_of(distances) / n;
  result.expected = 0.5 * std::sqrt(area / n);
  result.ratio = result.mean / result.expected;
  const double error = std::sqrt((4 - std::numbers::pi) * area / (4 * std::numbers::pi)) / n;
  result.z = (result.mean - result.expected) / error;
  result.p = two_sided(result.z);
  result.donnelly_expected =
      result.expected + (0.0514 + 0.0412 / std::sqrt(n)) * window.perimeter() / n;
  result.donnelly_ratio = result.mean / result.donnelly_expected;
  const double variance =
      0.0703 * area / (n * n) + 0.037 * window.perimeter() * std::sqrt(area / std::pow(n, 5));
  result.donnelly_z = (result.mean - result.donnelly_expected) / std::sqrt(variance);
  result.donnelly_p = two_sided(result.donnelly_z);

  // An edge farther than any neighbour censors nothing.
  const double reach = std::max({*std::ranges::max_element(distances), guard, result.expected});
  const WindowEdges edges(window, reach);
  std::vector<double> to_edge(points.size()), guarded;
  for (std::size_t i = 0; i < points.size(); ++i) {
    to_edge[i] = edges.distance_to_edge(points[i]);
    if (to_edge[i] >= guard) guarded.push_back(distances[i]);
  }
  result.guard_ratio =
      guarded.empty() ? std::numeric_limits<double>::quiet_NaN()
                      : sum_of(guarded) / static_cast<double>(guarded.size()) / result.expected;
  result.km_ratio = kaplan_meier_mean(distances, to_edge) / result.expected;
  return result;
}

}  // namespace firemark
