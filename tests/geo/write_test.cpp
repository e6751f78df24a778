#include "geo/write.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cmath>

using namespace firemark;
using namespace firemark::geo;
using Catch::Contains;
using firemark::test::bytes_of;
using firemark::test::Scratch;

namespace {

namespace fs = std::filesystem;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Three squares on the National Grid, the last without shape and without values.
Layer squares() {
  const auto square = [](double x, double y) {
    return MultiPolygon{{.outer = {{x, y}, {x + 100, y}, {x + 100, y + 100}, {x, y + 100}}}};
  };
  return {.name = "hotspots",
          .title = "Hotspots of deliberate fires",
          .description = "Oct 2025 - Sep 2026, per km2",
          .fields = {{"hotspot_id", std::vector<std::string>{"a", "b", ""}},
                     {"n", std::vector<std::int64_t>{5, 3, null_integer}},
                     {"density_km2", std::vector<double>{12.34567, 0.1, unknown}, 2}},
          .shapes = std::vector<MultiPolygon>{square(443000, 541000), square(430000, 540000), {}},
          .crs = british_national_grid()};
}

Layer plain_table() {
  return {.name = "totals", .fields = {{"code", std::vector<std::string>{"E05", "E06"}}}};
}

Surface surface() {
  return {.grid = {.origin = {430000, 540000}, .cell = 50, .columns = 3, .rows = 2},
          .values = {1, 2, 3, 4, unknown, 6},
          .unit = "per km2"};
}

/// A disk of 256 KiB on `folder` while it lives. Only root can.
struct SmallDisk {
  explicit SmallDisk(const fs::path& at)
      : folder(at), mounted(::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=256k") == 0) {}
  ~SmallDisk() {
    if (mounted) ::umount(folder.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  fs::path folder;
  bool mounted;
};

using Dataset = std::unique_ptr<GDALDataset>;

Dataset open(const std::string& file, unsigned kind = GDAL_OF_VECTOR) {
  GDALAllRegister();
  return Dataset(GDALDataset::Open(file.c_str(), kind));
}

}  // namespace

TEST_CASE("write: an ending that no format has is refused, with the nearest") {
  const Scratch folder;
  CHECK_THROWS_WITH(write_layer(squares(), folder / "a.geojsn"), Contains("'.geojson'"));
  CHECK_THROWS_WITH(write_layer(squares(), folder / "a"), Contains("no ending"));
  CHECK_THROWS_WITH(write_raster(surface(), british_national_grid(), folder / "a.png"),
                    Contains(".tif"));
  CHECK_THROWS_WITH(write_geopackage({}, folder / "a.csv"), Contains(".gpkg"));
  CHECK(folder.names().empty());
}

TEST_CASE("write: a GeoPackage keeps fields, order, nulls, CRS, title and rounding") {
  const Scratch folder;
  write_layer(squares(), folder / "a.gpkg");
  const Dataset file = open(folder / "a.gpkg");
  REQUIRE(file);
  REQUIRE(file->GetLayerCount() == 1);
  OGRLayer& layer = *file->GetLayer(0);
  CHECK(std::string(layer.GetName()) == "hotspots");
  CHECK(layer.GetGeomType() == wkbMultiPolygon);
  CHECK(std::string(layer.GetSpatialRef()->GetAuthorityCode(nullptr)) == "27700");
  CHECK(std::string(layer.GetMetadataItem("IDENTIFIER")) == "Hotspots of deliberate fires");
  CHECK(std::string(layer.GetMetadataItem("DESCRIPTION")) == "Oct 2025 - Sep 2026, per km2");
  REQUIRE(layer.GetFeatureCount() == 3);
  const OGRFeatureUniquePtr first(layer.GetFeature(1)), last(layer.GetFeature(3));
  CHECK(first->GetFieldAsInteger64("n") == 5);
  CHECK(first->GetFieldAsDouble("density_km2") == 12.35);
  CHECK(first->GetGeometryRef()->toMultiPolygon()->get_Area() == Approx(10000));
  for (int k = 0; k < 3; ++k) CHECK(last->IsFieldNull(k));
  CHECK(last->GetGeometryRef() == nullptr);
}

TEST_CASE("write: a GeoPackage holds several layers, plain tables and a spatial index") {
  const Scratch folder;
  Layer second = squares();
  second.name = "clusters";  // the same title twice: gpkg_contents wants it unique
  const std::vector<Layer> layers = {squares(), plain_table(), second};
  write_geopackage(layers, folder / "a.gpkg");
  const Dataset file = open(folder / "a.gpkg");
  REQUIRE(file->GetLayerCount() == 3);
  CHECK(file->GetLayerByName("clusters")->GetFeatureCount() == 3);
  CHECK(file->GetLayerByName("totals")->GetGeomType() == wkbNone);
  CHECK(file->GetLayerByName("totals")->GetFeatureCount() == 2);
  CHECK(file->GetLayerByName("hotspots")->TestCapability(OLCFastSpatialFilter));
}

TEST_CASE("write: a GeoPackage without layers and layers without features are files all the same") {
  const Scratch folder;
  write_geopackage({}, folder / "none.gpkg");
  CHECK(bytes_of(folder / "none.gpkg").starts_with("SQLite format 3"));
  Layer empty = squares();
  for (Field& field : empty.fields) std::visit([](auto& v) { v.clear(); }, field.values);
  empty.shapes = std::vector<MultiPolygon>{};
  for (const char* name : {"e.gpkg", "e.fgb", "e.geojson", "e.csv"}) {
    write_layer(empty, folder / name);
    CHECK(fs::file_size(folder / name) > 0);
  }
  CHECK(open(folder / "e.gpkg")->GetLayer(0)->GetFeatureCount() == 0);
  CHECK(open(folder / "e.fgb")->GetLayer(0)->GetFeatureCount() == 0);
}

TEST_CASE("write: a field called fid is a field like another") {
  const Scratch folder;
  Layer layer = plain_table();
  layer.fields[0].name = "fid";
  write_layer(layer, folder / "a.gpkg");
  const Dataset file = open(folder / "a.gpkg");
  const OGRFeatureUniquePtr first(file->GetLayer(0)->GetFeature(1));
  CHECK(std::string(first->GetFieldAsString("fid")) == "E05");
}

TEST_CASE("write: a FlatGeobuf has an index, and a feature without shape is no place for it") {
  const Scratch folder;
  CHECK_THROWS_WITH(write_layer(squares(), folder / "gap.fgb"),
                    Contains("feature 3") && Contains(".gpkg"));
  Layer full = squares();
  std::get<std::vector<MultiPolygon>>(full.shapes)[2] = {{.outer = {{0, 0}, {10, 0}, {10, 10}}}};
  write_layer(full, folder / "full.fgb");
  CHECK_THROWS_WITH(write_layer(plain_table(), folder / "table.fgb"), Contains(".csv"));
  CHECK(open(folder / "full.fgb")->GetLayer(0)->TestCapability(OLCFastSpatialFilter));
  CHECK(folder.names() == std::vector<std::string>{"full.fgb"});
}

TEST_CASE("write: points and lines go into every format") {
  const Scratch folder;
  Layer points = plain_table(), lines = plain_table();
  points.shapes = std::vector<Point>{{430000, 540000}, {unknown, unknown}};
  lines.shapes = std::vector<Line>{{{430000, 540000}, {430100, 540000}}, {}};
  points.crs = lines.crs = british_national_grid();
  for (const char* ending : {".gpkg", ".geojson", ".csv"}) {
    write_layer(points, folder / (std::string("points") + ending));
    write_layer(lines, folder / (std::string("lines") + ending));
  }
  std::get<std::vector<Point>>(points.shapes)[1] = {430001, 540001};
  std::get<std::vector<Line>>(lines.shapes)[1] = {{430000, 540000}, {430000, 540100}};
  write_layer(points, folder / "points.fgb");
  write_layer(lines, folder / "lines.fgb");
  CHECK(open(folder / "points.gpkg")->GetLayer(0)->GetGeomType() == wkbPoint);
  CHECK(open(folder / "lines.fgb")->GetLayer(0)->GetGeomType() == wkbLineString);
  CHECK(open(folder / "lines.geojson")->GetLayer(0)->GetFeatureCount() == 2);
}

TEST_CASE("write: a raster is north up, NaN its nodata, unit and CRS in the file") {
  const Scratch folder;
  write_raster(surface(), british_national_grid(), folder / "a.tif", Existing::refuse, "Fires");
  const Dataset file = open(folder / "a.tif", GDAL_OF_RASTER);
  REQUIRE(file);
  CHECK(std::string(file->GetSpatialRef()->GetAuthorityCode(nullptr)) == "27700");
  double transform[6];
  file->GetGeoTransform(transform);
  CHECK(std::vector<double>(transform, transform + 6) ==
        std::vector<double>{430000, 50, 0, 540100, 0, -50});
  GDALRasterBand& band = *file->GetRasterBand(1);
  CHECK(std::isnan(band.GetNoDataValue()));
  CHECK(std::string(band.GetUnitType()) == "per km2");
  CHECK(std::string(band.GetDescription()) == "Fires [per km2]");
  float cells[6];
  REQUIRE(band.RasterIO(GF_Read, 0, 0, 3, 2, cells, 3, 2, GDT_Float32, 0, 0) == CE_None);
  CHECK(std::vector<float>{cells[0], cells[2], cells[3], cells[5]} ==
        std::vector<float>{4, 6, 1, 3});
  CHECK(std::isnan(cells[1]));
}

TEST_CASE("write: a surface without cells is refused") {
  const Scratch folder;
  CHECK_THROWS_WITH(write_raster({}, british_national_grid(), folder / "a.tif"),
                    Contains("no cells"));
  CHECK(folder.names().empty());
}

TEST_CASE("write: the same layer gives the same bytes again, with one thread or two") {
  const Scratch folder;
  const std::vector<Layer> layers = {squares(), plain_table()};
  Surface large = {.grid = {.cell = 50, .columns = 1300, .rows = 700}, .unit = "per km2"};
  for (std::size_t i = 0; i < large.grid.size(); ++i) {
    large.values.push_back(std::sin(static_cast<double>(i) / 1000));
  }
  for (const unsigned run : {1U, 2U}) {
    const ThreadLimit limit(run);
    const std::string at = folder / std::to_string(run);
    Layer full = squares();
    std::get<std::vector<MultiPolygon>>(full.shapes)[2] = {
        {.outer = {{430000, 540000}, {430009, 540000}, {430009, 540009}}}};
    for (const char* ending : {".geojson", ".fgb", ".csv"}) write_layer(full, at + ending);
    write_geopackage(layers, at + ".gpkg");
    write_raster(large, british_national_grid(), at + ".tif");
    if (run == 1) ::usleep(1'100'000);  // another second on the clock
  }
  for (const char* ending : {".geojson", ".fgb", ".csv", ".gpkg", ".tif"}) {
    INFO(ending);
    CHECK(bytes_of(folder / (std::string("1") + ending)) ==
          bytes_of(folder / (std::string("2") + ending)));
  }
}

TEST_CASE("write: a full disk is an error that says so, and the old file stays") {
  const Scratch folder;
  const SmallDisk disk(folder.path());
  if (!disk.mounted) {
    WARN("skipped: only root can mount a small disk to fill");
    return;
  }
  Layer large = {.name = "large", .crs = british_national_grid()};
  std::vector<MultiPolygon> shapes;
  for (int i = 0; i < 5000; ++i) {
    const double x = 400000 + 20.0 * i;
    shapes.push_back({{.outer = {{x, 540000}, {x + 10, 540000}, {x + 10, 540010.5}}}});
  }
  large.shapes = std::move(shapes);
  Surface noise = {.grid = {.cell = 50, .columns = 400, .rows = 400}, .unit = "per km2"};
  for (std::size_t i = 0; i < noise.grid.size(); ++i) {
    noise.values.push_back(std::sin(static_cast<double>(i * i)));
  }
  for (const std::string name : {"a.geojson", "a.gpkg", "a.fgb", "a.csv", "a.tif"}) {
    INFO(name);
    std::ofstream(folder / name) << "old";
    const auto write = [&] {
      if (name == "a.tif") {
        write_raster(noise, large.crs, folder / name, Existing::replace);
      } else if (name == "a.csv") {
        write_text(std::string(400'000, 'x'), folder / name, Existing::replace);
      } else {
        write_layer(large, folder / name, Existing::replace);
      }
    };
    CHECK_THROWS_WITH(write(), Contains("the disk is full"));
    CHECK(bytes_of(folder / name) == "old");
    CHECK(folder.names() == std::vector<std::string>{name});
    fs::remove(folder / name);
  }
}
