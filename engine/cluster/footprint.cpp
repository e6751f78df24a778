#include "engine/cluster/footprint.hpp"

#include "engine/density/contour.hpp"
#include "engine/geometry/buffer.hpp"
#include "engine/geometry/enclosing_circle.hpp"
#include "engine/geometry/hull.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr std::string_view shapes[] = {"hull", "concave", "ellipse", "circle"};
constexpr std::string_view ellipse_rules[] = {"crimestat", "esri", "yuill"};

MultiPolygon shape_of(Ring ring) {
  if (ring.size() < 3) return {};
  return {{.outer = std::move(ring)}};
}

}  // namespace

void describe(FootprintOptions& options, const OptionVisitor& visit) {
  visit(
      {.name = "footprint",
       .value = choice(options.shape, shapes),
       .help = "What is drawn for a cluster: hull and reach, land within reach, ellipse, circle"});
  visit({.name = "ellipse",
         .value = choice(options.ellipse, ellipse_rules),
         .help = "Whose standard deviational ellipse: they differ in size, not in direction"});
  visit({.name = "deviations",
         .value = &options.deviations,
         .help = "Standard deviations that the ellipse spans",
         .bounds = between(0.1, 10)});
}

MultiPolygon hull_footprint(std::span<const Point> points, double reach) {
  return shape_of(grow_convex(convex_hull(points), reach));
}

MultiPolygon reach_footprint(std::span<const Point> points, double reach) {
  const Box box = bounds(points);
  if (box.empty() || !(reach > 0)) return {};
  const double wide = box.width() + 3 * reach;
  const double high = box.height() + 3 * reach;
  const double cell = std::max(reach / 8, std::sqrt(wide * high / 4e6));
  const Grid grid = grid_over({{box.min.x - reach - 2 * cell, box.min.y - reach - 2 * cell},
                               {box.max.x + reach + 2 * cell, box.max.y + reach + 2 * cell}},
                              cell);
  // How far inside the reach each centre is [m]; far outside it is enough to be outside.
  Surface inside = {.grid = grid, .values = std::vector<double>(grid.size(), -2 * cell)};
  const auto steps = static_cast<std::int32_t>(reach / cell) + 2;
  for (const Point p : points) {
    const auto column = static_cast<std::int32_t>((p.x - grid.origin.x) / cell);
    const auto row = static_cast<std::int32_t>((p.y - grid.origin.y) / cell);
    for (std::int32_t r = row - steps; r <= row + steps; ++r) {
      for (std::int32_t c = column - steps; c <= column + steps; ++c) {
        if (r < 0 || c < 0 || r >= grid.rows || c >= grid.columns) continue;
        const Point centre = grid.centre(c, r);
        double& value = inside.values[grid.index(c, r)];
        value = std::max(value, reach - std::hypot(centre.x - p.x, centre.y - p.y));
      }
    }
  }
  return contour(inside, 0);
}

MultiPolygon footprint(std::span<const Point> points, double reach,
                       const FootprintOptions& options) {
  check_options(options);
  if (options.shape == FootprintShape::circle) {
    const Circle circle = enclosing_circle(points);
    return points.empty() ? MultiPolygon()
                          : shape_of(circle_outline(circle.centre, circle.radius + reach));
  }
  if (options.shape == FootprintShape::concave) {
    MultiPolygon land = reach_footprint(points, reach);
    if (!land.empty()) return land;
  }
  if (options.shape == FootprintShape::ellipse) {
    const std::optional<Ellipse> ellipse = deviational_ellipse(points, options.ellipse);
    Ring outline = ellipse ? ellipse_outline(*ellipse, options.deviations) : Ring();
    if (!outline.empty()) return shape_of(std::move(outline));
  }
  return hull_footprint(points, reach);
}

}  // namespace firemark
