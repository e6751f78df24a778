#include "engine/geometry/land.hpp"

#include "engine/areal/overlap.hpp"
#include "engine/geometry/outline.hpp"

#include <algorithm>

namespace firemark {
namespace {

/// Overlay leaves threads of no width where borders run along each other.
constexpr double least_m2 = 1e-6;

void drop_threads(MultiPolygon& shape) {
  std::erase_if(shape, [](const Polygon& piece) { return signed_area(piece.outer) < least_m2; });
  for (Polygon& piece : shape)
    std::erase_if(piece.holes, [](const Ring& hole) { return -signed_area(hole) < least_m2; });
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

Land::Land(MultiPolygon outline) : outline_(std::move(outline)) {
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
  MultiPolygon cut = intersection(near, outline_);
  drop_threads(cut);
  result.insert(result.end(), cut.begin(), cut.end());
  return result;
}

}  // namespace firemark
