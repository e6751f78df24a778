#include "engine/areal/cells.hpp"

#include "engine/areal/overlap.hpp"
#include "engine/error.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace firemark;

namespace {

Areas areas_of(std::vector<MultiPolygon> shapes, std::vector<double> population = {}) {
  Areas areas;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    areas.code.push_back("A" + std::to_string(i + 1));
    areas.name.push_back("Area " + std::to_string(i + 1));
  }
  areas.shape = std::move(shapes);
  areas.population = std::move(population);
  return areas;
}

MultiPolygon box(double west, double south, double east, double north) {
  return {{.outer = {{west, south}, {east, south}, {east, north}, {west, north}}}};
}

/// Two stars, one with a hole.
Areas stars() {
  const auto star = [](Point middle, double size, std::uint64_t seed) {
    Ring ring;
    Stream random(3, seed);
    for (int k = 0; k < 40; ++k) {
      const double angle = 2 * M_PI * k / 40, r = size * (0.5 + random.uniform() / 2);
      ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
    }
    return ring;
  };
  Ring hole = star({430'000, 541'000}, 700, 2);
  std::ranges::reverse(hole);
  return areas_of({{{.outer = star({430'000, 541'000}, 4'000, 1), .holes = {hole}}},
                   {{.outer = star({440'000, 541'500}, 3'000, 3)}}},
                  {1'000, 50});
}

std::vector<Point> scattered(const Box& over, std::size_t n) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < n; ++i) {
    Stream random(11, i);
    const double x = random.uniform(), y = random.uniform();
    points.push_back({over.min.x + x * over.width(), over.min.y + y * over.height()});
  }
  return points;
}

}  // namespace

TEST_CASE("cells: squares have their edges on multiples of their width", "[areal]") {
  const Cells cells =
      cells_over(areas_of({box(430'120, 541'030, 430'980, 541'400)}), 500, CellShape::square);
  REQUIRE(cells.size() == 2);
  CHECK(cells.areas.code == std::vector<std::string>{"430000-541000", "430500-541000"});
  CHECK(bounds(cells.areas.shape[0]) == Box{{430'000, 541'000}, {430'500, 541'500}});
  CHECK(cells.areas.name[0] == "Area 1");
  CHECK(cells.inside_pct[0] == Approx(100 * 380.0 * 370 / 250'000));
}

TEST_CASE("cells: the land in every cell is what Boost says it is", "[areal]") {
  const Areas study = stars();
  for (const CellShape shape : {CellShape::square, CellShape::hexagon}) {
    const Cells cells = cells_over(study, 400, shape);
    double land = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      double expected = 0;
      for (const MultiPolygon& area : study.shape)
        expected += overlap_area(cells.areas.shape[i], area);
      // Boost 1.74 overlays on a grid of whole numbers of its own, and loses 0.2 m2 of a cell.
      const double m2 = cells.inside_pct[i] / 100 * cells.lattice.cell_m2();
      CHECK(m2 == Approx(expected).margin(0.5));
      land += m2;
    }
    // No land is in no cell, and nobody is nowhere.
    CHECK(land == Approx(area(study.shape[0]) + area(study.shape[1])).epsilon(1e-9));
    CHECK(std::accumulate(cells.areas.population.begin(), cells.areas.population.end(), 0.0) ==
          Approx(1'050).epsilon(1e-9));
    CHECK(std::set<std::string>(cells.areas.code.begin(), cells.areas.code.end()).size() ==
          cells.size());
  }
}

TEST_CASE("cells: every point of the study area is in exactly one cell, its own", "[areal]") {
  const Areas study = stars();
  const AreaIndex index(study);
  Box over = bounds(study.shape[0]);
  over.grow(bounds(study.shape[1]));
  const std::vector<Point> points = scattered(over, 5'000);
  for (const CellShape shape : {CellShape::square, CellShape::hexagon}) {
    const Cells cells = cells_over(study, 400, shape);
    const std::vector<std::uint32_t> of = cells_of(cells, index, points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      REQUIRE((of[i] == no_area) == (index.area_of(points[i]) == no_area));
      if (of[i] == no_area) continue;
      // The nearest centre of all: for squares in the sense of the larger coordinate.
      double own = 0, least = 1e300;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const Point at = cell_centre(cells.lattice, cells.place[c]);
        const double dx = std::abs(points[i].x - at.x), dy = std::abs(points[i].y - at.y);
        const double away = shape == CellShape::square ? std::max(dx, dy) : std::hypot(dx, dy);
        least = std::min(least, away);
        if (c == of[i]) own = away;
      }
      CHECK(own == least);
    }
  }
}

TEST_CASE("cells: a point on an edge or a corner counts once, for the cell north-east of it",
          "[areal]") {
  const Areas study = areas_of({box(430'000, 541'000, 432'000, 543'000)});
  const AreaIndex index(study);
  const Cells cells = cells_over(study, 500, CellShape::square);
  const std::vector<Point> corners = {{430'500, 541'500},
                                      {430'500, 541'250},
                                      {430'250, 541'500},
                                      {432'000, 542'000},
                                      {431'999, 543'000}};
  const auto of = cells_of(cells, index, corners);
  CHECK(cells.areas.code[of[0]] == "430500-541500");
  CHECK(cells.areas.code[of[1]] == "430500-541000");
  CHECK(cells.areas.code[of[2]] == "430000-541500");
  // The study area is half-open, too.
  CHECK(of[3] == no_area);
  CHECK(of[4] == no_area);
}

TEST_CASE("cells: neighbours do not depend on the cells' width", "[areal]") {
  // 137.3 m is a width at which comparing distances with width * sqrt(2) loses diagonals.
  for (const CellShape shape : {CellShape::square, CellShape::hexagon}) {
    const auto weights = [&](double width) {
      const Cells cells = cells_over(areas_of({box(width * 3'000 + 1, width * 4'000 + 1,
                                                   width * 3'040 - 1, width * 4'030 - 1)}),
                                     width, shape);
      return cell_weights(cells);
    };
    const Weights round = weights(100), odd = weights(137.3);
    CHECK(round.offsets == odd.offsets);
    CHECK(round.indices == odd.indices);
  }
}

TEST_CASE("cells: hexagons that touch share two corners to the last bit", "[areal]") {
  const Cells cells =
      cells_over(areas_of({box(430'000, 541'000, 433'000, 543'000)}), 333.3, CellShape::hexagon);
  const Weights weights = cell_weights(cells);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const std::uint32_t j : weights.row(i)) {
      int shared = 0;
      for (const Point p : cells.areas.shape[i][0].outer)
        shared += static_cast<int>(std::ranges::count(cells.areas.shape[j][0].outer, p));
      CHECK(shared == 2);
    }
  }
}

TEST_CASE("cells: no areas, no cells; too narrow or too many are refused", "[areal]") {
  CHECK(cells_over({}, 500, CellShape::square).size() == 0);
  const Areas county = areas_of({box(400'000, 500'000, 460'000, 560'000)});
  CHECK_THROWS_AS(cells_over(county, 9, CellShape::square), Error);
  CHECK_THROWS_AS(cells_over(county, std::nan(""), CellShape::hexagon), Error);
  CHECK_THROWS_AS(cells_over(county, 10, CellShape::square), Error);
}

TEST_CASE("cells: the width that is chosen is round", "[areal]") {
  CHECK(cell_width_for({{0, 0}, {52'000, 90'000}}) == 1'000);
  CHECK(cell_width_for({{0, 0}, {4'750, 9'000}}) == 90);
  CHECK(cell_width_for({{0, 0}, {100, 9'000}}) == 10);
}
