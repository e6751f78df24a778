#include "engine/geometry/land.hpp"

#include "engine/geometry/boost_shape.hpp"
#include "engine/geometry/outline.hpp"

#include <algorithm>

namespace firemark {
namespace {

namespace bg = boost::geometry;

/// Overlay leaves threads of no width where borders run along each other.
constexpr double least_m2 = 1e-6;

void drop_threads(BoostShape& shape) {
  std::erase_if(shape, [](const BoostPolygon& piece) { return bg::area(piece) < least_m2; });
  for (BoostPolygon& piece : shape)
    std::erase_if(piece.inners(), [](const auto& hole) { return -bg::area(hole) < least_m2; });
}

/// Neighbours first, so that what is united stays small.
MultiPolygon united(const Areas& areas, Point origin) {
  std::vector<BoostShape> parts;
  for (const MultiPolygon& shape : areas.shape) parts.push_back(to_boost(shape, origin));
  while (parts.size() > 1) {
    std::vector<BoostShape> larger((parts.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
      bg::union_(parts[i], parts[i + 1], larger[i / 2]);
    if (parts.size() % 2 == 1) larger.back() = std::move(parts.back());
    parts = std::move(larger);
  }
  return parts.empty() ? MultiPolygon{} : from_boost(parts.front(), origin);
}

constexpr std::size_t edges_a_run = 32;

void add_runs(const Ring& ring, std::vector<Box>& runs) {
  for (std::size_t i = 0; i < ring.size(); i += edges_a_run) {
    Box box;
    for (std::size_t k = i; k <= std::min(i + edges_a_run, ring.size()); ++k)
      box.grow(ring[k % ring.size()]);
    runs.push_back(box);
  }
}

}  // namespace

Land::Land(const Areas& areas) : outline_(outer_rings(areas)) {
  Box box;
  for (const MultiPolygon& shape : areas.shape) box.grow(bounds(shape));
  if (!bg::is_valid(to_boost(outline_, box.min))) outline_ = united(areas, box.min);
  for (const Polygon& piece : outline_) {
    add_runs(piece.outer, runs_);
    for (const Ring& hole : piece.holes) add_runs(hole, runs_);
  }
}

bool Land::border_near(const Box& box) const {
  return std::any_of(runs_.begin(), runs_.end(), [&](const Box& run) { return run.overlaps(box); });
}

bool Land::contains(Point point) const {
  return std::any_of(outline_.begin(), outline_.end(), [&](const Polygon& piece) {
    return encloses(piece.outer, point) &&
           std::none_of(piece.holes.begin(), piece.holes.end(),
                        [&](const Ring& hole) { return encloses(hole, point); });
  });
}

MultiPolygon Land::clip(const MultiPolygon& shape) const {
  MultiPolygon result, near;
  for (const Polygon& piece : shape) {
    if (piece.outer.empty()) continue;
    if (border_near(bounds({piece}))) {
      near.push_back(piece);
    } else if (contains(piece.outer.front())) {
      result.push_back(piece);
    }
  }
  if (near.empty()) return result;
  const Point origin = bounds(near).min;
  BoostShape common;
  bg::intersection(to_boost(near, origin), to_boost(outline_, origin), common);
  drop_threads(common);
  const MultiPolygon cut = from_boost(common, origin);
  result.insert(result.end(), cut.begin(), cut.end());
  return result;
}

}  // namespace firemark
