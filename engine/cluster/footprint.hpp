#pragma once

#include "engine/cluster/ellipse.hpp"
#include "engine/options.hpp"

#include <cstdint>

namespace firemark {

/// What is drawn for a cluster of points.
enum class FootprintShape : std::uint8_t {
  hull,     ///< convex hull, grown by the reach
  concave,  ///< all places within reach of a member
  ellipse,  ///< standard deviational ellipse
  circle,   ///< smallest enclosing circle, grown by the reach
};

struct FootprintOptions {
  FootprintShape shape = FootprintShape::hull;
  EllipseRule ellipse = EllipseRule::crimestat;
  double deviations = 1;  ///< size of the ellipse
};
void describe(FootprintOptions& options, const OptionVisitor& visit);

/// The convex hull of `points` grown by `reach` [m]: for DBSCAN's eps, where its members' reach
/// ends. A circle for one place, a stadium for places on a line; nothing for no points, and where
/// the reach is 0 for points that enclose nothing.
MultiPolygon hull_footprint(std::span<const Point> points, double reach);

/// The places within `reach` [m] of any of the points, as a contour on a grid of an eighth of the
/// reach (coarser for more than four million cells): concave, with holes, in pieces where members
/// are farther than two reaches apart. Nothing for no points or a reach of 0.
MultiPolygon reach_footprint(std::span<const Point> points, double reach);

/// The shape that the options ask for. An ellipse without width (fewer than three points, or
/// points on a line) falls back on the hull, so every cluster is drawn.
MultiPolygon footprint(std::span<const Point> points, double reach,
                       const FootprintOptions& options = {});

}  // namespace firemark
