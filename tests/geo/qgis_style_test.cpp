#include "geo/qgis_style.hpp"

#include "geo/markup_text.hpp"
#include "geo/qgis_project.hpp"
#include "geo/write.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>
#include <cpl_minixml.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <memory>
#include <sstream>

using namespace firemark;
using namespace firemark::geo;

namespace {

const std::string hostile = "a \"b\" & <c> 'd' ]]> \x01 é";

struct FreeXml {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using Xml = std::unique_ptr<CPLXMLNode, FreeXml>;

Xml parsed(const std::string& text) { return Xml(CPLParseXMLString(text.c_str())); }

std::vector<QgisClass> classes() {
  return {{.label = hostile, .colour = "#1f5f96", .lower = 1.5, .upper = 2, .value = hostile},
          {.label = "more", .colour = "#000000", .lower = 2, .upper = 3, .value = "b"}};
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("Every style is XML whatever the names in it") {
  for (const QgisStyle& style :
       {qgis_borders("#6b7280", 0.2, hostile), qgis_hotspots("#6b7280", hostile, hostile),
        qgis_graduated(hostile, classes()), qgis_categories(hostile, classes()),
        qgis_surface(classes(), hostile), qgis_surface({}, "")}) {
    INFO(qml(style));
    CHECK(parsed(qml(style)) != nullptr);
  }
  CHECK(xml_text(hostile) == "a &quot;b&quot; &amp; &lt;c&gt; 'd' ]]&gt;  é");
}

TEST_CASE("A graduated style has its limits, words and colours") {
  const Xml xml = parsed(qml(qgis_graduated("n", classes())));
  REQUIRE(xml != nullptr);
  CPLXMLNode* const root = CPLGetXMLNode(xml.get(), "=qgis.renderer-v2");
  REQUIRE(root != nullptr);
  CHECK(std::string(CPLGetXMLValue(root, "type", "")) == "graduatedSymbol");
  CHECK(std::string(CPLGetXMLValue(root, "attr", "")) == "n");
  const CPLXMLNode* const range = CPLGetXMLNode(root, "ranges.range");
  REQUIRE(range != nullptr);
  CHECK(std::string(CPLGetXMLValue(range, "lower", "")) == "1.5");
  CHECK(std::string(CPLGetXMLValue(range, "label", "")) == "a \"b\" & <c> 'd' ]]>  é");
  CHECK(qml(qgis_graduated("n", classes())).find("31,95,150,255") != std::string::npos);
}

TEST_CASE("A project names its layers in tree, printed legend, list and order alike") {
  const QgisProject project = {
      .title = hostile,
      .crs = british_national_grid(),
      .extent = {{0, 1}, {2, 3}},
      .layers = {{.title = "x", .group = "one", .source = "./x.gpkg|layername=x"},
                 {.title = "y", .group = "one", .source = "./y.tif", .raster = true},
                 {.title = hostile, .group = "two", .source = "./x.gpkg|layername=" + hostile}}};
  const std::string text = qgis_project(project);
  const Xml xml = parsed(text);
  REQUIRE(xml != nullptr);
  for (const char* id : {"firemark_layer_000", "firemark_layer_001", "firemark_layer_002"}) {
    std::size_t n = 0;
    for (std::size_t at = text.find(id); at != std::string::npos; at = text.find(id, at + 1)) ++n;
    CHECK(n == 4);
  }
  CHECK(text == qgis_project(project));
}

TEST_CASE("Styles stand in a GeoPackage, which stays the same bytes") {
  const test::Scratch scratch;
  const Layer layer = {
      .name = "it's",
      .fields = {{.name = "n", .values = std::vector<std::int64_t>{1}}},
      .shapes = std::vector<MultiPolygon>{{{.outer = {{0, 0}, {1, 0}, {1, 1}}, .holes = {}}}},
      .crs = british_national_grid()};
  for (const char* name : {"a.gpkg", "b.gpkg"}) {
    write_geopackage({&layer, 1}, (scratch / name));
    write_layer_styles({{"it's", qgis_graduated("n", classes())}}, (scratch / name));
  }
  CHECK(bytes_of((scratch / "a.gpkg")) == bytes_of((scratch / "b.gpkg")));
  const std::unique_ptr<GDALDataset> file(
      GDALDataset::Open((scratch / "a.gpkg").c_str(), GDAL_OF_VECTOR));
  REQUIRE(file != nullptr);
  OGRLayer* const styles = file->GetLayerByName("layer_styles");
  REQUIRE(styles != nullptr);
  const OGRFeatureUniquePtr row(styles->GetNextFeature());
  REQUIRE(row != nullptr);
  CHECK(std::string(row->GetFieldAsString("f_table_name")) == "it's");
  CHECK(std::string(row->GetFieldAsString("f_geometry_column")) == "geom");
  CHECK(parsed(row->GetFieldAsString("styleQML")) != nullptr);
}
