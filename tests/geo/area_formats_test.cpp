// The sample county's wards in every format that partners send, made by GDAL from its GeoPackage.
#include "geo/areas.hpp"
#include "geo/gdal_handle.hpp"
#include "geo/vector_source.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace firemark::geo;

namespace {

struct Format {
  const char* driver;
  const char* file;
  const char* crs;  ///< what it is written in
};

/// Copies the wards; the file's folder goes with this.
struct Copy {
  firemark::test::Scratch folder;
  std::string path;

  explicit Copy(const Format& format) : path(folder / format.file) {
    const VectorSource county =
        open_vector(source_folder() / "data/sample/county.gpkg", "wards", Wanted::polygons);
    CPLStringList arguments;
    for (const char* argument :
         {"-f", format.driver, "-t_srs", format.crs, "-nln", "wards", "wards"})
      arguments.AddString(argument);
    GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(arguments.List(), nullptr);
    GDALDatasetH source = county.dataset.get();
    GDALClose(GDALVectorTranslate(path.c_str(), nullptr, 1, &source, options, nullptr));
    GDALVectorTranslateOptionsFree(options);
  }
};

double total_area(const AreaSet& set) {
  double total = 0;
  for (const firemark::MultiPolygon& shape : set.areas.shape) total += firemark::area(shape);
  return total;
}

}  // namespace

TEST_CASE("areas: the same wards from every format") {
  const AreaSet original = read_areas(source_folder() / "data/sample/county.gpkg|layername=wards",
                                      {}, british_national_grid());
  const Format formats[] = {
      {"ESRI Shapefile", "wards.shp", "EPSG:27700"}, {"MapInfo File", "wards.tab", "EPSG:27700"},
      {"FlatGeobuf", "wards.fgb", "EPSG:27700"},     {"GML", "wards.gml", "EPSG:27700"},
      {"GPKG", "wards.gpkg", "EPSG:3857"},           {"GeoJSON", "wards.geojson", "EPSG:4326"},
      {"GeoJSONSeq", "wards.geojsonl", "EPSG:4326"}, {"KML", "wards.kml", "EPSG:4326"}};
  for (const Format& format : formats) {
    CAPTURE(format.driver);
    const Copy copy(format);
    const AreaSet set =
        read_areas(copy.path, {.code = "code", .name = "name"}, british_national_grid());
    CHECK(set.areas.size() == original.areas.size());
    // However the format spells it, the National Grid is recognised.
    CHECK((set.operation.name == "none") == (std::string(format.crs) == "EPSG:27700"));
    CHECK(total_area(set) == Approx(total_area(original)).epsilon(1e-4));
    std::vector<std::string> codes = set.areas.code, expected = original.areas.code;
    std::sort(codes.begin(), codes.end());  // FlatGeobuf sorts its features by place
    std::sort(expected.begin(), expected.end());
    CHECK(codes == expected);
  }
}
