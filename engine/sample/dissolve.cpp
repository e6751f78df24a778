#include "engine/sample/mesh.hpp"

#include <cmath>
#include <unordered_map>

namespace firemark::sample {
namespace {

/// A border walked so that the group lies to its left.
struct Side {
  std::uint32_t border = 0;
  bool reversed = false;
};

std::uint32_t start(const Mesh& mesh, Side side) {
  const Border& border = mesh.borders[side.border];
  return side.reversed ? border.to : border.from;
}

std::uint32_t finish(const Mesh& mesh, Side side) {
  const Border& border = mesh.borders[side.border];
  return side.reversed ? border.from : border.to;
}

/// All points of the side but its last, which begins the next one.
void append(const Mesh& mesh, Side side, Ring& ring) {
  const std::vector<Point>& path = mesh.borders[side.border].path;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const Point p = side.reversed ? path[path.size() - 1 - i] : path[i];
    if (ring.empty() || ring.back() != p) ring.push_back(p);
  }
}

/// The closed ways that the sides make, in the order of their first sides.
std::vector<Ring> rings(const Mesh& mesh, const std::vector<Side>& sides) {
  std::unordered_multimap<std::uint32_t, std::size_t> from;
  for (std::size_t i = 0; i < sides.size(); ++i) from.emplace(start(mesh, sides[i]), i);
  std::vector<bool> walked(sides.size(), false);
  std::vector<Ring> result;
  for (std::size_t first = 0; first < sides.size(); ++first) {
    if (walked[first]) continue;
    Ring ring;
    for (std::size_t at = first;;) {
      walked[at] = true;
      append(mesh, sides[at], ring);
      std::size_t next = sides.size();
      const auto [begin, end] = from.equal_range(finish(mesh, sides[at]));
      for (auto it = begin; it != end; ++it) {
        if (!walked[it->second]) next = std::min(next, it->second);
      }
      if (next == sides.size()) break;
      at = next;
    }
    result.push_back(std::move(ring));
  }
  return result;
}

/// Is `p` inside the ring? Even-odd rule; here no ring's vertex lies on another ring.
bool inside(Point p, const Ring& ring) {
  bool odd = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Point a = ring[i], b = ring[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
      odd = !odd;
    }
  }
  return odd;
}

MultiPolygon shape(const Mesh& mesh, const std::vector<Side>& sides) {
  MultiPolygon pieces;
  std::vector<Ring> holes;
  for (Ring& ring : rings(mesh, sides)) {
    if (signed_area(ring) > 0) {
      pieces.push_back({.outer = std::move(ring)});
    } else {
      holes.push_back(std::move(ring));
    }
  }
  for (Ring& hole : holes) {
    for (Polygon& piece : pieces) {
      if (!inside(hole.front(), piece.outer)) continue;
      piece.holes.push_back(std::move(hole));
      break;
    }
  }
  return pieces;
}

}  // namespace

std::vector<MultiPolygon> dissolve(const Mesh& mesh, std::span<const std::uint32_t> group_of,
                                   std::uint32_t groups) {
  std::vector<std::vector<Side>> sides(groups);
  for (std::uint32_t i = 0; i < mesh.borders.size(); ++i) {
    const std::uint32_t left = group_of[mesh.borders[i].left];
    const std::uint32_t right = group_of[mesh.borders[i].right];
    if (left == right) continue;
    if (left != nowhere) sides[left].push_back({i, false});
    if (right != nowhere) sides[right].push_back({i, true});
  }
  std::vector<MultiPolygon> shapes;
  shapes.reserve(groups);
  for (const std::vector<Side>& of_group : sides) shapes.push_back(shape(mesh, of_group));
  return shapes;
}

}  // namespace firemark::sample
