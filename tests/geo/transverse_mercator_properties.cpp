#include "geo/transverse_mercator.hpp"

#include "geo/crs.hpp"
#include "geo/ostn15.hpp"
#include "geo/transverse_mercator_batch.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <iostream>
#include <vector>

using firemark::Point;
using namespace firemark::geo;

namespace {

/// PROJ's own projection, with neither datum nor table.
Projection peer() {
  return Projection(parse_crs("+proj=longlat +ellps=GRS80 +no_defs", ""),
                    parse_crs("+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 "
                              "+y_0=-100000 +ellps=GRS80 +units=m +no_defs",
                              ""));
}

Point anywhere(double west, double east, double south, double north) {
  const double u = *rc::gen::inRange(0, 1'000'001) / 1e6;
  const double v = *rc::gen::inRange(0, 1'000'001) / 1e6;
  return {west + u * (east - west), south + v * (north - south)};
}

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace

TEST_CASE("transverse mercator: agrees with PROJ within a micrometre over Great Britain") {
  const Projection proj = peer();
  CHECK(rc::check("project", [&] {
    const Point p = anywhere(-9, 3, 49.5, 61.5);
    return distance(national_grid_on_grs80().project(p), proj.transform(p)) < 1e-6;
  }));
}

TEST_CASE("transverse mercator: unproject undoes project") {
  CHECK(rc::check("round trip", [] {
    const TransverseMercator& tm = national_grid_on_grs80();
    const Point p = anywhere(-20, 16, -80, 80);
    const Point back = tm.unproject(tm.project(p));
    return std::abs(back.x - p.x) < 1e-11 && std::abs(back.y - p.y) < 1e-11;
  }));
}

TEST_CASE("transverse mercator: many at once are each as alone") {
  CHECK(rc::check("batch", [] {
    std::vector<Point> points(*rc::gen::inRange<std::size_t>(0, 600));
    for (Point& p : points) p = anywhere(-11, 7, 49, 62);
    std::vector<Point> batch = points;
    project_national_grid(batch);
    for (std::size_t i = 0; i < points.size(); ++i) {
      Point alone = points[i];
      project_national_grid({&alone, 1});
      if (!(alone == batch[i])) return false;  // bit for bit: shared borders stay shared
      if (!(distance(batch[i], national_grid_on_grs80().project(points[i])) < 1e-7)) return false;
    }
    return true;
  }));
}

TEST_CASE("transverse mercator: many at once go back as each alone") {
  CHECK(rc::check("batch", [] {
    std::vector<Point> points(*rc::gen::inRange<std::size_t>(0, 600));
    for (Point& p : points) p = anywhere(-100'000, 900'000, 0, 1'300'000);
    std::vector<Point> batch = points;
    unproject_national_grid(batch);
    for (std::size_t i = 0; i < points.size(); ++i) {
      Point alone = points[i];
      unproject_national_grid({&alone, 1});
      const Point expected = national_grid_on_grs80().unproject(points[i]);
      if (!(alone == batch[i]) || !(distance(batch[i], expected) < 1e-13)) return false;
    }
    return true;
  }));
}

TEST_CASE("transverse mercator: many at once are NaN where the polynomials do not hold") {
  std::vector<Point> there = {{-12, 55}, {8, 55}, {0, 48}, {0, 63}, {NAN, 55}, {0, NAN}};
  project_national_grid(there);
  for (const Point p : there) CHECK((std::isnan(p.x) && std::isnan(p.y)));
  std::vector<Point> back = {{-200'000, 0}, {950'000, 0}, {0, -500'000}, {0, 2e6}, {NAN, 0}};
  unproject_national_grid(back);
  for (const Point p : back) CHECK((std::isnan(p.x) && std::isnan(p.y)));
}

TEST_CASE("OSTN15: there and back within a micrometre") {
  if (!ostn15_available()) {
    std::cout << "skipped: OSTN15's table is not installed\n";
    return;
  }
  CHECK(rc::check("round trip in metres", [] {
    const Point grid = anywhere(200, 699'000, 200, 1'249'000);
    Point p = grid;
    ostn15_inverse({&p, 1});
    ostn15_forward({&p, 1});
    return distance(p, grid) < 1e-6;
  }));
}

TEST_CASE("OSTN15: stays within metres of the Helmert transformation, as it must") {
  if (!ostn15_available()) return;
  const Projection helmert(lon_lat(), parse_crs("+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 "
                                                "+x_0=400000 +y_0=-100000 +ellps=airy +towgs84="
                                                "446.448,-125.157,542.06,0.15,0.247,0.842,-20.489",
                                                ""));
  CHECK(rc::check("near", [&] {
    const Point p = anywhere(-6, 1.5, 50, 58.5);
    Point grid = p;
    ostn15_forward({&grid, 1});
    return distance(grid, helmert.transform(p)) < 20;
  }));
}
