#include "engine/cluster/footprint.hpp"

#include "engine/geometry/buffer.hpp"
#include "engine/geometry/enclosing_circle.hpp"
#include "engine/geometry/hull.hpp"

namespace firemark {
namespace {

constexpr std::string_view shapes[] = {"hull", "ellipse", "circle"};
constexpr std::string_view ellipse_rules[] = {"crimestat", "esri", "yuill"};

MultiPolygon shape_of(Ring ring) {
  if (ring.size() < 3) return {};
  return {{.outer = std::move(ring)}};
}

}  // namespace

void describe(FootprintOptions& options, const OptionVisitor& visit) {
  visit({.name = "footprint",
         .value = choice(options.shape, shapes),
         .help = "What is drawn for a cluster: its hull and reach, an ellipse, a circle"});
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

MultiPolygon footprint(std::span<const Point> points, double reach,
                       const FootprintOptions& options) {
  check_options(options);
  if (options.shape == FootprintShape::circle) {
    const Circle circle = enclosing_circle(points);
    return points.empty() ? MultiPolygon()
                          : shape_of(circle_outline(circle.centre, circle.radius + reach));
  }
  if (options.shape == FootprintShape::ellipse) {
    const std::optional<Ellipse> ellipse = deviational_ellipse(points, options.ellipse);
    Ring outline = ellipse ? ellipse_outline(*ellipse, options.deviations) : Ring();
    if (!outline.empty()) return shape_of(std::move(outline));
  }
  return hull_footprint(points, reach);
}

}  // namespace firemark
