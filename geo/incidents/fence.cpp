#include "geo/incidents/fence.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace firemark::geo {
namespace {

constexpr std::size_t bins = 4096;

struct Quartiles {
  double first = 0, median = 0, third = 0;
  double resolution = 0;
};

Quartiles quartiles(std::span<const Point> points, double Point::*axis, double low, double high) {
  const double width = (high - low) / static_cast<double>(bins);
  if (!(width > 0)) return {low, low, low, 0};
  std::array<std::uint64_t, bins> count = {};
  for (const Point& p : points)
    ++count[std::min(static_cast<std::size_t>((p.*axis - low) / width), bins - 1)];
  const auto at = [&](std::uint64_t rank) {
    std::size_t bin = 0;
    for (std::uint64_t passed = count[0]; passed <= rank && bin + 1 < bins;) passed += count[++bin];
    return low + (static_cast<double>(bin) + 0.5) * width;
  };
  const std::uint64_t n = points.size();
  return {at(n / 4), at(n / 2), at(3 * n / 4), width};
}

}  // namespace

Fence::Fence(std::span<const Point> points) : known_(points.size() >= 8) {
  const Box all = bounds(points);
  if (all.empty()) return;
  const Quartiles x = quartiles(points, &Point::x, all.min.x, all.max.x);
  const Quartiles y = quartiles(points, &Point::y, all.min.y, all.max.y);
  const double dx = 3 * (x.third - x.first) + x.resolution;
  const double dy = 3 * (y.third - y.first) + y.resolution;
  box_ = {{x.first - dx, y.first - dy}, {x.third + dx, y.third + dy}};
  far_ = {{x.first - 3 * dx, y.first - 3 * dy}, {x.third + 3 * dx, y.third + 3 * dy}};
  middle_ = {x.median, y.median};
}

}  // namespace firemark::geo
