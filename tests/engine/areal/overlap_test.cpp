#include "engine/areal/overlap.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/geometry/buffer.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

/// Land of 10 km by 10 km on the National Grid with a lake in its middle.
MultiPolygon land() {
  const double x = 430'000, y = 540'000;
  return {{.outer = {{x, y}, {x + 10'000, y}, {x + 10'000, y + 10'000}, {x, y + 10'000}},
           .holes = {{{x + 4'000, y + 4'000},
                      {x + 4'000, y + 6'000},
                      {x + 6'000, y + 6'000},
                      {x + 6'000, y + 4'000}}}}};
}

MultiPolygon disc(Point centre, double radius) {
  return {{.outer = circle_outline(centre, radius)}};
}

bool inside(const MultiPolygon& shape, Point p) {
  return AreaIndex({.code = {""}, .name = {""}, .shape = {shape}}).area_of(p) != no_area;
}

}  // namespace

TEST_CASE("intersection: what is left is what lies in both, place by place") {
  Stream draw(5);
  for (int run = 0; run < 30; ++run) {
    const Point centre = {430'000 + 10'000 * draw.uniform(), 540'000 + 10'000 * draw.uniform()};
    const MultiPolygon shape = disc(centre, 200 + 2'500 * draw.uniform());
    const MultiPolygon cut = intersection(shape, land());
    const Box box = bounds(shape);
    for (int i = 0; i < 300; ++i) {
      const Point p = {box.min.x + box.width() * draw.uniform(),
                       box.min.y + box.height() * draw.uniform()};
      CHECK(inside(cut, p) == (inside(shape, p) && inside(land(), p)));
    }
    CHECK(area(cut) == Approx(overlap_area(shape, land())));
  }
}

TEST_CASE("intersection: pieces are oriented as ours are, and the lake is a hole") {
  const MultiPolygon cut = intersection(disc({435'000, 545'000}, 3'000), land());
  REQUIRE(cut.size() == 1);
  REQUIRE(cut[0].holes.size() == 1);
  CHECK(signed_area(cut[0].outer) > 0);
  CHECK(signed_area(cut[0].holes[0]) == Approx(-4e6));
}
