#include "engine/cluster/k_distance.hpp"

#include "engine/cluster/core_distance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Where an ascending curve lies farthest below the chord between its ends.
double knee_of(std::span<const double> curve) {
  const std::size_t last = curve.size() - 1;
  const double rise = curve[last] - curve[0];
  if (curve.size() < 3 || !(rise > 0)) return unknown;
  double deepest = 0;
  std::size_t at = last;
  for (std::size_t i = 0; i <= last; ++i) {
    const double depth =
        static_cast<double>(i) / static_cast<double>(last) - (curve[i] - curve[0]) / rise;
    if (depth > deepest) {
      deepest = depth;
      at = i;
    }
  }
  return curve[at] > 0 ? curve[at] : unknown;
}

}  // namespace

KDistances k_distances(std::span<const Point> incidents, std::uint64_t points) {
  const PlaceTree tree = place_tree(incidents);
  const CoreDistances reach = core_distances(tree, points);
  KDistances result = {.points = points, .knee = unknown};
  for (std::uint32_t place = 0; place < tree.places(); ++place) {
    if (std::isinf(reach.squared[place])) continue;
    result.metres.insert(result.metres.end(), tree.n[place], std::sqrt(reach.squared[place]));
  }
  std::sort(result.metres.begin(), result.metres.end());
  if (result.metres.empty()) return result;
  const std::size_t kept = result.metres.size() - result.metres.size() / 50;
  result.knee = knee_of(std::span(result.metres).first(kept));
  result.below = static_cast<std::uint64_t>(
      std::upper_bound(result.metres.begin(), result.metres.end(), result.knee) -
      result.metres.begin());
  if (std::isnan(result.knee)) result.below = 0;
  return result;
}

double place_spacing(std::span<const Point> incidents) {
  PlaceTree tree = place_tree(incidents);
  if (tree.places() < 2) return unknown;
  std::fill(tree.n.begin(), tree.n.end(), 1U);  // places, not incidents
  std::vector<double> nearest = core_distances(tree, 2).squared;
  const auto middle = nearest.begin() + static_cast<std::ptrdiff_t>((nearest.size() - 1) / 2);
  std::nth_element(nearest.begin(), middle, nearest.end());
  return std::sqrt(*middle);
}

}  // namespace firemark
