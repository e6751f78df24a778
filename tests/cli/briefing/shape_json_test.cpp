#include "cli/briefing/shape_json.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

namespace {

std::string text(const MultiPolygon& shape) {
  return cli::shape_json(shape, geo::Projection(geo::lon_lat(), geo::lon_lat())).dump();
}

}  // namespace

TEST_CASE("A ring is its first place and the steps from there, in millionths of a degree") {
  const MultiPolygon shape = {
      {.outer = {{-1.5, 54}, {-1.25, 54}, {-1.25, 54.000001}}, .holes = {}}};
  CHECK(text(shape) == "[[[-1500000,54000000,250000,0,0,1]]]");
}

TEST_CASE("Holes follow their outer ring, and rounding errors do not add up") {
  Ring ring;
  for (int i = 0; i < 1000; ++i) ring.push_back({i * 1.0000004e-3, (i % 2) * 1e-3});
  const MultiPolygon shape = {{.outer = ring, .holes = {{{0, 0}, {0, 1}, {1, 0}}}}};
  const auto json = cli::shape_json(shape, geo::Projection(geo::lon_lat(), geo::lon_lat()));
  REQUIRE(json[0].size() == 2);
  long east = 0;
  for (std::size_t i = 0; i < json[0][0].size(); i += 2) east += json[0][0][i].get<long>();
  CHECK(east == std::lround(999 * 1.0000004e-3 * 1e6));
}

TEST_CASE("Coordinates may be rounded, and what then falls together is one") {
  const MultiPolygon shape = {
      {.outer = {{-1.500004, 54}, {-1.25, 54}, {-1.250001, 54}, {-1.25, 54.000014}}, .holes = {}}};
  CHECK(cli::shape_json(shape, geo::Projection(geo::lon_lat(), geo::lon_lat()), 10).dump() ==
        "[[[-1500000,54000000,250000,0,0,10]]]");
}

TEST_CASE("What rounds to less than a triangle is left out") {
  CHECK(text({{.outer = {{1, 1}, {1.0000001, 1}, {1, 1.0000001}}, .holes = {}}}) == "[]");
  CHECK(text({}) == "[]");
}
