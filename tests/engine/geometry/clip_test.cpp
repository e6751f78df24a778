#include "engine/geometry/clip.hpp"

#include "engine/areal/overlap.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

TEST_CASE("clip: a square by a line through its middle is its half", "[geometry]") {
  const Ring square = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};
  CHECK(signed_area(clip(square, HalfPlane{{0, 1}, {1, 1}})) == 2);
  CHECK(signed_area(clip(square, HalfPlane{{1, 1}, {0, 1}})) == 2);
  CHECK(signed_area(clip(square, HalfPlane{{0, 0}, {2, 2}})) == 2);
}

TEST_CASE("clip: nothing beyond the line is nothing, and all of it is all", "[geometry]") {
  const Ring square = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};
  CHECK(clip(square, HalfPlane{{0, 3}, {1, 3}}).empty());
  CHECK(signed_area(clip(square, HalfPlane{{0, 0}, {1, 0}})) == 4);
  CHECK(clip(Ring{}, HalfPlane{{0, 0}, {1, 0}}).empty());
}

TEST_CASE("clip: a clockwise hole keeps its sign", "[geometry]") {
  const Ring hole = {{0, 0}, {0, 2}, {2, 2}, {2, 0}};
  CHECK(signed_area(clip(hole, HalfPlane{{0, 1}, {1, 1}})) == -2);
}

TEST_CASE("clip: what falls into pieces has the area of the pieces", "[geometry]") {
  // A comb whose teeth alone are left.
  const Ring comb = {{0, 0}, {5, 0}, {5, 3}, {4, 3}, {4, 1}, {3, 1},
                     {3, 3}, {2, 3}, {2, 1}, {1, 1}, {1, 3}, {0, 3}};
  CHECK(signed_area(clip(comb, HalfPlane{{0, 2}, {1, 2}})) == Approx(3));
}

TEST_CASE("clip: stars by hexagons have the area of Boost's intersection", "[geometry]") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Stream random(7, seed);
    Ring star, hexagon;
    for (int k = 0; k < 15; ++k) {
      const double angle = 2 * M_PI * k / 15, r = 20 + 80 * random.uniform();
      star.push_back({r * std::cos(angle), r * std::sin(angle)});
    }
    const Point middle = {100 * random.uniform() - 50, 100 * random.uniform() - 50};
    for (int k = 0; k < 6; ++k)
      hexagon.push_back(
          {middle.x + 40 * std::cos(M_PI * k / 3), middle.y + 40 * std::sin(M_PI * k / 3)});
    const double expected = overlap_area({{.outer = star}}, {{.outer = hexagon}});
    CHECK(signed_area(clip(star, hexagon)) == Approx(expected).margin(1e-9));
  }
}
