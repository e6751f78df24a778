#include "engine/density/bands.hpp"

#include "engine/density/kde.hpp"
#include "engine/density/mask.hpp"
#include "engine/density/thresholds.hpp"
#include "engine/geometry/land.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace firemark;

namespace {

Areas one_area(const Ring& ring) {
  Areas areas;
  areas.code = areas.name = {"a"};
  areas.shape = {{{ring, {}}}};
  areas.population = {std::nan("")};
  return areas;
}

/// Points in heaps over 2 x 2 km, some on the border of the study area.
std::vector<Point> heaps(std::uint64_t seed) {
  Stream stream(seed);
  std::vector<Point> points;
  for (int heap = 0; heap < 8; ++heap) {
    const Point at = {2000 * stream.uniform(), 2000 * stream.uniform()};
    const double wide = 50 + 200 * stream.uniform();
    for (int k = 0; k < 40; ++k)
      points.push_back({at.x + wide * (stream.uniform() + stream.uniform() - 1),
                        at.y + wide * (stream.uniform() + stream.uniform() - 1)});
  }
  return points;
}

/// Slanting borders, so that cells are cut.
const Ring lozenge = {{1000, -100}, {2150, 900}, {1100, 2120}, {-90, 1050}};

std::size_t inside(const MultiPolygon& shape, const std::vector<Point>& points) {
  Areas areas;
  areas.code = areas.name = {"a"};
  areas.shape = {shape};
  std::size_t n = 0;
  for (const std::uint32_t found : AreaIndex(areas).areas_of(points)) n += found == 0 ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("bands: cut to the study area's own border, classes cover them once") {
  const Areas study = one_area(lozenge);
  const Land land(study.shape[0]);
  const AreaIndex index(study);
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const auto points = heaps(seed);
    Stream stream(seed, 1);
    Surface surface =
        kde(points, {}, grid_over({{-100, -100}, {2200, 2200}}, 40), {.bandwidth = 200});
    mask(surface, index);
    const BandOptions options = {.volumes = {25, 50, 75, 100}, .multiples = {1, 3}};
    const auto found = bands(surface, options, &land);
    const auto classes = density_classes(surface, found, points, {}, &land);
    CAPTURE(seed);
    REQUIRE(found.size() >= 4);
    REQUIRE(classes.size() == found.size());
    double m2 = 0;
    std::uint64_t n = 0;
    for (std::size_t c = 0; c < classes.size(); ++c) {
      m2 += area(classes[c].shape);
      n += classes[c].n;
      CHECK(classes[c].number == static_cast<std::int64_t>(c + 1));
      CHECK(classes[c].n == inside(classes[c].shape, points));
      int strays = 0;
      for (int k = 0; k < 200; ++k) {
        const Point p = {2300 * stream.uniform() - 100, 2300 * stream.uniform() - 100};
        strays += inside(found[c].shape, {p}) == 1 && index.area_of(p) == no_area ? 1 : 0;
      }
      CHECK(strays == 0);
      if (c > 0) CHECK(classes[c].lower == classes[c - 1].upper);
    }
    CHECK(std::isinf(classes.back().upper));
    CHECK(m2 == Approx(area(found.front().shape)));
    CHECK(n == inside(found.front().shape, points));
  }
}

TEST_CASE("bands: the land ends at the border, not at the edge of a cell") {
  // An even carpet: the lowest band is all of the study area, to the square metre.
  const Areas study = one_area({{13, 7}, {977, 31}, {961, 989}, {22, 958}});
  const Land land(study.shape[0]);
  Surface surface = {grid_over({{0, 0}, {1000, 1000}}, 50), {}, "per km2"};
  surface.values.assign(surface.grid.size(), 3.0);
  mask(surface, AreaIndex(study));
  const auto found = bands(surface, {.volumes = {100}}, &land);
  REQUIRE(found.size() == 1);
  CHECK(area(found[0].shape) == Approx(area(study.shape[0])));
  // Without the border: whole cells.
  const double cells = area(bands(surface, {.volumes = {100}})[0].shape);
  CHECK(std::abs(cells - area(study.shape[0])) > 1000);
}

TEST_CASE("bands: small pieces and holes go, and stay nested") {
  // A plateau with a pit, and a peak of one cell beside it.
  Surface surface = {{.cell = 100, .columns = 9, .rows = 5}, {}, ""};
  surface.values.assign(surface.grid.size(), 0.0);
  for (std::int32_t row = 0; row < 5; ++row)
    for (std::int32_t column = 0; column < 5; ++column)
      surface.values[surface.grid.index(column, row)] = 4;
  surface.values[surface.grid.index(2, 2)] = 0;
  surface.values[surface.grid.index(7, 2)] = 4;
  const LevelSets plain(surface, nullptr);
  CHECK(plain.at(2).size() == 2);
  CHECK(plain.at(2)[0].holes.size() == 1);
  const LevelSets tidy(surface, nullptr, {.min_area = 2, .fill_holes = 2});
  REQUIRE(tidy.at(2).size() == 1);
  CHECK(tidy.at(2)[0].holes.empty());
}

TEST_CASE("bands: quantiles and standard deviations") {
  Surface surface = {{.cell = 10, .columns = 10, .rows = 1}, {0, 0, 0, 0, 0, 0, 0, 0, 5, 10}, ""};
  const auto found = bands(surface, {.volumes = {}, .quantiles = {90}, .deviations = {1}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == "mean + 1 sd");
  CHECK(found[0].level ==
        Approx(1.5 + std::sqrt(8 * 1.5 * 1.5 / 10 + 3.5 * 3.5 / 10 + 8.5 * 8.5 / 10)));
  CHECK(found[1].rule == "90 % quantile");
  CHECK(found[1].level == Approx(5.5));
}

TEST_CASE("bands: fixed levels stay, with land or without, so that surfaces compare") {
  const Surface surface = {{.cell = 10, .columns = 4, .rows = 1}, {0, 2, 4, 0}, ""};
  const auto found = bands(surface, {.volumes = {}, .levels = {12.5, 3}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == "3 or more");
  CHECK_FALSE(found[0].shape.empty());
  CHECK(found[1].rule == "12.5 or more");
  CHECK(found[1].level == 12.5);
  CHECK(found[1].shape.empty());
  // The class without land is none, and the one below it is open above it all the same.
  const auto classes = density_classes(surface, found, {});
  REQUIRE(classes.size() == 1);
  CHECK(classes[0].number == 1);
  CHECK(classes[0].upper == 12.5);
  CHECK(area(classes[0].shape) == Approx(area(found[0].shape)));
}

TEST_CASE("best PAI: the level that catches most for its size, above a least size") {
  const Surface surface = {
      {.cell = 1, .columns = 10, .rows = 1}, {9, 8, 7, 6, 5, 4, 3, 2, 1, std::nan("")}, ""};
  const std::vector<Point> points = {{1.5, 0.5}, {1.6, 0.5}, {1.7, 0.5}, {2.5, 0.5}, {9.5, 0.5}};
  CHECK(best_pai_level(surface, points, 0) == 8);    // 3 of 2 cells; 4 of 3 is less
  CHECK(best_pai_level(surface, points, 0.3) == 7);  // at least 2.7 cells
  CHECK(best_pai_level(surface, points, 1) == 1);    // all of the land
  CHECK(std::isinf(best_pai_level(surface, {}, 0.1)));
}
