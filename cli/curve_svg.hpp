#pragma once

#include "engine/point.hpp"

#include <optional>
#include <span>
#include <string>

namespace firemark::cli {

/// What is written around a curve.
struct CurveTexts {
  std::string title = {}, across = {}, up = {};
  std::string mark = {};  ///< beside the marked point
};

/// A curve on axes from 0, as SVG: a light grid, the curve, a marked point, and the line of
/// equality from corner to corner where it is asked for.
std::string curve_svg(std::span<const Point> curve, const CurveTexts& texts,
                      std::optional<Point> marked = {}, bool diagonal = false);

}  // namespace firemark::cli
