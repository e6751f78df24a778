#pragma once

#include "engine/polygon.hpp"

namespace firemark {

/// Steps of a quarter circle in the outlines below: arcs are chords whose ends lie on the circle,
/// so an outline stays inside the true one by at most `arc_deviation` of the radius (12 cm of
/// 100 m).
inline constexpr int arc_steps = 16;
inline constexpr double arc_deviation = 0.0012046;  ///< 1 - cos(pi / 64)

/// The circle around `centre`, counter-clockwise; no vertices for a radius that is not > 0.
Ring circle_outline(Point centre, double radius);

/// All places within `reach` [m] of a convex shape: of the ring that convex_hull() returns, which
/// may be a single point or the two ends of a line. The ring itself for a reach of 0; nothing for
/// no vertices.
Ring grow_convex(const Ring& hull, double reach);

}  // namespace firemark
