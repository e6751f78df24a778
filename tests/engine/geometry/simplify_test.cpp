#include "engine/geometry/simplify.hpp"

#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace firemark;

namespace {

double from_ring(Point p, const Ring& ring) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i], b = ring[(i + 1) % ring.size()];
    // Along the segment in small steps: shares no code with what is tested.
    for (int k = 0; k <= 2000; ++k) {
      const double t = k / 2000.0;
      nearest =
          std::min(nearest, std::hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y)));
    }
  }
  return nearest;
}

}  // namespace

TEST_CASE("simplify: what lies on a straight border goes, corners stay") {
  const Ring square = {{0, 0}, {5, 0}, {10, 0}, {10, 4}, {10, 10}, {3, 10}, {0, 10}, {0, 1}};
  const MultiPolygon found = simplified({{square, {}}}, 0.01);
  REQUIRE(found.size() == 1);
  CHECK(found[0].outer == Ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}});
}

TEST_CASE("simplify: nothing that goes was farther off than the tolerance") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Stream stream(seed);
    Ring ring;
    for (int i = 0; i < 60; ++i) {
      const double angle = 2 * M_PI * i / 60, radius = 100 + 20 * stream.uniform();
      ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    const Ring less = simplified({{ring, {}}}, 8)[0].outer;
    CHECK(less.size() < ring.size());
    for (const Point p : less) CHECK(std::find(ring.begin(), ring.end(), p) != ring.end());
    for (const Point p : ring) CHECK(from_ring(p, less) <= 8.05);
  }
}

TEST_CASE("simplify: small rings stay, holes are thinned too, nothing stays nothing") {
  const Ring small = {{0, 0}, {1, 0}, {0, 1}};
  const Ring hole = {{4, 4}, {4, 5}, {4, 6}, {6, 6}, {6, 4}};
  const MultiPolygon found = simplified({{small, {hole}}}, 0.5);
  CHECK(found[0].outer == small);
  CHECK(found[0].holes[0].size() == 4);
  CHECK(simplified({}, 1).empty());
}
