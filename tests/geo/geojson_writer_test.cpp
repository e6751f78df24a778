#include "geo/geojson_writer.hpp"

#include "engine/error.hpp"
#include "tests/support/rfc7946.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using namespace firemark::geo;
using Catch::Contains;
using firemark::test::Rfc7946;
using Json = nlohmann::ordered_json;

namespace {

Layer areas(std::vector<MultiPolygon> shapes) {
  return {.name = "areas", .shapes = std::move(shapes), .crs = lon_lat()};
}

Layer points(std::vector<Point> shapes) {
  return {.name = "points", .shapes = std::move(shapes), .crs = lon_lat()};
}

Layer table(std::string name, FieldValues values, int decimals = 3) {
  return {.name = "table", .fields = {{std::move(name), std::move(values), decimals}}};
}

/// The layer's document, once the judge has found nothing in it.
Json document(const Layer& layer, int decimals = 6) {
  const std::string text = geojson(layer, decimals);
  CHECK(Rfc7946::faults(text) == std::vector<std::string>{});
  return Json::parse(text);
}

Json geometry(const Layer& layer, int decimals = 6) {
  return document(layer, decimals)["features"][0]["geometry"];
}

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
const Ring square = {{-1.5, 54.5}, {-1.4, 54.5}, {-1.4, 54.6}, {-1.5, 54.6}};

}  // namespace

TEST_CASE("geojson: no features are an empty collection without bbox") {
  const Json d = document(areas({}));
  CHECK(d["features"].empty());
  CHECK_FALSE(d.contains("bbox"));
}

TEST_CASE("geojson: byte for byte, in a fixed order of members, one feature a line") {
  Layer layer = {.name = "hotspots",
                 .title = "Fires, \"2026\"",
                 .fields = {{"n", std::vector<std::int64_t>{3, null_integer}},
                            {"density_km2", std::vector<double>{12.3456, unknown}, 2},
                            {"label", std::vector<std::string>{"Horden", ""}}},
                 .shapes = std::vector<Point>{{-1.5, 54.25}, {unknown, unknown}},
                 .crs = lon_lat()};
  CHECK(geojson(layer) ==
        "{\"type\":\"FeatureCollection\",\n"
        "\"name\":\"hotspots\",\n"
        "\"title\":\"Fires, \\\"2026\\\"\",\n"
        "\"bbox\":[-1.5,54.25,-1.5,54.25],\n"
        "\"features\":[\n"
        "{\"type\":\"Feature\",\"properties\":{\"n\":3,\"density_km2\":12.35,\"label\":\"Horden\"},"
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.5,54.25]}},\n"
        "{\"type\":\"Feature\",\"properties\":{\"n\":null,\"density_km2\":null,\"label\":null},"
        "\"geometry\":null}\n"
        "]}\n");
}

TEST_CASE("geojson: one piece is a Polygon, several a MultiPolygon, none null") {
  const Ring other = {{-1.3, 54.5}, {-1.2, 54.5}, {-1.2, 54.6}};
  const Json d = document(areas({{{.outer = square}}, {{.outer = square}, {.outer = other}}, {}}));
  CHECK(d["features"][0]["geometry"]["type"] == "Polygon");
  CHECK(d["features"][1]["geometry"]["type"] == "MultiPolygon");
  CHECK(d["features"][2]["geometry"].is_null());
}

TEST_CASE("geojson: rings of either turn come out by the right-hand rule") {
  Ring clockwise = square;
  std::reverse(clockwise.begin(), clockwise.end());
  const Ring hole = {{-1.48, 54.52}, {-1.42, 54.52}, {-1.42, 54.58}};
  CHECK(geometry(areas({{{.outer = clockwise, .holes = {hole}}}}))["coordinates"].size() == 2);
}

TEST_CASE("geojson: vertices that rounding makes equal, and spikes, are dropped") {
  const Ring ring = {{0, 0},        {1e-8, 0}, {1, 0}, {1, 1e-8}, {1, 1},
                     {1, 2 - 1e-9}, {1, 1},    {0, 1}, {1e-9, 0}};
  const Json c = geometry(areas({{{.outer = ring}}}))["coordinates"][0];
  CHECK(c == Json::parse("[[0,0],[1,0],[1,1],[0,1],[0,0]]"));
}

TEST_CASE("geojson: a piece too small for six decimals is written with seven") {
  const Ring tiny = {{0, 0}, {4e-7, 0}, {4e-7, 4e-7}, {0, 4e-7}};
  CHECK(geometry(areas({{{.outer = tiny}}}))["coordinates"][0].size() == 5);
}

TEST_CASE("geojson: a piece that seven decimals cannot show is left out, its feature stays") {
  const Ring speck = {{0, 0}, {1e-9, 0}, {1e-9, 1e-9}};
  const Ring line = {{0, 0}, {1, 0}, {2, 0}};
  CHECK(geometry(areas({{{.outer = speck}}})).is_null());
  CHECK(geometry(areas({{{.outer = line}}})).is_null());
  CHECK(geometry(areas({{{.outer = speck}, {.outer = square}}}))["type"] == "Polygon");
  CHECK(geometry(areas({{{.outer = square}, {.outer = speck}}}))["type"] == "Polygon");
  CHECK(geometry(areas({{{.outer = square, .holes = {speck}}}}))["coordinates"].size() == 1);
}

TEST_CASE("geojson: never more than seven decimals, fewer where asked") {
  CHECK(geometry(points({{0.123456789, 1.987654321}}), 9)["coordinates"] ==
        Json::parse("[0.1234568,1.9876543]"));
  CHECK(geometry(points({{0.123456789, 1.987654321}}), 0)["coordinates"] == Json::parse("[0,2]"));
  CHECK(geometry(points({{-1e-9, -0.0}}))["coordinates"].dump() == "[0,0]");
}

TEST_CASE("geojson: a polygon over the antimeridian is cut, its bbox runs from west to east") {
  const Ring ring = {{179, -17}, {-179, -17}, {-179, -16}, {179, -16}};
  const Json d = document(areas({{{.outer = ring}}}));
  CHECK(d["features"][0]["geometry"]["type"] == "MultiPolygon");
  CHECK(d["bbox"] == Json::parse("[179,-17,-179,-16]"));
}

TEST_CASE("geojson: a hole over the antimeridian is cut with its polygon") {
  const Ring ring = {{170, -20}, {-170, -20}, {-170, -10}, {170, -10}};
  const Ring hole = {{179, -16}, {-179, -16}, {-179, -14}, {179, -14}};
  const Json g = geometry(areas({{{.outer = ring, .holes = {hole}}}}));
  CHECK(g["type"] == "MultiPolygon");
  CHECK(g["coordinates"].size() == 2);
}

TEST_CASE("geojson: longitudes past 180 come back into the world") {
  CHECK(geometry(points({{181, 10}}))["coordinates"] == Json::parse("[-179,10]"));
  const Ring ring = {{181, 0}, {182, 0}, {182, 1}, {181, 1}};
  CHECK(document(areas({{{.outer = ring}}}))["bbox"] == Json::parse("[-179,0,-178,1]"));
}

TEST_CASE("geojson: a line over the antimeridian is cut where it crosses") {
  Layer layer = points({});
  layer.shapes = std::vector<Line>{{{170, 40}, {-170, 50}}, {{1, 1}, {2, 2}}, {{1, 1}}, {}};
  const Json d = document(layer);
  CHECK(d["features"][0]["geometry"]["coordinates"] ==
        Json::parse("[[[170,40],[180,45]],[[-180,45],[-170,50]]]"));
  CHECK(d["features"][1]["geometry"]["type"] == "LineString");
  CHECK(d["features"][2]["geometry"].is_null());
  CHECK(d["features"][3]["geometry"].is_null());
}

TEST_CASE("geojson: a polygon around a pole is refused with a remedy") {
  const Ring ring = {{-120, 80}, {0, 80}, {120, 80}};
  CHECK_THROWS_WITH(geojson(areas({{{.outer = ring}}})), Contains("pole") && Contains(".gpkg"));
}

TEST_CASE("geojson: metres called degrees, and polygons with NaN, are refused") {
  CHECK_THROWS_WITH(
      geojson(areas({{{.outer = {{430000, 540000}, {430100, 540000}, {430000, 540100}}}}})),
      Contains("feature 1"));
  CHECK_THROWS_AS(geojson(areas({{{.outer = {{0, 0}, {unknown, 0}, {1, 1}}}}})), Error);
  CHECK(geometry(points({{430000, 540000}})).is_null());
}

TEST_CASE("geojson: metres are projected to longitude and latitude") {
  Layer layer = points({{427346, 542176}});  // Durham cathedral, about
  layer.crs = british_national_grid();
  const Json c = geometry(layer)["coordinates"];
  CHECK(c[0].get<double>() == Approx(-1.5763).margin(0.001));
  CHECK(c[1].get<double>() == Approx(54.7735).margin(0.001));
}

TEST_CASE("geojson: text is escaped, and bytes that are no UTF-8 are marked") {
  const std::string rude = "a\"\\\n\t\x01/<script>\u00e9\U0001F525";
  const Json d =
      document(table("t", std::vector<std::string>{rude, "\xC3", "\xED\xA0\x80", "x\xFF"}));
  CHECK(d["features"][0]["properties"]["t"] == rude);
  CHECK(d["features"][1]["properties"]["t"] == "\uFFFD");
  CHECK(d["features"][2]["properties"]["t"] == "\uFFFD\uFFFD\uFFFD");
  CHECK(d["features"][3]["properties"]["t"] == "x\uFFFD");
}

TEST_CASE("geojson: numbers have their field's decimals and no trailing zeros") {
  const auto text = [](double value, int decimals) {
    return document(
               table("v", std::vector<double>{value}, decimals))["features"][0]["properties"]["v"]
        .dump();
  };
  CHECK(text(1.5, 3) == "1.5");
  CHECK(geojson(table("v", std::vector<double>{2.0})).find("\"v\":2}") != std::string::npos);
  CHECK(geojson(table("v", std::vector<double>{-0.0001})).find("\"v\":0}") != std::string::npos);
  CHECK(geojson(table("v", std::vector<double>{1e300})).find("\"v\":1e+300}") != std::string::npos);
  CHECK(document(table("v", std::vector<double>{INFINITY}))["features"][0]["properties"]["v"]
            .is_null());
  const Json big = document(table("i", std::vector<std::int64_t>{INT64_MAX, INT64_MIN + 1}));
  CHECK(big["features"][0]["properties"]["i"] == INT64_MAX);
  CHECK(big["features"][1]["properties"]["i"] == INT64_MIN + 1);
}

TEST_CASE("geojson: columns of different length are our own fault") {
  Layer layer = table("a", std::vector<double>{1});
  layer.fields.push_back({"b", std::vector<double>{1, 2}});
  CHECK_THROWS_AS(geojson(layer), std::logic_error);
  layer.fields[1] = {"A", std::vector<double>{1}};
  CHECK_THROWS_AS(geojson(layer), std::logic_error);
}
