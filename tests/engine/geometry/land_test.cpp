#include "engine/geometry/land.hpp"

#include "engine/geometry/outline.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

using namespace firemark;

namespace {

Ring box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

Areas areas_of(const std::vector<MultiPolygon>& shapes) {
  Areas areas;
  for (const MultiPolygon& shape : shapes) {
    areas.code.push_back(std::to_string(areas.size() + 1));
    areas.name.emplace_back();
    areas.shape.push_back(shape);
  }
  return areas;
}

bool holds(const MultiPolygon& shape, Point p) {
  bool inside = false;
  for (const Polygon& piece : shape) {
    inside = inside != encloses(piece.outer, p);
    for (const Ring& hole : piece.holes) inside = inside != encloses(hole, p);
  }
  return inside;
}

/// A star about a place, its corners as many turns apart.
MultiPolygon star(Stream& stream, Point at, double size) {
  Ring ring;
  const auto corners = 5 + stream.below(8);
  for (std::uint64_t k = 0; k < corners; ++k) {
    const double turn =
        2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(corners);
    const double r = size * (0.3 + 0.7 * stream.uniform());
    ring.push_back({at.x + r * std::cos(turn), at.y + r * std::sin(turn)});
  }
  return {{ring, {}}};
}

}  // namespace

TEST_CASE("land: areas that share borders are one shape") {
  // Four wards about a lake, and an island that touches at a corner.
  const Areas areas = areas_of({
      {{{{0, 0}, {20, 0}, {20, 5}, {15, 5}, {5, 5}, {0, 5}}, {}}},
      {{{{0, 5}, {5, 5}, {5, 10}, {0, 10}}, {}}},
      {{{{15, 5}, {20, 5}, {20, 10}, {15, 10}}, {}}},
      {{{{0, 10}, {5, 10}, {15, 10}, {20, 10}, {20, 20}, {0, 20}}, {}}},
      {{box(20, 20, 25, 25), {}}},
  });
  const MultiPolygon outline = outer_rings(areas);
  REQUIRE(outline.size() == 2);
  double m2 = 0;
  for (const MultiPolygon& shape : areas.shape) m2 += area(shape);
  CHECK(area(outline) == Approx(m2));
  CHECK(outline[0].holes.size() + outline[1].holes.size() == 1);
  CHECK(outer_rings({}).empty());
}

TEST_CASE("land: what is far from a border is kept or dropped whole") {
  const Land land({{box(0, 0, 100, 100), {{{40, 40}, {40, 60}, {60, 60}, {60, 40}}}}});
  const MultiPolygon inside = {{box(10, 10, 20, 20), {}}};
  CHECK(area(land.clip(inside)) == 100);
  CHECK(land.clip({{box(200, 0, 210, 10), {}}}).empty());
  CHECK(area(land.clip({{box(90, 10, 110, 20), {}}})) == Approx(100));
  CHECK(land.clip({}).empty());
  CHECK(Land(MultiPolygon{}).clip(inside).empty());
}

TEST_CASE("land: a cut shape holds a place exactly where both do") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Stream stream(seed);
    std::vector<MultiPolygon> wards;
    // A ragged mesh: columns of wards whose shared corners are shaken.
    std::vector<std::vector<Point>> corner(6, std::vector<Point>(6));
    for (std::size_t i = 0; i < 6; ++i)
      for (std::size_t j = 0; j < 6; ++j)
        corner[i][j] = {400'000 + 100.0 * static_cast<double>(i) + 60 * stream.uniform(),
                        500'000 + 100.0 * static_cast<double>(j) + 60 * stream.uniform()};
    for (std::size_t i = 0; i < 5; ++i)
      for (std::size_t j = 0; j < 5; ++j)
        if (stream.below(5) != 0)
          wards.push_back(
              {{{corner[i][j], corner[i + 1][j], corner[i + 1][j + 1], corner[i][j + 1]}, {}}});
    const Areas areas = areas_of(wards);
    const MultiPolygon outline = outer_rings(areas);
    const Land land(outline);
    double m2 = 0;
    for (const MultiPolygon& ward : wards) m2 += area(ward);
    CAPTURE(seed);
    CHECK(area(outline) == Approx(m2));
    const MultiPolygon shape =
        star(stream, {400'100 + 400 * stream.uniform(), 500'100 + 400 * stream.uniform()}, 300);
    const MultiPolygon cut = land.clip(shape);
    int wrong = 0;
    for (int k = 0; k < 300; ++k) {
      const Point p = {400'000 + 560 * stream.uniform(), 500'000 + 560 * stream.uniform()};
      wrong += holds(cut, p) != (holds(shape, p) && holds(outline, p)) ? 1 : 0;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("land: a ring within a ring leaves what lies between, shared edges gone") {
  const MultiPolygon outer = {{box(0, 0, 10, 10), {}}};
  MultiPolygon rest = without(outer, {{box(2, 2, 4, 4), {}}});
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].holes.size() == 1);
  CHECK(area(rest) == 96);
  // An inner shape with a hole of its own, and one that shares the border's edges.
  rest = without(outer, {{box(2, 2, 8, 8), {{{4, 4}, {4, 6}, {6, 6}, {6, 4}}}}});
  CHECK(rest.size() == 2);
  CHECK(area(rest) == 100 - 36 + 4);
  const MultiPolygon stepped = {{{{0, 0}, {5, 0}, {10, 0}, {10, 10}, {5, 10}, {0, 10}}, {}}};
  rest = without(stepped, {{{{0, 0}, {5, 0}, {5, 10}, {0, 10}}, {}}});
  CHECK(area(rest) == 50);
  CHECK(without(stepped, stepped).empty());
  CHECK(without({}, {}).empty());
}
