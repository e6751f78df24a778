#include "geo/geos_geometry.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using firemark::MultiPolygon;
using firemark::Point;
using firemark::Polygon;
using firemark::Ring;
using namespace firemark::geo;

namespace {

MultiPolygon one(const Ring& outer, const std::vector<Ring>& holes = {}) {
  return {Polygon{.outer = outer, .holes = holes}};
}

const Ring square = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
const Ring inside = {{4, 4}, {4, 6}, {6, 6}, {6, 4}};
const Ring bow = {{0, 0}, {10, 10}, {10, 0}, {0, 10}};

}  // namespace

TEST_CASE("valid: squares, holes and nothing are; crossings and stray holes are not") {
  CHECK(is_valid({}));
  CHECK(is_valid(one(square)));
  CHECK(is_valid(one(square, {inside})));
  CHECK(is_valid(one({square.rbegin(), square.rend()})));  // either way round
  CHECK_FALSE(is_valid(one(bow)));
  CHECK_FALSE(is_valid(one(square, {{{20, 20}, {20, 22}, {22, 22}}})));
  CHECK_FALSE(is_valid({Polygon{.outer = square}, Polygon{.outer = square}}));
}

TEST_CASE("make valid: a bow becomes its two triangles") {
  const MultiPolygon mended = make_valid(one(bow));
  CHECK(mended.size() == 2);
  CHECK(is_valid(mended));
  CHECK(firemark::area(mended) == Approx(50));
}

TEST_CASE("make valid: what is valid keeps its area and its hole") {
  const MultiPolygon mended = make_valid(one(square, {inside}));
  REQUIRE(mended.size() == 1);
  CHECK(mended[0].holes.size() == 1);
  CHECK(firemark::area(mended) == 96);
  CHECK(firemark::signed_area(mended[0].outer) > 0);
  CHECK(firemark::signed_area(mended[0].holes[0]) < 0);
}

TEST_CASE("make valid: pieces that overlap become one, spikes and flat rings go") {
  CHECK(firemark::area(make_valid({Polygon{.outer = square}, Polygon{.outer = square}})) == 100);
  CHECK(firemark::area(make_valid(one({{0, 0}, {10, 0}, {20, 0}, {10, 0}, {10, 10}, {0, 10}}))) ==
        100);
  CHECK(make_valid(one({{0, 0}, {10, 0}, {20, 0}})).empty());
  CHECK(make_valid({}).empty());
  CHECK(make_valid(one({{0, 0}, {1, 1}})).empty());
}

TEST_CASE(
    "make valid: whatever the ring, the result is valid and mending it again changes nothing") {
  CHECK(rc::check("random rings", [] {
    Ring ring(*rc::gen::inRange<std::size_t>(3, 12));
    for (Point& p : ring)
      p = {400'000.0 + *rc::gen::inRange(0, 30), 500'000.0 + *rc::gen::inRange(0, 30)};
    const MultiPolygon mended = make_valid(one(ring));
    const double again = firemark::area(make_valid(mended));
    return is_valid(mended) && std::abs(again - firemark::area(mended)) <= 1e-6;
  }));
}
