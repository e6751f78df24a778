// The judge of our GeoJSON, itself judged: it must find each fault, and none in the RFC's examples.

#include "tests/support/rfc7946.hpp"

#include <catch2/catch.hpp>

using firemark::test::Rfc7946;

namespace {

std::string collection(const std::string& geometry, const std::string& more = "") {
  return R"({"type":"FeatureCollection",)" + more +
         R"("features":[{"type":"Feature","properties":{},"geometry":)" + geometry + "}]}";
}

std::string polygon(const std::string& rings, const std::string& bbox = "[0,0,2,2]") {
  return collection(R"({"type":"Polygon","coordinates":[)" + rings + "]}",
                    "\"bbox\":" + bbox + ",");
}

std::string first_fault(const std::string& text) {
  const auto faults = Rfc7946::faults(text);
  return faults.empty() ? "" : faults.front();
}

using Catch::StartsWith;

}  // namespace

TEST_CASE("RFC 7946 judge: right documents pass") {
  CHECK(first_fault(R"({"type":"FeatureCollection","features":[]})").empty());
  CHECK(first_fault(collection("null")).empty());
  CHECK(first_fault(polygon("[[0,0],[2,0],[2,2],[0,2],[0,0]]")).empty());
  CHECK(first_fault(polygon("[[0,0],[2,0],[2,2],[0,2],[0,0]],[[0.5,0.5],[0.5,1],[1,1],[0.5,0.5]]"))
            .empty());
  // The RFC's own example of 3.1.9.
  CHECK(first_fault(collection(R"({"type":"MultiLineString","coordinates":
      [[[170.0,45.0],[180.0,45.0]],[[-180.0,45.0],[-170.0,45.0]]]})",
                               "\"bbox\":[170,45,-170,45],"))
            .empty());
}

TEST_CASE("RFC 7946 judge: wrong documents are found out") {
  CHECK_THAT(first_fault("{"), StartsWith("not JSON"));
  CHECK_THAT(first_fault("\"\xFF\""), StartsWith("not JSON"));
  CHECK_THAT(first_fault(R"({"type":"Feature"})"), StartsWith("1.4"));
  CHECK_THAT(first_fault(R"({"type":"FeatureCollection","crs":null,"features":[]})"),
             StartsWith("4:"));
  CHECK_THAT(first_fault(R"({"type":"FeatureCollection"})"), StartsWith("3.3"));
  CHECK_THAT(first_fault(R"({"type":"FeatureCollection","features":[{"type":"Feature",
      "geometry":null}]})"),
             StartsWith("3.2"));
  CHECK_THAT(first_fault(R"({"type":"FeatureCollection","features":[{"type":"Feature",
      "properties":{}}]})"),
             StartsWith("3.2"));
  CHECK_THAT(first_fault(polygon("[[0,0],[0,2],[2,2],[2,0],[0,0]]")), StartsWith("3.1.6"));
  CHECK_THAT(first_fault(polygon("[[0,0],[2,0],[2,2],[0,2]]")), StartsWith("3.1.6"));
  CHECK_THAT(first_fault(polygon("[[0,0],[2,0],[0,0]]")), StartsWith("3.1.6"));
  CHECK_THAT(
      first_fault(polygon("[[0,0],[2,0],[2,2],[0,2],[0,0]],[[0.5,0.5],[1,0.5],[1,1],[0.5,0.5]]")),
      StartsWith("3.1.6"));
  CHECK_THAT(first_fault(polygon("[[0,0],[2,0],[2,2],[0,2],[0,0]]", "[0,0,1,2]")),
             StartsWith("5:"));
  CHECK_THAT(first_fault(polygon("[[0,0],[2,0],[2,2],[0,2],[0,0]]", "[0,0,3,2]")),
             StartsWith("5:"));
  CHECK_THAT(first_fault(collection(R"({"type":"Point","coordinates":[1,2]})")),
             StartsWith("5: no"));
  CHECK_THAT(first_fault(collection(R"({"type":"Point","coordinates":[430000,540000]})")),
             StartsWith("4:"));
  CHECK_THAT(first_fault(collection(R"({"type":"Point","coordinates":[0.12345678,2]})")),
             StartsWith("11.2"));
  CHECK_THAT(first_fault(collection(R"({"type":"LineString","coordinates":[[179,0],[-179,0]]})")),
             StartsWith("3.1.9"));
  CHECK_THAT(first_fault(polygon("[[0,0],[2,0],[2,0],[2,2],[0,2],[0,0]]")), StartsWith("own rule"));
  CHECK_THAT(first_fault(collection(R"({"type":"Circle","coordinates":[1,2]})")),
             StartsWith("3.1:"));
}
