#include "engine/density/contour.hpp"

#include "engine/random.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

using namespace firemark;

namespace {

constexpr double off = std::numeric_limits<double>::quiet_NaN();

/// Small surfaces full of ties, plateaus, saddles and masked cells.
Surface random_surface(std::uint64_t seed) {
  Stream stream(seed);
  Surface surface;
  surface.grid = {.origin = {1000, 2000},
                  .cell = 10,
                  .columns = static_cast<std::int32_t>(1 + stream.below(9)),
                  .rows = static_cast<std::int32_t>(1 + stream.below(9))};
  const bool masked = stream.below(2) == 0;
  const bool smooth = stream.below(2) == 0;
  for (std::size_t i = 0; i < surface.grid.size(); ++i) {
    const double v = smooth ? 4 * stream.uniform() : static_cast<double>(stream.below(5));
    surface.values.push_back(masked && stream.below(5) == 0 ? off : v);
  }
  return surface;
}

bool contains(const MultiPolygon& shape, Point p) {
  bool inside = false;
  const auto toggle = [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i], b = ring[(i + 1) % ring.size()];
      if ((a.y <= p.y) != (b.y <= p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
        inside = !inside;
      }
    }
  };
  for (const Polygon& piece : shape) {
    toggle(piece.outer);
    for (const Ring& hole : piece.holes) toggle(hole);
  }
  return inside;
}

std::vector<Ring> rings(const MultiPolygon& shape) {
  std::vector<Ring> all;
  for (const Polygon& piece : shape) {
    all.push_back(piece.outer);
    all.insert(all.end(), piece.holes.begin(), piece.holes.end());
  }
  return all;
}

double side(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

bool between(Point a, Point b, Point c) {
  return std::min(a.x, b.x) <= c.x && c.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= c.y &&
         c.y <= std::max(a.y, b.y);
}

bool meet(Point a, Point b, Point c, Point d) {
  const double s1 = side(a, b, c), s2 = side(a, b, d), s3 = side(c, d, a), s4 = side(c, d, b);
  if (((s1 > 0) != (s2 > 0)) && ((s3 > 0) != (s4 > 0)) && s1 != 0 && s2 != 0 && s3 != 0 &&
      s4 != 0) {
    return true;
  }
  return (s1 == 0 && between(a, b, c)) || (s2 == 0 && between(a, b, d)) ||
         (s3 == 0 && between(c, d, a)) || (s4 == 0 && between(c, d, b));
}

/// No two edges of any ring meet, but neighbours at their common vertex.
bool simple(const MultiPolygon& shape) {
  struct Edge {
    Point a, b;
    std::size_t ring, at, of;
  };
  std::vector<Edge> edges;
  const auto all = rings(shape);
  for (std::size_t r = 0; r < all.size(); ++r) {
    for (std::size_t i = 0; i < all[r].size(); ++i) {
      edges.push_back({all[r][i], all[r][(i + 1) % all[r].size()], r, i, all[r].size()});
    }
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i].a == edges[i].b) return false;
    for (std::size_t j = i + 1; j < edges.size(); ++j) {
      const Edge &e = edges[i], &f = edges[j];
      const bool next = e.ring == f.ring && (f.at == e.at + 1 || (e.at == 0 && f.at + 1 == f.of));
      if (!next && meet(e.a, e.b, f.a, f.b)) return false;
    }
  }
  return true;
}

/// The level set by brute force: many places in each cell, bilinear between four known centres.
/// NaN where one of the four is not known: there only the construction decides.
double bilinear(const Surface& s, Point p) {
  const double u = (p.x - s.grid.origin.x) / s.grid.cell - 0.5;
  const double v = (p.y - s.grid.origin.y) / s.grid.cell - 0.5;
  const auto c = static_cast<std::int32_t>(std::floor(u)),
             r = static_cast<std::int32_t>(std::floor(v));
  if (c < 0 || r < 0 || c + 1 >= s.grid.columns || r + 1 >= s.grid.rows) return off;
  const double a = u - c, b = v - r;
  const auto at = [&](std::int32_t i, std::int32_t j) { return s.values[s.grid.index(i, j)]; };
  return (1 - b) * ((1 - a) * at(c, r) + a * at(c + 1, r)) +
         b * ((1 - a) * at(c, r + 1) + a * at(c + 1, r + 1));
}

}  // namespace

TEST_CASE("contour properties") {
  CHECK(rc::check("outer rings turn left, holes right, and no two edges meet",
                  [](std::uint64_t seed) {
                    const Surface surface = random_surface(seed);
                    for (const double level : {0.0, 0.5, 1.0, 2.0, 2.5, 4.0}) {
                      const MultiPolygon shape = contour(surface, level);
                      if (!simple(shape)) return false;
                      for (const Polygon& piece : shape) {
                        if (!(signed_area(piece.outer) > 0)) return false;
                        for (const Ring& hole : piece.holes) {
                          if (!(signed_area(hole) < 0)) return false;
                          // A hole lies in its own piece.
                          if (!contains({{piece.outer, {}}}, hole[0])) return false;
                        }
                      }
                    }
                    return true;
                  }));

  CHECK(rc::check("a cell's centre is inside exactly when it reaches the level",
                  [](std::uint64_t seed) {
                    const Surface surface = random_surface(seed);
                    for (const double level : {0.5, 1.0, 2.0, 3.3}) {
                      const MultiPolygon shape = contour(surface, level);
                      for (std::int32_t r = 0; r < surface.grid.rows; ++r) {
                        for (std::int32_t c = 0; c < surface.grid.columns; ++c) {
                          // A hair aside, so that no vertex lies on the ray.
                          const Point p = surface.grid.centre(c, r);
                          const bool in = surface.values[surface.grid.index(c, r)] >= level;
                          if (contains(shape, {p.x, p.y + 1e-7}) != in) return false;
                        }
                      }
                    }
                    return true;
                  }));

  CHECK(rc::check("higher levels lie inside lower ones", [](std::uint64_t seed) {
    const Surface surface = random_surface(seed);
    const double levels[] = {0.5, 1.0, 1.7, 2.0, 3.0};
    Stream stream(seed, 1);
    for (std::size_t k = 0; k + 1 < std::size(levels); ++k) {
      const MultiPolygon low = contour(surface, levels[k]), high = contour(surface, levels[k + 1]);
      for (int i = 0; i < 400; ++i) {
        const Box box = surface.grid.box();
        const Point p = {box.min.x + box.width() * stream.uniform(),
                         box.min.y + box.height() * stream.uniform()};
        if (contains(high, p) && !contains(low, p)) return false;
      }
    }
    return true;
  }));

  CHECK(rc::check("no masked cell is covered", [](std::uint64_t seed) {
    const Surface surface = random_surface(seed);
    const MultiPolygon shape = contour(surface, 0.0);
    Stream stream(seed, 2);
    for (std::int32_t r = 0; r < surface.grid.rows; ++r) {
      for (std::int32_t c = 0; c < surface.grid.columns; ++c) {
        if (!std::isnan(surface.values[surface.grid.index(c, r)])) continue;
        for (int i = 0; i < 40; ++i) {
          const Point p = {surface.grid.origin.x + (c + stream.uniform()) * surface.grid.cell,
                           surface.grid.origin.y + (r + stream.uniform()) * surface.grid.cell};
          if (contains(shape, p)) return false;
        }
      }
    }
    return true;
  }));
}

TEST_CASE("contour: the area of a smooth hill's level set is that of brute force") {
  Surface hill;
  hill.grid = {.origin = {0, 0}, .cell = 5, .columns = 80, .rows = 60};
  for (std::int32_t r = 0; r < 60; ++r) {
    for (std::int32_t c = 0; c < 80; ++c) {
      const Point p = hill.grid.centre(c, r);
      hill.values.push_back(std::exp(-std::hypot(p.x - 120, p.y - 150) / 60) +
                            0.8 * std::exp(-std::hypot(p.x - 280, p.y - 140) / 50));
    }
  }
  for (const double level : {0.15, 0.3, 0.5, 0.7}) {
    int in = 0;
    constexpr int fine = 8;
    for (int j = 0; j < 60 * fine; ++j) {
      for (int i = 0; i < 80 * fine; ++i) {
        in += bilinear(hill, {(i + 0.5) * 5 / fine, (j + 0.5) * 5 / fine}) >= level ? 1 : 0;
      }
    }
    CHECK(area(contour(hill, level)) == Approx(in * 25.0 / (fine * fine)).epsilon(0.006));
  }
}
