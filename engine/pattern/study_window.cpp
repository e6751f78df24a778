#include "engine/pattern/study_window.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace firemark {
namespace {

constexpr double turn = 2 * std::numbers::pi;

MultiPolygon box_shape(const Box& box) {
  return {{.outer = {box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}}};
}

double length(const Segment& s) { return std::hypot(s.b.x - s.a.x, s.b.y - s.a.y); }

/// Walks the circle counter-clockwise: at the end of each arc inside the window an edge enters the
/// disc (its left side is the inside), at the beginning of each an edge leaves it. So the inside
/// angles add up to ends less beginnings, in whatever order the edges come.
struct Crossings {
  double angle = 0;
  int ends = 0;
  int beginnings = 0;
};

Crossings crossings(Point centre, double radius, std::span<const Segment> near) {
  Crossings found;
  for (const Segment& s : near) {
    const double ux = s.a.x - centre.x, uy = s.a.y - centre.y;
    const double ex = s.b.x - s.a.x, ey = s.b.y - s.a.y;
    const double a = ex * ex + ey * ey, b = ux * ex + uy * ey;
    const double c = ux * ux + uy * uy - radius * radius;
    const double root = b * b - a * c;
    if (!(root > 0)) continue;
    // Whether a vertex is in the disc decides for both edges that meet there.
    const double vx = s.b.x - centre.x, vy = s.b.y - centre.y;
    const bool from_inside = c < 0, to_inside = vx * vx + vy * vy - radius * radius < 0;
    const double half = std::sqrt(root);
    const double in = (-b - half) / a, out = (-b + half) / a;
    const auto at = [&](double t) { return std::atan2(uy + t * ey, ux + t * ex); };
    // Of an edge between two vertices outside (or on the circle) the middle of the chord decides.
    const bool through = !from_inside && !to_inside && -b > 0 && -b < a;
    if ((!from_inside && to_inside) || through) {
      found.angle += at(in);
      ++found.ends;
    }
    if ((from_inside && !to_inside) || through) {
      found.angle -= at(out);
      ++found.beginnings;
    }
  }
  return found;
}

}  // namespace

StudyWindow::StudyWindow(const Box& box) : box_(box), area_(box.width() * box.height()) {
  if (!(area_ > 0) || !std::isfinite(area_)) {
    throw Error::data("study area", "it has no area", "Give an area that holds the incidents.");
  }
  edges_ = boundary_segments({.code = {""}, .shape = {box_shape(box)}});
  for (const Segment& s : edges_) perimeter_ += length(s);
}

StudyWindow::StudyWindow(const MultiPolygon& shape)
    : box_(bounds(shape)), area_(firemark::area(shape)) {
  if (!(area_ > 0) || !std::isfinite(area_)) {
    throw Error::data("study area", "it has no area", "Give an area that holds the incidents.");
  }
  const Areas areas = {.code = {""}, .shape = {shape}};
  index_.emplace(areas);
  edges_ = boundary_segments(areas);
  for (const Segment& s : edges_) perimeter_ += length(s);
}

bool StudyWindow::contains(Point point) const {
  if (!box_.contains(point)) return false;
  if (!index_ || index_->area_of(point) != no_area) return true;
  // The index owns western and southern edges only; a window owns all of its own.
  return std::ranges::any_of(edges_, [&](const Segment& s) { return distance(point, s) == 0; });
}

Point StudyWindow::random_point(Stream& stream) const {
  while (true) {
    const double x = box_.min.x + box_.width() * stream.uniform();
    const Point point = {x, box_.min.y + box_.height() * stream.uniform()};
    if (!index_ || index_->area_of(point) != no_area) return point;
  }
}

WindowEdges::WindowEdges(const StudyWindow& window, double reach)
    : window_(&window), reach_(reach), grid_(window.edges(), reach) {}

std::vector<Segment> WindowEdges::near(Point point) const {
  std::vector<std::uint32_t> found;
  grid_.near({point, point}, [&](std::uint32_t i) {
    if (distance(point, window_->edges()[i]) <= reach_) found.push_back(i);
  });
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Segment> edges;
  for (const std::uint32_t i : found) edges.push_back(window_->edges()[i]);
  return edges;
}

double WindowEdges::distance_to_edge(Point point) const {
  double least = std::numeric_limits<double>::infinity();
  grid_.near({point, point}, [&](std::uint32_t i) {
    least = std::min(least, distance(point, window_->edges()[i]));
  });
  return least <= reach_ ? least : std::numeric_limits<double>::infinity();
}

double WindowEdges::circle_inside(Point centre, double radius,
                                  std::span<const Segment> near) const {
  const auto mostly_inside = [&] {
    int inside = 0;
    for (int k = 0; k < 8; ++k) {
      const double angle = (k + 0.37) * turn / 8;
      inside += window_->contains(
          {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    return inside >= 4;
  };
  const Crossings found = crossings(centre, radius, near);
  if (found.ends != found.beginnings) {  // a touch, rounded: the next circle decides
    return circle_inside(centre, radius * (1 + 1e-12), near);
  }
  if (found.ends == 0) return mostly_inside() ? 1 : 0;
  const double angle = found.angle - turn * std::floor(found.angle / turn);
  const double share = angle / turn;
  if (share < 1e-9 || share > 1 - 1e-9) return mostly_inside() ? 1 : share;
  return share;
}

}  // namespace firemark
