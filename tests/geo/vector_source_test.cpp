#include "geo/vector_source.hpp"

#include "engine/error.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>

using firemark::Error;
using namespace firemark::geo;

namespace {

const std::string county = source_folder() / "data/sample/county.gpkg";

std::string complaint(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.fault() + " | " + error.remedy();
  }
  return "";
}

}  // namespace

TEST_CASE("vector source: a layer is named after the bar or beside it") {
  CHECK_NOTHROW(open_vector(county + "|layername=wards", "", Wanted::polygons));
  CHECK_NOTHROW(open_vector(county, "wards", Wanted::polygons));
  CHECK_NOTHROW(
      open_vector(county + "|layername=coast|geometrytype=LineString", "", Wanted::polygons));
}

TEST_CASE("vector source: of several layers none is guessed") {
  const std::string said = complaint([] { open_vector(county, "", Wanted::polygons); });
  CHECK(said.find("has 5 layers of polygons | Say which: " + county + "|layername=wards") !=
        std::string::npos);
  CHECK(complaint([] {
          open_vector(county, "", Wanted::points);
        }).find("has no layer of points | Its layers are wards") != std::string::npos);
}

TEST_CASE("vector source: a layer misspelt is answered with the one meant") {
  CHECK(complaint([] { open_vector(county, "warsd", Wanted::polygons); }) ==
        "has no layer 'warsd' | Did you mean 'wards'?");
  CHECK(complaint([] {
          open_vector(county, "qqqqqqq", Wanted::polygons);
        }).find("Its layers are") != std::string::npos);
}

TEST_CASE("vector source: the CRS is the layer's unless another is said") {
  const VectorSource wards = open_vector(county, "wards", Wanted::polygons);
  CHECK(layer_crs(wards, "") == british_national_grid());
  CHECK(layer_crs(wards, "EPSG:4326") == lon_lat());
  CHECK(complaint([&] { layer_crs(wards, "EPSG:x", "--area-crs"); }).find("EPSG:x") !=
        std::string::npos);
}

TEST_CASE("vector source: a set is called by the stem of its file") {
  CHECK(stem("/data/durham_wards_2013.geojson.gz") == "durham_wards_2013");
  CHECK(stem("wards.topo.json") == "wards");
  CHECK(stem("areas.v2.gpkg|layername=x") == "areas.v2");
  CHECK(stem("wards") == "wards");
}
