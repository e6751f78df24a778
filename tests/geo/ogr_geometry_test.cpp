#include "geo/ogr_geometry.hpp"

#include <catch2/catch.hpp>
#include <ogr_geometry.h>

#include <string>

using firemark::MultiPolygon;
using firemark::Point;
using namespace firemark::geo;

namespace {

GdalHandle<OGRGeometry> from_wkt(const std::string& wkt) {
  start_gdal();
  OGRGeometry* geometry = nullptr;
  OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &geometry);
  return GdalHandle<OGRGeometry>(geometry);
}

MultiPolygon polygons(const std::string& wkt) { return polygons_of(*from_wkt(wkt)); }

}  // namespace

TEST_CASE("ogr geometry: rings are opened, holes kept, heights dropped") {
  const MultiPolygon shape =
      polygons("POLYGON Z ((0 0 5,9 0 5,9 9 5,0 9 5,0 0 5),(3 3 5,3 6 5,6 6 5,3 3 5))");
  REQUIRE(shape.size() == 1);
  CHECK(shape[0].outer == firemark::Ring{{0, 0}, {9, 0}, {9, 9}, {0, 9}});
  REQUIRE(shape[0].holes.size() == 1);
  CHECK(shape[0].holes[0].size() == 3);
}

TEST_CASE("ogr geometry: polygons are gathered out of collections, all else is not") {
  CHECK(polygons("MULTIPOLYGON (((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))").size() == 2);
  CHECK(polygons("GEOMETRYCOLLECTION (POINT (1 1),POLYGON ((0 0,1 0,1 1,0 0)),"
                 "GEOMETRYCOLLECTION (MULTIPOLYGON (((0 0,1 0,1 1,0 0)))))")
            .size() == 2);
  for (const char* wkt : {"POINT (1 1)", "LINESTRING (0 0,1 1)", "POLYGON EMPTY",
                          "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"})
    CHECK(polygons(wkt).empty());
}

TEST_CASE("ogr geometry: repeated vertices and rings that enclose nothing go") {
  CHECK(polygons("POLYGON ((0 0,0 0,1 0,1 0,1 1,0 0))")[0].outer.size() == 3);
  CHECK(polygons("POLYGON ((0 0,1 1,0 0,0 0))").empty());
  CHECK(polygons("POLYGON ((0 0,9 0,9 9,0 0),(1 1,1 1,1 1,1 1))")[0].holes.empty());
}

TEST_CASE("ogr geometry: curves are made straight") {
  const MultiPolygon circle = polygons("CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))");
  REQUIRE(circle.size() == 1);
  CHECK(circle[0].outer.size() > 16);
  CHECK(firemark::area(circle) == Approx(3.14159).epsilon(0.01));
}

TEST_CASE("ogr geometry: ours to OGR's and back is the same") {
  const MultiPolygon shape = {
      {.outer = {{0, 0}, {9, 0}, {9, 9}, {0, 9}}, .holes = {{{3, 3}, {3, 6}, {6, 6}}}},
      {.outer = {{20, 20}, {21, 20}, {21, 21}}}};
  const MultiPolygon back = polygons_of(*ogr_multipolygon(shape));
  REQUIRE(back.size() == 2);
  CHECK(back[0].outer == shape[0].outer);
  CHECK(back[0].holes == shape[0].holes);
  CHECK(back[1].outer == shape[1].outer);
  CHECK(polygons_of(*ogr_multipolygon({})).empty());
}

TEST_CASE("ogr geometry: the place of a point, of several, of a polygon and of nothing") {
  CHECK(point_of(*from_wkt("POINT Z (1 2 3)")) == Point{1, 2});
  CHECK(point_of(*from_wkt("MULTIPOINT (0 0,2 2)")) == Point{1, 1});
  CHECK(point_of(*from_wkt("POLYGON ((0 0,2 0,2 2,0 2,0 0))")) == Point{1, 1});
  CHECK_FALSE(point_of(*from_wkt("POINT EMPTY")).has_value());
}
