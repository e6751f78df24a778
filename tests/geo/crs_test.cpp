#include "geo/crs.hpp"

#include "engine/error.hpp"
#include "geo/ostn15.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <iostream>
#include <string>

using firemark::Error;
using firemark::Point;
using namespace firemark::geo;

namespace {

bool table_absent() {
  if (ostn15_available()) return false;
  std::cout << "skipped: OSTN15's table is not installed (libgeo-coordinates-osgb-perl)\n";
  return true;
}

}  // namespace

TEST_CASE("crs: codes, names and definitions of one system are one") {
  CHECK(parse_crs("EPSG:27700", "--crs") == british_national_grid());
  CHECK(parse_crs("epsg:27700", "--crs") == british_national_grid());
  CHECK(parse_crs("27700", "--crs") == british_national_grid());
  CHECK(parse_crs("OSGB36 / British National Grid", "--crs") == british_national_grid());
  CHECK(parse_crs("EPSG:7405", "--crs") == british_national_grid());  // with heights
  CHECK(parse_crs("EPSG:4326", "--crs") == lon_lat());
  CHECK(parse_crs("OGC:CRS84", "--crs") == lon_lat());
  CHECK(parse_crs("EPSG:4979", "--crs").geographic);
}

TEST_CASE("crs: a shapefile's .prj is recognised") {
  const std::string prj =
      R"(PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",)"
      R"(SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],)"
      R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
      R"(PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],)"
      R"(PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],)"
      R"(PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]])";
  CHECK(parse_crs(prj, "a.prj") == british_national_grid());
}

TEST_CASE("crs: units other than metres are known") {
  CHECK(parse_crs("EPSG:3435", "").metres_per_unit == Approx(0.3048006096));
  CHECK(parse_crs("EPSG:27700", "").metres_per_unit == 1);
  CHECK_FALSE(parse_crs("EPSG:3435", "").geographic);
}

TEST_CASE("crs: what PROJ does not know is refused with a remedy") {
  for (const char* text :
       {"", "EPSG:0", "27701700", "nonsense", "+proj=pipeline", "EPSG:5701", "EPSG:4978"}) {
    CAPTURE(text);
    try {
      parse_crs(text, "--crs");
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == Error::Kind::usage);
      CHECK(error.where() == "--crs");
      CHECK(error.remedy().find("EPSG:27700") != std::string::npos);
    }
  }
}

TEST_CASE("working crs: Great Britain is on the National Grid, its neighbours are not") {
  const auto grid = [](double lon, double lat) {
    return working_crs({lon, lat}) == british_national_grid();
  };
  CHECK(grid(-1.57, 54.78));        // Durham
  CHECK(grid(-5.71, 50.07));        // Land's End
  CHECK(grid(-6.30, 49.92));        // Scilly
  CHECK(grid(1.75, 52.48));         // Lowestoft
  CHECK(grid(1.31, 51.13));         // Dover
  CHECK(grid(-0.85, 60.84));        // Unst
  CHECK(grid(-8.58, 57.81));        // St Kilda
  CHECK(grid(-6.30, 55.65));        // Islay
  CHECK(grid(-5.76, 55.31));        // Mull of Kintyre
  CHECK(grid(-5.12, 54.84));        // Portpatrick
  CHECK(grid(-4.48, 54.15));        // Douglas, Isle of Man
  CHECK(grid(-5.31, 51.88));        // St David's
  CHECK_FALSE(grid(-5.93, 54.60));  // Belfast
  CHECK_FALSE(grid(-6.20, 55.21));  // Ballycastle
  CHECK_FALSE(grid(-6.26, 53.35));  // Dublin
  CHECK_FALSE(grid(1.85, 50.95));   // Calais
  CHECK_FALSE(grid(1.61, 50.73));   // Boulogne
  CHECK_FALSE(grid(-1.62, 49.64));  // Cherbourg
  CHECK_FALSE(grid(-2.54, 49.46));  // Guernsey
  CHECK_FALSE(grid(0, 0));
}

TEST_CASE("working crs: elsewhere it is the UTM zone") {
  CHECK(working_crs({-87.6, 41.9}).name == "EPSG:32616");   // Chicago
  CHECK(working_crs({-123.1, 49.3}).name == "EPSG:32610");  // Vancouver
  CHECK(working_crs({151.2, -33.9}).name == "EPSG:32756");  // Sydney
  CHECK(working_crs({180, 10}).name == "EPSG:32601");
  CHECK(working_crs({-180, 10}).name == "EPSG:32601");
  CHECK(working_crs({179.9, -0.1}).name == "EPSG:32760");
  CHECK_THROWS_AS(working_crs({std::nan(""), 0}), Error);
}

TEST_CASE("projection: OSTN15 gives the Ordnance Survey's published points, both ways") {
  if (table_absent()) return;
  const Projection there(lon_lat(), british_national_grid());
  const Projection back(british_national_grid(), lon_lat());
  struct Published {
    Point degrees, grid;
  };
  // Ordnance Survey, OSTN15 developer pack, points TP01, TP07, TP10, TP20, TP30, TP40.
  const Published points[] = {
      {{-6.29977752014, 49.92226393730}, {91492.146, 11318.804}},
      {{1.44454730409, 51.37447025550}, {639821.835, 169565.858}},
      {{-4.30852476960, 51.85890896400}, {241124.584, 220332.641}},
      {{-1.66379168242, 53.8002151963}, {422242.186, 433818.701}},
      {{-4.21926398555, 57.4862500072}, {267056.768, 846176.972}},
      {{-2.07382822798, 60.1330809166}, {395999.668, 1138728.951}},
  };
  for (const Published& p : points) {
    CAPTURE(p.grid.x, p.grid.y);
    const Point grid = there.transform(p.degrees);
    CHECK(std::abs(grid.x - p.grid.x) <= 1e-3);
    CHECK(std::abs(grid.y - p.grid.y) <= 1e-3);
    const Point degrees = back.transform(p.grid);
    CHECK(std::abs(degrees.x - p.degrees.x) < 2e-8);
    CHECK(std::abs(degrees.y - p.degrees.y) < 2e-8);
  }
  CHECK(there.operation().name.starts_with("OSTN15"));
  CHECK(there.operation().accuracy_m == 1);
  CHECK(Projection(parse_crs("EPSG:4258", ""), british_national_grid()).operation().accuracy_m ==
        Approx(0.1));
}

TEST_CASE(
    "projection: and PROJ's OSTN15 point within the millimetres that its NTv2 grid rounds to") {
  if (table_absent()) return;
  const Projection there(lon_lat(), british_national_grid());
  const Point grid = there.transform(Point{1.3107334884, 52.6276035206});  // PROJ issue 3079
  CHECK(std::hypot(grid.x - 624161, grid.y - 308459.58) < 5e-3);
}

TEST_CASE("projection: to the same CRS nothing happens, and it says none") {
  const Projection same(lon_lat(), lon_lat());
  CHECK(same.transform(Point{1, 2}) == Point{1, 2});
  CHECK(same.operation().name == "none");
  CHECK(same.operation().accuracy_m == 0);
}

TEST_CASE("projection: other systems on WGS84 reach the National Grid through OSTN15") {
  if (table_absent()) return;
  const Point degrees = {-1.5, 54.7};
  const Projection direct(lon_lat(), british_national_grid());
  for (const char* name : {"EPSG:3857", "EPSG:32630"}) {
    const Crs other = parse_crs(name, "");
    const Point there = Projection(lon_lat(), other).transform(degrees);
    const Point grid = Projection(other, british_national_grid()).transform(there);
    const Point expected = direct.transform(degrees);
    CHECK(std::hypot(grid.x - expected.x, grid.y - expected.y) < 1e-6);
    const Point back = Projection(british_national_grid(), other).transform(grid);
    CHECK(std::hypot(back.x - there.x, back.y - there.y) < 1e-5);
  }
}

TEST_CASE("projection: what cannot be transformed is NaN, NaN") {
  const Projection there(lon_lat(), british_national_grid());
  const Projection back(british_national_grid(), lon_lat());
  if (!table_absent()) {
    for (const Point p : {Point{0, 0}, Point{-1.5, 200}, Point{5000, 54}, Point{-12, 55},
                          Point{435000, 543000}, Point{1, 48.5}, Point{1e300, 1e300}}) {
      CAPTURE(p.x, p.y);
      CHECK(std::isnan(there.transform(p).x));
      CHECK(std::isnan(there.transform(p).y));
    }
    CHECK(std::isnan(back.transform(Point{-1000, 5000}).x));
    CHECK(std::isnan(back.transform(Point{1e300, 5000}).x));
  }
  const double nan = std::nan(""), infinity = HUGE_VAL;
  for (const Point p :
       {Point{nan, 54}, Point{-1.5, nan}, Point{infinity, 54}, Point{-1, -infinity}})
    CHECK(std::isnan(there.transform(p).x));
  CHECK(std::isnan(back.transform(Point{nan, 5}).y));
}

TEST_CASE("projection: PROJ's own operations say their name and accuracy") {
  const Projection utm(lon_lat(), parse_crs("EPSG:32610", ""));
  CHECK_FALSE(utm.operation().name.empty());
  const Point p = utm.transform(Point{-123, 49});
  CHECK(p.x == Approx(500000).margin(1e-3));
  const Projection illinois(parse_crs("EPSG:3435", ""), lon_lat());
  CHECK(illinois.operation().name != "none");
}

// Run by CTest with FIREMARK_OSTN15 naming a folder that is not there (tests/CMakeLists.txt).
TEST_CASE("projection: without OSTN15's table it is PROJ's Helmert, and says so",
          "[.without-table]") {
  REQUIRE_FALSE(ostn15_available());
  const Projection there(lon_lat(), british_national_grid());
  CHECK(there.operation().name.find("OSGB36 to WGS 84 (6)") != std::string::npos);
  CHECK(there.operation().accuracy_m == 2);
  const Point grid = there.transform(Point{1.310709929, 52.627578944});
  CHECK(std::hypot(grid.x - 624161, grid.y - 308459.58) < 0.01);  // cs2cs of PROJ 9.1.1
  const Point far = there.transform(Point{1.3107334884, 52.6276035206});
  CHECK(std::hypot(far.x - 624161, far.y - 308459.58) > 2);
}
