#include "engine/areal/contiguity.hpp"

#include "engine/areal/segments.hpp"
#include "engine/parallel.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <vector>

using namespace firemark;

namespace {

/// A mesh of quadrangles whose corners are moved at random, each area's by up to `sliver`.
Areas mesh(int columns, int rows, double sliver) {
  const auto draw = [] { return *rc::gen::inRange(-1000, 1001) / 1000.0; };
  std::vector<Point> corners;
  for (int r = 0; r <= rows; ++r) {
    for (int c = 0; c <= columns; ++c)
      corners.push_back({400'000 + 100 * (c + 0.3 * draw()), 500'000 + 100 * (r + 0.3 * draw())});
  }
  const auto corner = [&](int c, int r) {
    const Point p = corners[static_cast<std::size_t>(r * (columns + 1) + c)];
    return Point{p.x + sliver * draw(), p.y + sliver * draw()};
  };
  Areas areas;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      areas.code.push_back(std::to_string(areas.code.size()));
      areas.name.push_back("");
      areas.shape.push_back(
          {{.outer = {corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1)}}});
    }
  }
  return areas;
}

/// By the definition: every edge against every edge, with a distance of its own making.
double brute_distance(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0., 1.);
  return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

bool brute_cross(const Segment& s, const Segment& u) {
  const auto side = [](Point a, Point b, Point c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  };
  return side(s.a, s.b, u.a) * side(s.a, s.b, u.b) < 0 &&
         side(u.a, u.b, s.a) * side(u.a, u.b, s.b) < 0;
}

double brute_gap(const Areas& areas, std::uint32_t i, std::uint32_t j) {
  double gap = HUGE_VAL;
  const std::vector<Segment> segments = boundary_segments(areas);
  for (const Segment& s : segments) {
    for (const Segment& u : segments) {
      if (s.area != i || u.area != j) continue;
      if (brute_cross(s, u)) return 0;
      gap = std::min({gap, brute_distance(s.a, u.a, u.b), brute_distance(s.b, u.a, u.b),
                      brute_distance(u.a, s.a, s.b), brute_distance(u.b, s.a, s.b)});
    }
  }
  return gap;
}

bool linked(const Neighbours& neighbours, std::uint32_t i, std::uint32_t j) {
  const auto row = neighbours[i];
  return std::find(row.begin(), row.end(), j) != row.end();
}

}  // namespace

TEST_CASE("contiguity: queens are those whose boundaries come within the tolerance") {
  CHECK(rc::check("against every edge with every edge", [] {
    const double sliver = *rc::gen::element(0.0, 1.0, 10.0);
    const Areas areas = mesh(*rc::gen::inRange(1, 5), *rc::gen::inRange(1, 4), sliver);
    const double tolerance = *rc::gen::element(0.0, 0.5, 3.0, 60.0, 500.0);
    const Neighbours found = contiguity(areas, {.tolerance = tolerance});
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
      if (linked(found, i, i)) return false;
      for (std::uint32_t j = 0; j < i; ++j) {
        const double gap = brute_gap(areas, i, j);
        if (std::abs(gap - tolerance) < 1e-9 && gap > 0) continue;  // decided by the last digit
        if (linked(found, i, j) != (gap <= tolerance)) return false;
        if (linked(found, j, i) != linked(found, i, j)) return false;
      }
    }
    return true;
  }));
}

TEST_CASE("contiguity: rooks are queens, and a mesh has the rooks of a chessboard") {
  CHECK(rc::check("mesh", [] {
    const int columns = *rc::gen::inRange(1, 6), rows = *rc::gen::inRange(1, 6);
    const double sliver = *rc::gen::element(0.0, 0.5);
    const Areas areas = mesh(columns, rows, sliver);
    const double tolerance = 4 * sliver;
    const Neighbours rooks =
        contiguity(areas, {.contiguity = ContiguityRule::rook, .tolerance = tolerance});
    const Neighbours queens = contiguity(areas, {.tolerance = tolerance});
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
      for (const std::uint32_t j : rooks[i]) {
        if (!linked(queens, i, j)) return false;
      }
    }
    const int expected = columns * (rows - 1) + rows * (columns - 1);
    return rooks.pairs == static_cast<std::uint64_t>(expected);
  }));
}

TEST_CASE("contiguity: the chosen tolerance bridges the slivers of a mesh and is 0 without") {
  CHECK(rc::check("chosen", [] {
    const int columns = *rc::gen::inRange(2, 7), rows = *rc::gen::inRange(2, 7);
    const double sliver = *rc::gen::element(0.0, 1e-5, 0.1, 1.0);
    const Areas areas = mesh(columns, rows, sliver);
    const Neighbours found = contiguity(areas);
    if (sliver == 0 && found.tolerance != 0) return false;
    const int sides = columns * (rows - 1) + rows * (columns - 1);
    return found.tolerance <= 5 && found.pairs >= static_cast<std::uint64_t>(sides);
  }));
}

TEST_CASE("contiguity: the same on one thread and on several") {
  CHECK(rc::check("threads", [] {
    const Areas areas = mesh(20, 10, 1.0);
    const ContiguityOptions options = {.contiguity = ContiguityRule::rook, .tolerance = 3.0};
    const Neighbours several = contiguity(areas, options);
    const ThreadLimit limit(1);
    return contiguity(areas, options).indices == several.indices;
  }));
}

TEST_CASE("segments: the part within reach is where the distance says so") {
  CHECK(rc::check("sampled", [] {
    const auto point = [] {
      return Point{*rc::gen::inRange(0, 40) / 4.0, *rc::gen::inRange(0, 40) / 4.0};
    };
    const Segment s = {point(), point(), 0}, u = {point(), point(), 1};
    if (s.a == s.b || u.a == u.b) return true;
    const double reach = *rc::gen::element(0.0, 0.3, 1.0, 4.0);
    const auto part = part_within(s, u, reach);
    for (int k = 0; k <= 64; ++k) {
      const double t = k / 64.0;
      const Point p = {s.a.x + t * (s.b.x - s.a.x), s.a.y + t * (s.b.y - s.a.y)};
      const double gap = brute_distance(p, u.a, u.b) - reach;
      if (std::abs(gap) < 1e-6) continue;
      const bool inside = part && t >= part->first && t <= part->second;
      if (inside != (gap < 0)) return false;
    }
    return true;
  }));
}
