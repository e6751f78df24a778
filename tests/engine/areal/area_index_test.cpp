#include "engine/areal/area_index.hpp"

#include "engine/areal/count.hpp"
#include "engine/areal/overlap.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>

using namespace firemark;

namespace {

Ring box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

Areas areas_of(const std::vector<MultiPolygon>& shapes) {
  Areas areas;
  for (const MultiPolygon& shape : shapes) {
    areas.code.push_back("A" + std::to_string(areas.size()));
    areas.name.emplace_back();
    areas.shape.push_back(shape);
  }
  return areas;
}

}  // namespace

TEST_CASE("area index: no areas, and areas without land, have no points") {
  CHECK(AreaIndex(Areas()).area_of({0, 0}) == no_area);
  CHECK(AreaIndex(areas_of({{}})).area_of({0, 0}) == no_area);
}

TEST_CASE("area index: a point on a shared edge belongs to the land east or north of it") {
  const AreaIndex index(areas_of({{{.outer = box(0, 0, 10, 10)}},
                                  {{.outer = box(10, 0, 20, 10)}},
                                  {{.outer = box(0, 10, 20, 20)}}}));
  CHECK(index.area_of({5, 5}) == 0);
  CHECK(index.area_of({10, 5}) == 1);
  CHECK(index.area_of({5, 10}) == 2);
  CHECK(index.area_of({10, 10}) == 2);
  CHECK(index.area_of({0, 0}) == 0);
  CHECK(index.area_of({20, 5}) == no_area);
  CHECK(index.area_of({5, 20}) == no_area);
}

TEST_CASE("area index: a hole belongs to what fills it") {
  Polygon ring = {.outer = box(0, 0, 30, 30), .holes = {box(10, 10, 20, 20)}};
  std::reverse(ring.holes[0].begin(), ring.holes[0].end());
  const AreaIndex index(areas_of({{ring}, {{.outer = box(10, 10, 20, 20)}}}));
  CHECK(index.area_of({5, 15}) == 0);
  CHECK(index.area_of({15, 15}) == 1);
  CHECK(index.area_of({10, 10}) == 1);
  CHECK(index.area_of({20, 15}) == 0);
}

TEST_CASE("area index: where areas overlap the first has the point") {
  const AreaIndex index(areas_of({{{.outer = box(0, 0, 10, 10)}}, {{.outer = box(5, 0, 15, 10)}}}));
  CHECK(index.area_of({7, 5}) == 0);
  CHECK(index.area_of({12, 5}) == 1);
}

TEST_CASE("area index: a point that is not finite lies nowhere") {
  const AreaIndex index(areas_of({{{.outer = box(0, 0, 10, 10)}}}));
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(index.area_of({nan, 5}) == no_area);
  CHECK(index.area_of({5, std::numeric_limits<double>::infinity()}) == no_area);
}

TEST_CASE("counts: one number for each area and value, values in the order of their words") {
  TextColumn kind = {.name = "kind"};
  for (const char* word : {"theft", "arson", "", "arson", "theft"}) kind.push(word);
  const std::vector<std::uint32_t> where = {0, 0, 1, no_area, 1};
  const AreaCounts counts = count_by_area(where, 2, &kind);
  REQUIRE(counts.values == std::vector<std::string>{"", "arson", "theft"});
  CHECK(counts.n == std::vector<std::uint64_t>{0, 1, 1, 1, 0, 1});
  CHECK(counts.outside == std::vector<std::uint64_t>{0, 1, 0});
  CHECK(counts.in_area(0) == 2);
  CHECK(counts.total() == 4);
  CHECK(counts.unassigned() == 1);
}

TEST_CASE("counts: without a column all records have one value; no records have none") {
  const std::vector<std::uint32_t> where = {0, 0, no_area};
  CHECK(count_by_area(where, 1).n == std::vector<std::uint64_t>{2});
  CHECK(count_by_area({}, 3).values.empty());
  CHECK(count_by_area({}, 3).in_area(2) == 0);
}

TEST_CASE("overlap: the land that two shapes share, most first") {
  const MultiPolygon shape = {{.outer = box(400008, 500000, 400018, 500010)}};
  const Areas areas = areas_of({{{.outer = box(400000, 500000, 400010, 500010)}},
                                {{.outer = box(400010, 500000, 400020, 500010)}},
                                {{.outer = box(400018, 500000, 400030, 500010)}}});
  const auto found = overlaps(shape, areas);
  REQUIRE(found.size() == 2);
  CHECK(found[0].area == 1);
  CHECK(found[0].m2 == Approx(80));
  CHECK(found[1].area == 0);
  CHECK(found[1].m2 == Approx(20));
  CHECK(overlaps({}, areas).empty());
}
