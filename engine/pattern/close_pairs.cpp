#include "engine/pattern/close_pairs.hpp"

#include "engine/cluster/radix_sort.hpp"
#include "engine/error.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace firemark {
namespace {

double row_of(Point p, double south, double height) { return std::floor((p.y - south) / height); }

/// Numbers of the points row by row, and by (x, y, number) within. Sorted by row and a coarse x,
/// most of them are in order; the coordinates settle the rest.
std::vector<std::uint32_t> places_in_order(std::span<const Point> points, double height) {
  const Box box = bounds(points);
  const auto index_bits = static_cast<unsigned>(std::bit_width(points.size()));
  const double rows = points.empty() ? 0 : row_of(box.max, box.min.y, height) + 1;
  const auto row_bits =
      rows < 1 << 30 ? static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(rows))) : 0;
  const unsigned x_bits = row_bits == 0 ? 0 : 64 - std::max(index_bits + row_bits, 64 - 22U);
  const double columns = box.width() > 0 ? (std::exp2(x_bits) - 1) / box.width() : 0;
  auto packed = uninitialised<std::uint64_t>(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point p = points[i];
    const auto row = static_cast<std::uint64_t>(row_bits > 0 ? row_of(p, box.min.y, height) : 0);
    const auto column = static_cast<std::uint64_t>((p.x - box.min.x) * columns);
    packed[i] = ((row << x_bits | column) << index_bits) | i;
  }
  radix_sort(packed, points.size(), index_bits, index_bits + row_bits + x_bits);

  std::vector<std::uint32_t> order(points.size());
  const std::uint64_t mask = (std::uint64_t{1} << index_bits) - 1;
  for (std::size_t k = 0; k < order.size(); ++k) {
    order[k] = static_cast<std::uint32_t>(packed[k] & mask);
  }
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && packed[end] >> index_bits == packed[begin] >> index_bits) ++end;
    if (end - begin == 1) continue;
    const auto key = [&](std::uint32_t i) {
      const Point p = points[i];
      return std::tuple(row_of(p, box.min.y, height), p.x, p.y, i);
    };
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
              order.begin() + static_cast<std::ptrdiff_t>(end),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  }
  return order;
}

}  // namespace

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
  const std::vector<std::uint32_t> order = places_in_order(points, reach / 4);
  const double south = bounds(points).min.y;

  Strips result;
  result.x.reserve(order.size());
  result.y.reserve(order.size());
  double row = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Point p = points[order[k]];
    const double own = row_of(p, south, reach / 4);
    if (k == 0 || own != row) {
      result.strips.push_back({.begin = k, .end = k, .bottom = p.y, .top = p.y});
      row = own;
    }
    Strips::Strip& strip = result.strips.back();
    strip.end = k + 1;
    strip.bottom = std::min(strip.bottom, p.y);
    strip.top = std::max(strip.top, p.y);
    result.x.push_back(p.x);
    result.y.push_back(p.y);
  }
  result.index = order;
  return result;
}

double half_width(const Strips::Strip& a, const Strips::Strip& b, double reach) {
  // Rounding is monotone: no two points of the strips differ by less than this in y.
  const double apart = std::max(b.bottom - a.top, 0.0);
  const double square = reach * reach * (1 + 1e-12) - apart * apart;
  return square < 0 ? -1 : std::sqrt(square);
}

}  // namespace firemark
