#include "engine/cluster/ellipse.hpp"

#include "engine/geometry/buffer.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace firemark {
namespace {

/// Sums of weights and, about their mean, of squares and products.
struct Scatter {
  double n = 0;
  Point mean = {};
  double xx = 0, yy = 0, xy = 0;
};

Scatter scatter(std::span<const Point> points, std::span<const double> weights) {
  const auto weight = [&](std::size_t i) { return weights.empty() ? 1.0 : weights[i]; };
  Scatter sums;
  if (points.empty()) return sums;
  const Point origin = points.front();  // national-grid coordinates lose no digits
  for (std::size_t i = 0; i < points.size(); ++i) {
    sums.n += weight(i);
    sums.mean.x += weight(i) * (points[i].x - origin.x);
    sums.mean.y += weight(i) * (points[i].y - origin.y);
  }
  sums.mean = {origin.x + sums.mean.x / sums.n, origin.y + sums.mean.y / sums.n};
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double dx = points[i].x - sums.mean.x;
    const double dy = points[i].y - sums.mean.y;
    sums.xx += weight(i) * dx * dx;
    sums.yy += weight(i) * dy * dy;
    sums.xy += weight(i) * dx * dy;
  }
  return sums;
}

}  // namespace

std::optional<Ellipse> deviational_ellipse(std::span<const Point> points, EllipseRule rule,
                                           std::span<const double> weights) {
  const Scatter sums = scatter(points, weights);
  const double divisor = rule == EllipseRule::crimestat ? sums.n - 2 : sums.n;
  if (!(divisor > 0)) return std::nullopt;
  const double scale = rule == EllipseRule::yuill ? 1 : 2;  // squared: of the variances
  // Eigenvalues of the scatter matrix, the smaller one from the determinant.
  const double difference = std::hypot(sums.xx - sums.yy, 2 * sums.xy);
  const double larger = (sums.xx + sums.yy + difference) / 2;
  const double determinant = sums.xx * sums.yy - sums.xy * sums.xy;
  const double smaller = larger > 0 ? std::max(0.0, determinant / larger) : 0;
  // Twice the angle between the longer axis and north, clockwise.
  const double twice = difference > 0 ? std::atan2(2 * sums.xy, sums.yy - sums.xx) : 0;
  double azimuth = twice / 2 * 180 / std::numbers::pi;
  if (azimuth < 0) azimuth += 180;
  return Ellipse{.centre = sums.mean,
                 .along = std::sqrt(scale * larger / divisor),
                 .across = std::sqrt(scale * smaller / divisor),
                 .azimuth = azimuth >= 180 ? 0 : azimuth};
}

Ring ellipse_outline(const Ellipse& ellipse, double deviations) {
  Ring ring;
  const double along = ellipse.along * deviations;
  const double across = ellipse.across * deviations;
  if (!(along > 0 && across > 0)) return ring;
  const double azimuth = ellipse.azimuth * std::numbers::pi / 180;
  for (const Point p : circle_outline({0, 0}, 1)) {
    const double u = along * p.x, v = across * p.y;  // along the axis, and to its left
    ring.push_back({ellipse.centre.x + u * std::sin(azimuth) - v * std::cos(azimuth),
                    ellipse.centre.y + u * std::cos(azimuth) + v * std::sin(azimuth)});
  }
  return ring;
}

}  // namespace firemark
