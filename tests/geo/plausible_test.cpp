#include "geo/plausible.hpp"

#include "engine/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using firemark::Box;
using firemark::Error;
using firemark::Point;
using namespace firemark::geo;

TEST_CASE("plausible: degrees that are degrees and metres that are metres pass") {
  CHECK_NOTHROW(check_plausible(Point{-1.5, 54.7}, lon_lat(), "f"));
  CHECK_NOTHROW(check_plausible(Point{181, -17}, lon_lat(), "f"));
  CHECK_NOTHROW(check_plausible(Point{426000, 542000}, british_national_grid(), "f"));
  CHECK_NOTHROW(check_plausible(Point{0, 0}, british_national_grid(), "f"));
  CHECK_NOTHROW(check_plausible(Box(), lon_lat(), "f"));
}

TEST_CASE("plausible: what is not finite is no business of this check") {
  CHECK_NOTHROW(check_plausible(Point{std::nan(""), 54}, lon_lat(), "f"));
  CHECK_NOTHROW(check_plausible(Point{HUGE_VAL, 54}, lon_lat(), "f"));
}

TEST_CASE("plausible: National Grid metres called degrees are refused with the remedy") {
  try {
    check_plausible(Point{426000, 542000}, lon_lat(), "wards.geojson");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.where() == "wards.geojson");
    CHECK(error.fault() == "coordinates 426000, 542000 are no longitude and latitude");
    CHECK(error.remedy() == "Say --crs EPSG:27700 if they are British National Grid metres.");
  }
}

TEST_CASE("plausible: other metres called degrees are refused without a guess") {
  try {
    check_plausible(Point{-13694000, 6306000}, lon_lat(), "f");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.remedy().find("27700") == std::string::npos);
    CHECK(error.remedy().find("--crs") != std::string::npos);
  }
}

TEST_CASE("plausible: degrees called metres are refused") {
  CHECK_THROWS_AS(check_plausible(Point{-1.5, 54.7}, british_national_grid(), "f"), Error);
  const Box degrees = {{-1.6, 54.7}, {-1.5, 54.8}}, mixed = {{1, 54}, {426000, 542000}};
  CHECK_THROWS_AS(check_plausible(degrees, british_national_grid(), "f"), Error);
  CHECK_NOTHROW(check_plausible(mixed, british_national_grid(), "f"));
}
