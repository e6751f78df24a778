#include "engine/areal/area_index.hpp"

#include "engine/geometry/orientation.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <numbers>

using namespace firemark;

namespace {

/// The definition: edges west of the point, or under it, cross its level an odd number of times.
bool inside_by_hand(const MultiPolygon& shape, Point p) {
  bool inside = false;
  const auto ring = [&](const Ring& vertices) {
    for (std::size_t i = 0; i < vertices.size(); ++i) {
      Point a = vertices[i], b = vertices[(i + 1) % vertices.size()];
      if (a.y > b.y) std::swap(a, b);
      if (a.y <= p.y && p.y < b.y && orientation(a, b, p) <= 0) inside = !inside;
    }
  };
  for (const Polygon& piece : shape) {
    ring(piece.outer);
    for (const Ring& hole : piece.holes) ring(hole);
  }
  return inside;
}

std::uint32_t area_by_hand(const Areas& areas, Point p) {
  for (std::uint32_t a = 0; a < areas.size(); ++a)
    if (inside_by_hand(areas.shape[a], p)) return a;
  return no_area;
}

/// A star of whole-number vertices, so that points often lie on edges and vertices.
MultiPolygon star(Stream& draw) {
  const Point middle = {static_cast<double>(draw.below(60)), static_cast<double>(draw.below(60))};
  const std::uint64_t n = 3 + draw.below(12);
  Ring ring;
  for (std::uint64_t i = 0; i < n; ++i) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
    const double reach = 2 + static_cast<double>(draw.below(25));
    ring.push_back({std::round(middle.x + reach * std::cos(angle)),
                    std::round(middle.y + reach * std::sin(angle))});
  }
  return {{.outer = ring}};
}

}  // namespace

TEST_CASE("area index: gives what the definition gives, overlapping areas and all") {
  rc::check([] {
    Stream draw(*rc::gen::arbitrary<std::uint32_t>());
    Areas areas;
    const std::uint64_t count = 1 + draw.below(12);
    for (std::uint64_t a = 0; a < count; ++a) {
      areas.code.push_back(std::to_string(a));
      areas.name.emplace_back();
      areas.shape.push_back(star(draw));
    }
    const AreaIndex index(areas);
    std::vector<Point> points;
    for (int i = 0; i < 400; ++i)
      points.push_back(
          {static_cast<double>(draw.below(90)) - 15, static_cast<double>(draw.below(90)) - 15});
    for (int i = 0; i < 200; ++i)
      points.push_back({90 * draw.uniform() - 15, 90 * draw.uniform() - 15});
    const auto found = index.areas_of(points);
    for (std::size_t i = 0; i < points.size(); ++i)
      RC_ASSERT(found[i] == area_by_hand(areas, points[i]));
  });
}

TEST_CASE("area index: areas that fill the plane leave no point out and share none") {
  Areas areas;
  for (int row = 0; row < 9; ++row) {
    for (int column = 0; column < 9; ++column) {
      // Slanted sides, so that no border lies on a cell's.
      const auto corner = [](int c, int r) {
        return Point{400000.1 + 97.3 * c + 11.7 * r, 500000.7 + 89.9 * r - 7.1 * c};
      };
      areas.code.push_back(std::to_string(areas.size()));
      areas.name.emplace_back();
      areas.shape.push_back({{.outer = {corner(column, row), corner(column + 1, row),
                                        corner(column + 1, row + 1), corner(column, row + 1)}}});
    }
  }
  const AreaIndex index(areas);
  Stream draw(5);
  for (int i = 0; i < 20000; ++i) {
    const double c = 0.01 + 8.98 * draw.uniform(), r = 0.01 + 8.98 * draw.uniform();
    const Point p = {400000.1 + 97.3 * c + 11.7 * r, 500000.7 + 89.9 * r - 7.1 * c};
    const std::uint32_t area = index.area_of(p);
    REQUIRE(area == static_cast<std::uint32_t>(r) * 9 + static_cast<std::uint32_t>(c));
  }
  // Every vertex belongs to exactly one.
  for (const MultiPolygon& shape : areas.shape)
    for (const Point p : shape[0].outer) {
      int owners = 0;
      for (const MultiPolygon& other : areas.shape) owners += inside_by_hand(other, p) ? 1 : 0;
      REQUIRE(owners <= 1);
      REQUIRE((index.area_of(p) == no_area) == (owners == 0));
    }
}
