// 100,000 hexagons with two fields written as GeoJSON: our writer beside GDAL's GeoJSON driver
// with RFC7946=YES, from longitude and latitude and from the National Grid (GDAL reprojects that
// itself). And the formats that we write through GDAL, for the record.

#include "bench/ratio.hpp"
#include "geo/write.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <filesystem>

using namespace firemark;
using namespace firemark::geo;

namespace {

constexpr int across = 400, up = 250;

/// A honeycomb; `side` and the corner in the units of `crs`.
Layer hexagons(const Crs& crs, Point corner, double side) {
  std::vector<MultiPolygon> shapes;
  std::vector<std::int64_t> n;
  std::vector<double> density;
  const double wide = side * std::sqrt(3.0);
  for (int row = 0; row < up; ++row) {
    for (int column = 0; column < across; ++column) {
      const Point centre = {corner.x + wide * (column + (row % 2) * 0.5),
                            corner.y + 1.5 * side * row};
      Ring ring;
      for (int k = 0; k < 6; ++k) {
        const double angle = (k + 0.5) * M_PI / 3;
        ring.push_back({centre.x + side * std::cos(angle), centre.y + side * std::sin(angle)});
      }
      shapes.push_back({{.outer = ring}});
      n.push_back((row * 31 + column * 17) % 100);
      density.push_back(static_cast<double>(n.back()) / 0.0123);
    }
  }
  return {.name = "hexagons",
          .fields = {{"n", std::move(n)}, {"density_km2", std::move(density), 2}},
          .shapes = std::move(shapes),
          .crs = crs};
}

using Features = std::vector<OGRFeatureUniquePtr>;

/// What GDAL is given: features made beforehand, so that only its writing is timed.
struct GdalLayer {
  OGRSpatialReference crs;
  OGRFeatureDefn* definition = new OGRFeatureDefn("hexagons");
  Features features;

  explicit GdalLayer(const Layer& layer) {
    definition->Reference();
    crs.SetFromUserInput(layer.crs.name.c_str());
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRFieldDefn n("n", OFTInteger64), density("density_km2", OFTReal);
    definition->AddFieldDefn(&n);
    definition->AddFieldDefn(&density);
    const auto& shapes = std::get<std::vector<MultiPolygon>>(layer.shapes);
    for (std::size_t i = 0; i < layer.size(); ++i) {
      auto feature = OGRFeatureUniquePtr(new OGRFeature(definition));
      feature->SetField(
          0, static_cast<GIntBig>(std::get<std::vector<std::int64_t>>(layer.fields[0].values)[i]));
      feature->SetField(1, std::get<std::vector<double>>(layer.fields[1].values)[i]);
      OGRLinearRing ring;
      for (const Point p : shapes[i][0].outer) ring.addPoint(p.x, p.y);
      ring.closeRings();
      OGRPolygon polygon;
      polygon.addRing(&ring);
      polygon.assignSpatialReference(&crs);
      feature->SetGeometry(&polygon);
      features.push_back(std::move(feature));
    }
  }
  ~GdalLayer() {
    features.clear();
    definition->Release();
  }
  GdalLayer(const GdalLayer&) = delete;
  GdalLayer& operator=(const GdalLayer&) = delete;

  void write(const std::string& file) {
    std::filesystem::remove(file);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GeoJSON");
    GDALDataset* dataset = driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    char option[] = "RFC7946=YES";
    char* options[] = {option, nullptr};
    OGRLayer* layer = dataset->CreateLayer("hexagons", &crs, wkbPolygon, options);
    for (int k = 0; k < 2; ++k) layer->CreateField(definition->GetFieldDefn(k));
    for (const OGRFeatureUniquePtr& feature : features) {
      OGRFeature copy(layer->GetLayerDefn());
      copy.SetFrom(feature.get());
      if (layer->CreateFeature(&copy) != OGRERR_NONE) std::abort();
    }
    GDALClose(dataset);
  }
};

}  // namespace

int main() {
  GDALAllRegister();
  const auto folder = std::filesystem::temp_directory_path() / "firemark-geojson-bench";
  std::filesystem::create_directories(folder);
  const auto at = [&](const char* name) { return (folder / name).string(); };
  const Layer degrees = hexagons(lon_lat(), {-2.5, 54.4}, 0.0015);
  const Layer metres = hexagons(british_national_grid(), {400'000, 500'000}, 100);
  for (const auto& [what, layer] : {std::pair{"longitude, latitude", &degrees},
                                    std::pair{"National Grid (projected on the way)", &metres}}) {
    GdalLayer gdal(*layer);
    bench::compare(
        what, "GDAL RFC7946=YES",
        [&] { write_layer(*layer, at("ours.geojson"), Existing::replace); },
        [&] { gdal.write(at("theirs.geojson")); });
  }
  std::printf("sizes: ours %.1f MB, GDAL's %.1f MB\n",
              static_cast<double>(std::filesystem::file_size(at("ours.geojson"))) / 1e6,
              static_cast<double>(std::filesystem::file_size(at("theirs.geojson"))) / 1e6);
  for (const char* name : {"ours.gpkg", "ours.fgb", "ours.csv"}) {
    const double seconds =
        bench::cpu_seconds([&] { write_layer(metres, at(name), Existing::replace); });
    std::printf("%-44s firemark %8.4f s   %.1f MB\n", name, seconds,
                static_cast<double>(std::filesystem::file_size(at(name))) / 1e6);
  }
  std::filesystem::remove_all(folder);
}
