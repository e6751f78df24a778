#pragma once

#include "engine/point.hpp"
#include "engine/polygon.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark::sample {

/// "No cell" and "no group".
inline constexpr std::uint32_t nowhere = UINT32_MAX;

/// The border between two neighbouring cells: one line, held once, so that both sides share every
/// vertex exactly. `left` lies to the left of the way from..to.
struct Border {
  std::uint32_t left = nowhere;
  std::uint32_t right = nowhere;
  std::uint32_t from = 0;        ///< vertex
  std::uint32_t to = 0;          ///< vertex
  std::vector<Point> path = {};  ///< both ends included
};

/// Land divided into cells without gap or overlap.
struct Mesh {
  std::vector<Point> centres = {};
  std::vector<Point> vertices = {};
  std::vector<Border> borders = {};
  std::vector<std::vector<std::uint32_t>> borders_of = {};  ///< of each cell

  /// The cell on the other side of `border`.
  std::uint32_t across(std::uint32_t border, std::uint32_t cell) const {
    return borders[border].left == cell ? borders[border].right : borders[border].left;
  }
};

/// The Voronoi diagram of `centres` [m], whose coordinates are whole and distinct, with borders
/// that wander as natural ones do, a vertex about every `step` metres. Cells at the rim, which
/// reach to infinity, lack their outer borders: surround the land with centres that are not meant.
///
/// A border keeps within the kite of its two ends and its two centres. Kites of a Voronoi diagram
/// do not overlap, and along the border the way only goes forward, so no two borders cross.
/// Boost.Polygon's sweep (Fortune 1987) with exact predicates.
Mesh tessellate(std::span<const Point> centres, double step, std::uint64_t seed);

/// A wandering way from `from` to `to`, which keeps to within 0.4 of the kite with the apexes at
/// `reach` metres to either side of the point `foot` (0 to 1) of the straight way, and to within
/// `sway` of its length. Both ends included; a vertex about every `step` metres.
std::vector<Point> wander(Point from, Point to, double foot, double reach, double sway, double step,
                          std::uint64_t seed, std::uint64_t number);

/// Groups of cells as shapes with shared borders: group_of[cell] is a group below `groups`, or
/// nowhere. Outer rings counter-clockwise, holes clockwise. A group without cells has no pieces.
std::vector<MultiPolygon> dissolve(const Mesh& mesh, std::span<const std::uint32_t> group_of,
                                   std::uint32_t groups);

}  // namespace firemark::sample
