// A whole reading of incidents (places, times, categories, duplicates, projection, ledger) beside
// what a script does with GDAL: the CSV driver, a point of each row, OGR's transformation to the
// National Grid, and a count of the categories. Both must place the same number of records.
//
//   incidents_bench          a million invented records in Great Britain, plain and gzipped
//   incidents_bench FILE     a file of police.uk's columns (Longitude, Latitude, Crime type)
#include "geo/incidents.hpp"

#include "bench/ratio.hpp"
#include "engine/random.hpp"
#include "geo/text_file.hpp"
#include "tests/support/scratch.hpp"

#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

using namespace firemark;
using namespace firemark::geo;

namespace {

std::size_t by_firemark(const std::string& file) {
  return read_incidents({file}, {}).incidents.size();
}

std::size_t by_gdal(const std::string& file) {
  const std::string name = file.ends_with(".gz") ? "/vsigzip/" + file : file;
  const GDALDatasetUniquePtr data(GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR));
  OGRLayer* const layer = data->GetLayer(0);
  const OGRFeatureDefn& fields = *layer->GetLayerDefn();
  const int lon = fields.GetFieldIndex("Longitude"), lat = fields.GetFieldIndex("Latitude");
  const int type = fields.GetFieldIndex("Crime type");
  std::vector<double> x, y;
  std::map<std::string, std::size_t> types;
  OGRFeatureUniquePtr feature;
  while ((feature = OGRFeatureUniquePtr(layer->GetNextFeature())) != nullptr) {
    if (std::string_view(feature->GetFieldAsString(lon)).empty()) continue;
    x.push_back(feature->GetFieldAsDouble(lon));
    y.push_back(feature->GetFieldAsDouble(lat));
    ++types[feature->GetFieldAsString(type)];
  }
  OGRSpatialReference from, to;
  from.importFromEPSG(4326);
  to.importFromEPSG(27700);
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> transformation(
      OGRCreateCoordinateTransformation(&from, &to));
  transformation->Transform(static_cast<int>(x.size()), x.data(), y.data());
  return x.size();
}

void write_invented(const std::string& path) {
  const char* types[] = {"Criminal damage and arson", "Anti-social behaviour", "Burglary", "Drugs"};
  TextFile file(path, Existing::refuse);
  file.write("Crime ID,Month,Longitude,Latitude,Crime type\n");
  Stream stream(1);
  for (unsigned i = 0; i < 1'000'000; ++i) {
    char row[160];
    const auto month = static_cast<int>(stream.below(12)) + 1;
    const double lon = -2 + stream.uniform(), lat = 52 + 2 * stream.uniform();
    const int size = std::snprintf(row, sizeof row, "%08x,2025-%02d,%.6f,%.6f,%s\n",
                                   i * 2654435761U, month, lon, lat, types[stream.below(4)]);
    file.write(std::string_view(row, static_cast<std::size_t>(size)));
  }
  file.finish();
}

void compare(const std::string& what, const std::string& file) {
  std::size_t ours = 0, theirs = 0;
  bench::compare(
      what, "GDAL in a loop", [&] { ours = by_firemark(file); }, [&] { theirs = by_gdal(file); });
  if (ours == theirs) return;
  std::printf("%zu records placed, by GDAL %zu\n", ours, theirs);
  std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
  GDALAllRegister();
  for (int i = 1; i < count; ++i) compare(arguments[i], arguments[i]);
  if (count > 1) return 0;
  const test::Scratch folder;
  write_invented(folder / "plain.csv");
  write_invented(folder / "packed.csv.gz");
  compare("1M records", folder / "plain.csv");
  compare("1M records, gzipped", folder / "packed.csv.gz");
}
