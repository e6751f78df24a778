#include "engine/pattern/close_pairs.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace firemark {

Strips cut_into_strips(std::span<const Point> points, double reach) {
  if (!(reach > 0) || !std::isfinite(reach)) {
    throw Error::usage("reach", "a distance of " + std::to_string(reach) + " m pairs nothing",
                       "Give a length of more than 0 m.");
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!std::isfinite(points[i].x) || !std::isfinite(points[i].y)) {
      throw Error::data("point " + std::to_string(i), "a coordinate is not finite",
                        "Leave points without coordinates out.");
    }
  }
  struct Key {
    double strip, x, y;
    std::uint32_t index;
    bool operator<(const Key& other) const {
      return std::tie(strip, x, y, index) < std::tie(other.strip, other.x, other.y, other.index);
    }
  };
  const double south = bounds(points).min.y;
  std::vector<Key> keys(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    keys[i] = {std::floor((points[i].y - south) / (reach / 4)), points[i].x, points[i].y,
               static_cast<std::uint32_t>(i)};
  }
  std::sort(keys.begin(), keys.end());

  Strips result;
  result.x.reserve(keys.size());
  result.y.reserve(keys.size());
  result.index.reserve(keys.size());
  for (std::size_t k = 0; k < keys.size(); ++k) {
    if (k == 0 || keys[k].strip != keys[k - 1].strip) {
      result.strips.push_back({.begin = k, .end = k, .bottom = keys[k].y, .top = keys[k].y});
    }
    Strips::Strip& strip = result.strips.back();
    strip.end = k + 1;
    strip.bottom = std::min(strip.bottom, keys[k].y);
    strip.top = std::max(strip.top, keys[k].y);
    result.x.push_back(keys[k].x);
    result.y.push_back(keys[k].y);
    result.index.push_back(keys[k].index);
  }
  return result;
}

double half_width(const Strips::Strip& a, const Strips::Strip& b, double reach) {
  // Rounding is monotone: no two points of the strips differ by less than this in y.
  const double apart = std::max(b.bottom - a.top, 0.0);
  const double square = reach * reach * (1 + 1e-12) - apart * apart;
  return square < 0 ? -1 : std::sqrt(square);
}

}  // namespace firemark
