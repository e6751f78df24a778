#include "engine/cluster/place_tree.hpp"

#include "engine/cluster/radix_sort.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

namespace firemark {
namespace {

constexpr std::uint32_t leaf_places = 12;

struct TreePlace {
  Point where = {};
  std::uint32_t n = 0;
  std::uint32_t first = 0;
  std::uint32_t number = 0;  ///< before the tree reorders
};

bool west_to_east(Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

/// The bits of `value`, each followed by a 0.
std::uint64_t spread(std::uint64_t value) {
  value = (value | value << 16) & 0x0000'FFFF'0000'FFFF;
  value = (value | value << 8) & 0x00FF'00FF'00FF'00FF;
  value = (value | value << 4) & 0x0F0F'0F0F'0F0F'0F0F;
  value = (value | value << 2) & 0x3333'3333'3333'3333;
  return (value | value << 1) & 0x5555'5555'5555'5555;
}

/// The points' numbers along a Z-curve, coincident ones together and ascending.
std::vector<std::uint32_t> along_a_curve(std::span<const Point> points) {
  const Box box = bounds(points);
  const auto n = points.size();
  const auto index_bits = static_cast<unsigned>(std::bit_width(n));
  const unsigned side_bits = std::min(16U, (64 - index_bits) / 2);
  const double extent = std::max(box.width(), box.height());
  const double scale = extent > 0 ? (std::ldexp(1.0, static_cast<int>(side_bits)) - 1) / extent : 0;
  auto packed = uninitialised<std::uint64_t>(n);
  parallel_for(n, 65'536, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto column = static_cast<std::uint64_t>((points[i].x - box.min.x) * scale);
      const auto row = static_cast<std::uint64_t>((points[i].y - box.min.y) * scale);
      packed[i] = (spread(column) | spread(row) << 1) << index_bits | i;
    }
  });
  radix_sort(packed, n, index_bits, index_bits + 2 * side_bits);
  const std::uint64_t mask = (std::uint64_t{1} << index_bits) - 1;
  std::vector<std::uint32_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = static_cast<std::uint32_t>(packed[i] & mask);
  for (std::size_t begin = 0; begin < n;) {  // where codes are the same, by the coordinates
    std::size_t end = begin + 1;
    while (end < n && packed[end] >> index_bits == packed[begin] >> index_bits) ++end;
    const auto from = order.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = order.begin() + static_cast<std::ptrdiff_t>(end);
    const auto all_same = [&] {
      return std::all_of(from, to, [&](std::uint32_t i) { return points[i] == points[*from]; });
    };
    if (end - begin > 1 && !all_same()) {
      std::sort(from, to, [&](std::uint32_t a, std::uint32_t b) {
        return points[a] == points[b] ? a < b : west_to_east(points[a], points[b]);
      });
    }
    begin = end;
  }
  return order;
}

/// The distinct places; place_of is filled with their numbers.
std::vector<TreePlace> merge(std::span<const Point> points, std::vector<std::uint32_t>& place_of) {
  std::vector<TreePlace> places;
  place_of.resize(points.size());
  for (const std::uint32_t i : along_a_curve(points)) {
    if (places.empty() || !(places.back().where == points[i])) {
      places.push_back({points[i], 0, i, static_cast<std::uint32_t>(places.size())});
    }
    ++places.back().n;
    place_of[i] = places.back().number;
  }
  return places;
}

/// Adds the node of places [begin, end) and all below it.
void split(PlaceTree& tree, std::vector<TreePlace>& places, std::uint32_t begin, std::uint32_t end,
           std::uint32_t parent) {
  const auto number = static_cast<std::uint32_t>(tree.node.size());
  tree.node.push_back({.begin = begin, .end = end, .parent = parent});
  Box box;
  for (std::uint32_t i = begin; i < end; ++i) box.grow(places[i].where);
  tree.node[number].box = box;
  if (end - begin <= leaf_places) {
    tree.leaf.push_back(number);
    return;
  }
  const std::uint32_t middle = begin + (end - begin) / 2;
  const bool wide = box.width() >= box.height();
  std::nth_element(places.begin() + begin, places.begin() + middle, places.begin() + end,
                   [wide](const TreePlace& a, const TreePlace& b) {
                     return wide ? west_to_east(a.where, b.where)
                                 : west_to_east({a.where.y, a.where.x}, {b.where.y, b.where.x});
                   });
  split(tree, places, begin, middle, number);
  tree.node[number].right = static_cast<std::uint32_t>(tree.node.size());
  split(tree, places, middle, end, number);
}

}  // namespace

PlaceTree place_tree(std::span<const Point> points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) continue;
    throw Error::data("point " + std::to_string(i + 1), "its coordinates are not finite numbers",
                      "Leave points without a place out.");
  }
  if (points.size() >= UINT32_MAX) {
    throw Error::data("points", "there are more than 4,294,967,294 of them", "Split the job.");
  }
  PlaceTree tree;
  if (points.empty()) return tree;
  std::vector<TreePlace> places = merge(points, tree.place_of);
  const auto count = static_cast<std::uint32_t>(places.size());
  tree.node.reserve(count / 2 + 1);
  split(tree, places, 0, count, 0);
  std::vector<std::uint32_t> moved(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    tree.x.push_back(places[i].where.x);
    tree.y.push_back(places[i].where.y);
    tree.n.push_back(places[i].n);
    tree.first.push_back(places[i].first);
    moved[places[i].number] = i;
  }
  for (std::uint32_t& place : tree.place_of) place = moved[place];
  return tree;
}

}  // namespace firemark
