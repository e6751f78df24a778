#include "engine/error.hpp"
#include "geo/gdal_handle.hpp"
#include "geo/incidents.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace firemark;
using namespace firemark::geo;
using firemark::test::Scratch;

namespace {

struct Fire {
  double lon, lat;
  int day, hour, minute;
  const char* category;
  double weight;
};

std::vector<Fire> fires() {
  std::vector<Fire> all;
  const char* categories[] = {"Car", "Refuse", "Caf\xC3\xA9", "Grass, scrub"};
  for (int i = 0; i < 40; ++i)
    all.push_back({-1.5 - 0.0012345 * i, 54.7 + 0.0023456 * (i % 7), 1 + i % 28, i % 24,
                   (7 * i) % 60, categories[i % 4], 1 + 0.25 * (i % 3)});
  return all;
}

std::string write_csv(const Scratch& scratch) {
  const std::string path = scratch / "fires.csv";
  std::ofstream file(path);
  file << "date,category,weight,longitude,latitude\n";
  for (const Fire& f : fires())
    file << fmt::format("2025-06-{:02} {:02}:{:02}:00,\"{}\",{},{},{}\n", f.day, f.hour, f.minute,
                        f.category, f.weight, f.lon, f.lat);
  file << "2025-06-30 12:00:00,Car,1,,\n";  // a record without a place
  return path;
}

/// The same records by a driver of GDAL, as points or as a table with columns of coordinates.
void write_layer_of(const std::string& path, const char* driver_name, bool points) {
  start_gdal();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  REQUIRE(driver != nullptr);
  const GdalHandle<GDALDataset> dataset(
      driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  REQUIRE(dataset);
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  // With an index FlatGeobuf orders records by place.
  const char* const no_index[] = {"SPATIAL_INDEX=NO", nullptr};
  const bool flat = std::string_view(driver_name) == "FlatGeobuf";
  OGRLayer* layer =
      dataset->CreateLayer("fires", points ? &wgs84 : nullptr, points ? wkbPoint : wkbNone,
                           const_cast<char**>(flat ? no_index : nullptr));
  REQUIRE(layer != nullptr);
  const auto field = [&](const char* name, OGRFieldType type) {
    OGRFieldDefn definition(name, type);
    REQUIRE(layer->CreateField(&definition) == OGRERR_NONE);
  };
  // A shapefile's dates have no time of day: there it is text, as people do it.
  const bool text = std::string_view(driver_name) == "ESRI Shapefile";
  field("date", text ? OFTString : OFTDateTime);
  field("category", OFTString);
  field("weight", OFTReal);
  if (!points) field("longitude", OFTReal), field("latitude", OFTReal);
  const auto add = [&](const Fire& f, bool placed) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
    feature->SetField("date", 2025, 6, f.day, f.hour, f.minute, 0.0F, 0);
    feature->SetField("category", f.category);
    feature->SetField("weight", f.weight);
    OGRPoint point(f.lon, f.lat);
    if (points && placed) feature->SetGeometry(&point);
    if (!points && placed)
      feature->SetField("longitude", f.lon), feature->SetField("latitude", f.lat);
    REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
  };
  for (const Fire& f : fires()) add(f, true);
  add({0, 0, 30, 12, 0, "Car", 1}, false);
}

void check_same(const IncidentSet& set, const IncidentSet& csv, std::uint64_t placeless) {
  CHECK(set.ledger.rows() == 40 + placeless);
  CHECK(set.ledger.set_aside(Reason::no_coordinates) == placeless);
  for (const Reject& reject : set.ledger.rejects) CHECK(reject.row == 41);
  CHECK(set.crs == csv.crs);
  REQUIRE(set.incidents.size() == csv.incidents.size());
  for (std::size_t i = 0; i < csv.incidents.size(); ++i) {
    CHECK(set.incidents.points[i].x == Approx(csv.incidents.points[i].x).margin(1e-6));
    CHECK(set.incidents.points[i].y == Approx(csv.incidents.points[i].y).margin(1e-6));
    CHECK(set.incidents.category[i] == csv.incidents.category[i]);
    CHECK(set.incidents.time[i] == csv.incidents.time[i]);
    CHECK(set.incidents.weight[i] == csv.incidents.weight[i]);
  }
}

}  // namespace

TEST_CASE("incidents: what GDAL writes is read as the same records as the CSV") {
  const Scratch scratch;
  const IncidentSet csv = read_incidents({write_csv(scratch)}, {});
  REQUIRE(csv.ledger.used() == 40);
  struct Format {
    const char* driver;
    const char* file;
    bool points;
    std::uint64_t placeless = 1;
  };
  for (const Format& format :
       {Format{"GPKG", "fires.gpkg", true}, Format{"GeoJSON", "fires.geojson", true},
        Format{"ESRI Shapefile", "fires.shp", true}, Format{"FlatGeobuf", "fires.fgb", true, 0},
        Format{"KML", "fires.kml", true}, Format{"XLSX", "fires.xlsx", false},
        Format{"ODS", "fires.ods", false}, Format{"GPKG", "table.gpkg", false}}) {
    INFO(format.file);
    write_layer_of(scratch / format.file, format.driver, format.points);
    check_same(read_incidents({scratch / format.file}, {}), csv, format.placeless);
  }
}

TEST_CASE("incidents: a sheet of nothing but text still has a header") {
  start_gdal();
  const Scratch scratch;
  const std::string path = scratch / "text.xlsx";
  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("XLSX");
    const GdalHandle<GDALDataset> dataset(
        driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* layer = dataset->CreateLayer("sheet", nullptr, wkbNone, nullptr);
    for (const char* name : {"Grid reference", "Case type"}) {
      OGRFieldDefn definition(name, OFTString);
      REQUIRE(layer->CreateField(&definition) == OGRERR_NONE);
    }
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
    feature->SetField(0, "NZ 27 42");
    feature->SetField(1, "Car");
    REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
  }
  const IncidentSet set = read_incidents({path}, {});
  REQUIRE(set.ledger.used() == 1);
  CHECK(set.incidents.points[0] == Point{427500, 542500});
  CHECK(set.incidents.category[0] == "Car");
}

TEST_CASE("incidents: a layer is chosen by name, and points stand for themselves") {
  const Scratch scratch;
  write_layer_of(scratch / "fires.gpkg", "GPKG", true);
  const std::string path = scratch / "fires.gpkg";
  CHECK(read_incidents({path}, {.layer = "fires"}).ledger.used() == 40);
  CHECK(read_incidents({path + "|layername=fires"}, {}).ledger.used() == 40);
  CHECK_THROWS_AS(read_incidents({path}, {.layer = "fire"}), Error);
  const IncidentSet cars = read_incidents({path}, {.where = {"category=Car"}, .keep = {"weight"}});
  CHECK(cars.ledger.used() == 10);
  CHECK(cars.ledger.sources[0].layout == "points of a layer");
  CHECK(cars.incidents.extra.at(0)[1] == "1.25");
}

TEST_CASE("incidents: areas are not incidents, and the refusal says what to do") {
  try {
    read_incidents({source_folder() / "data/sample/county.gpkg|layername=wards"}, {});
    FAIL("wards were read as incidents");
  } catch (const Error& error) {
    CHECK(error.fault().find("not points") != std::string::npos);
    CHECK(error.remedy().find("--areas") != std::string::npos);
  }
}
