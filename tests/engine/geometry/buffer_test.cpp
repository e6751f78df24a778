#include "engine/geometry/buffer.hpp"

#include "engine/geometry/hull.hpp"
#include "engine/geometry/orientation.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace firemark;

namespace {

constexpr double pi = std::numbers::pi;

double distance_to_segment(Point p, Point a, Point b) {
  const double length2 = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
  double t = 0;
  if (length2 > 0) t = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length2;
  t = std::clamp(t, 0.0, 1.0);
  return std::hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y));
}

double distance_to_ring(Point p, const Ring& ring) {
  double least = 1e300;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    least = std::min(least, distance_to_segment(p, ring[i], ring[(i + 1) % ring.size()]));
  }
  return least;
}

double perimeter(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i], b = ring[(i + 1) % ring.size()];
    sum += std::hypot(a.x - b.x, a.y - b.y);
  }
  return sum;
}

}  // namespace

TEST_CASE("buffer: of nothing, and by nothing") {
  CHECK(grow_convex({}, 100).empty());
  const Ring triangle = {{0, 0}, {4, 0}, {0, 3}};
  CHECK(grow_convex(triangle, 0) == triangle);
  CHECK(circle_outline({1, 1}, 0).empty());
}

TEST_CASE("buffer: one place becomes a circle, a line a stadium") {
  const Ring circle = grow_convex({{430'000, 540'000}}, 100);
  CHECK(circle.size() == 64);
  CHECK(signed_area(circle) == Approx(pi * 1e4).epsilon(0.002));
  const Ring stadium = grow_convex({{0, 0}, {300, 400}}, 100);
  CHECK(signed_area(stadium) == Approx(pi * 1e4 + 500 * 200).epsilon(0.002));
}

TEST_CASE("buffer: every outline is convex, counter-clockwise, and keeps its distance") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Stream stream(seed);
    std::vector<Point> points;
    const std::uint64_t n = 1 + stream.below(12);
    for (std::uint64_t i = 0; i < n; ++i) {
      points.push_back({430'000 + static_cast<double>(stream.below(400)),
                        540'000 + static_cast<double>(stream.below(400))});
    }
    const double reach = 1 + 150 * stream.uniform();
    const Ring hull = convex_hull(points);
    const Ring grown = grow_convex(hull, reach);
    // Steiner: area + perimeter * reach + a circle; the chords take a little of the circle alone.
    const double exact =
        (hull.size() > 2 ? signed_area(hull) : 0) + perimeter(hull) * reach + pi * reach * reach;
    REQUIRE(signed_area(grown) <= exact * (1 + 1e-12));
    REQUIRE(signed_area(grown) >= exact - 0.0025 * pi * reach * reach);
    for (std::size_t i = 0; i < grown.size(); ++i) {
      const Point a = grown[i], b = grown[(i + 1) % grown.size()];
      REQUIRE_FALSE(a == b);
      REQUIRE(distance_to_ring(a, hull) == Approx(reach).epsilon(1e-9));
      const Point middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
      REQUIRE(distance_to_ring(middle, hull) >= reach * (1 - arc_deviation) - 1e-6);
    }
    for (const Point p : points) REQUIRE(distance_to_ring(p, grown) >= reach * 0.998);
  }
}
