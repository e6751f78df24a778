#pragma once

#include "engine/polygon.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace firemark {

/// Which standard deviational ellipse.
enum class EllipseRule : std::uint8_t {
  crimestat,  ///< sqrt(2) standard deviations, squares divided by n - 2
  esri,       ///< sqrt(2) standard deviations, divided by n: 63 % of a normal scatter
  yuill,      ///< one standard deviation, divided by n
};

/// An ellipse by its half axes.
struct Ellipse {
  Point centre = {};
  double along = 0;    ///< [m] half of the longer axis
  double across = 0;   ///< [m] half of the shorter one
  double azimuth = 0;  ///< [degrees] of the longer axis, clockwise from north, in [0, 180)
};

/// The standard deviational ellipse of `points`: Yuill (1971), "The standard deviational ellipse";
/// CrimeStat's is in Levine's manual, chapter 4. `weights` may be empty; given, their sum stands
/// for n. Nothing where the squares would be divided by 0 or less. Points on a line have no
/// extent across; a scatter that is equally wide all round points north.
std::optional<Ellipse> deviational_ellipse(std::span<const Point> points, EllipseRule rule,
                                           std::span<const double> weights = {});

/// The outline of `ellipse`, its axes multiplied by `deviations`; no vertices where an axis is 0.
Ring ellipse_outline(const Ellipse& ellipse, double deviations = 1);

}  // namespace firemark
