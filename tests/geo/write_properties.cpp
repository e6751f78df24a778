// Random layers, written by us and read back by OGR.

#include "geo/write.hpp"

#include "geo/geojson_writer.hpp"
#include "tests/support/rfc7946.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <rapidcheck.h>

#include <cmath>

using namespace firemark;
using namespace firemark::geo;
using firemark::test::Rfc7946;
using firemark::test::Scratch;

namespace {

/// A star-shaped polygon of random reach around `centre`, so that it never crosses itself; with a
/// hole at a third of the size where `holed`.
Polygon star(Point centre, double reach, int corners, bool holed) {
  Polygon polygon;
  Ring hole;
  for (int k = 0; k < corners; ++k) {
    const double angle = 2 * M_PI * k / corners;
    const double r = reach * (*rc::gen::inRange(400, 1000)) / 1000.0;
    polygon.outer.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    hole.push_back(
        {centre.x + reach / 4 * std::cos(-angle), centre.y + reach / 4 * std::sin(-angle)});
  }
  if (holed) polygon.holes.push_back(hole);
  return polygon;
}

std::string word() { return *rc::gen::container<std::string>(rc::gen::arbitrary<char>()); }

/// Up to 20 features, some without shape or values, around `corner`; lengths in the CRS's units.
Layer random_layer(const Crs& crs, Point corner, double spread, double reach) {
  Layer layer = {.name = "random", .crs = crs};
  const int n = *rc::gen::inRange(0, 20);
  std::vector<std::int64_t> whole;
  std::vector<double> real;
  std::vector<std::string> text;
  std::vector<MultiPolygon> shapes;
  for (int i = 0; i < n; ++i) {
    whole.push_back(*rc::gen::inRange(0, 5) == 0 ? null_integer
                                                 : *rc::gen::arbitrary<std::int64_t>());
    real.push_back(*rc::gen::inRange(0, 5) == 0 ? std::nan("")
                                                : *rc::gen::inRange(-1000000, 1000000) / 700.0);
    text.push_back(word());
    MultiPolygon shape;
    const int pieces = *rc::gen::inRange(0, 4);
    for (int k = 0; k < pieces; ++k) {
      const Point centre = {corner.x + spread * i + 3 * reach * k,
                            corner.y + spread * (*rc::gen::inRange(0, 100)) / 100.0};
      shape.push_back(star(centre, reach, *rc::gen::inRange(3, 12), *rc::gen::arbitrary<bool>()));
    }
    shapes.push_back(shape);
  }
  layer.fields = {{"whole", whole}, {"real", real, 3}, {"text", text}};
  layer.shapes = shapes;
  return layer;
}

bool same_values(const OGRFeature& feature, const Layer& layer, std::size_t i) {
  const auto whole = std::get<std::vector<std::int64_t>>(layer.fields[0].values)[i];
  const auto real = std::get<std::vector<double>>(layer.fields[1].values)[i];
  const bool whole_kept =
      whole == null_integer ? feature.IsFieldNull(0) != 0 : feature.GetFieldAsInteger64(0) == whole;
  const bool real_kept = std::isnan(real)
                             ? feature.IsFieldNull(1) != 0
                             : std::abs(feature.GetFieldAsDouble(1) - real) <= 0.0005001;
  return whole_kept && real_kept;
}

double area_of(const OGRFeature& feature) {
  const OGRGeometry* geometry = feature.GetGeometryRef();
  if (geometry == nullptr) return 0;
  return wkbFlatten(geometry->getGeometryType()) == wkbPolygon
             ? geometry->toPolygon()->get_Area()
             : geometry->toMultiPolygon()->get_Area();
}

/// Same number, order, values, nulls and areas, up to `tolerance` of area.
bool read_back(const Layer& layer, const std::string& file, double tolerance) {
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
  if (!dataset) return false;
  OGRLayer& table = *dataset->GetLayer(0);
  if (table.GetFeatureCount() != static_cast<GIntBig>(layer.size())) return false;
  std::size_t i = 0;
  for (const OGRFeatureUniquePtr& feature : table) {
    const MultiPolygon& shape = std::get<std::vector<MultiPolygon>>(layer.shapes)[i];
    if (!same_values(*feature, layer, i)) return false;
    if (shape.empty() != (feature->GetGeometryRef() == nullptr)) return false;
    if (std::abs(area_of(*feature) - area(shape)) > tolerance) return false;
    ++i;
  }
  return true;
}

}  // namespace

TEST_CASE("write, properties: a GeoPackage gives back what it was given") {
  CHECK(rc::check("same order, values, nulls and areas", [] {
    const Scratch folder;
    const Layer layer = random_layer(british_national_grid(), {430000, 540000}, 1000, 100);
    write_layer(layer, folder / "a.gpkg");
    return read_back(layer, folder / "a.gpkg", 1e-3);
  }));
}

TEST_CASE("write, properties: GeoJSON is right and gives back what it was given") {
  CHECK(rc::check("no fault by RFC 7946; same order, values, nulls and areas", [] {
    const Scratch folder;
    // Whatever bytes the text has: GDAL reads the file only if all of it is UTF-8 and JSON.
    const Layer layer = random_layer(lon_lat(), {-1.5, 54.5}, 0.01, 0.001);
    write_layer(layer, folder / "a.geojson");
    if (!Rfc7946::faults(test::bytes_of(folder / "a.geojson")).empty()) return false;
    return layer.size() == 0 || read_back(layer, folder / "a.geojson", 1e-8);
  }));
}

TEST_CASE("write, properties: over the antimeridian no land is lost") {
  CHECK(rc::check("right by RFC 7946, and the parts add up", [] {
    const double lon = 180 + (*rc::gen::inRange(-100, 100)) / 10.0;
    const double lat = *rc::gen::inRange(-60, 60);
    const MultiPolygon shape = {star({lon, lat}, 5, *rc::gen::inRange(3, 12), true)};
    MultiPolygon jumping = shape;  // as PROJ would give it: within -180..180
    for (Polygon& piece : jumping) {
      for (Point& p : piece.outer) p.x = std::remainder(p.x, 360);
      for (Ring& hole : piece.holes) {
        for (Point& p : hole) p.x = std::remainder(p.x, 360);
      }
    }
    const Scratch folder;
    GDALAllRegister();
    const auto parts_add_up = [&](const MultiPolygon& given) {
      const Layer layer = {
          .name = "a", .shapes = std::vector<MultiPolygon>{given}, .crs = lon_lat()};
      write_layer(layer, folder / "a.geojson", Existing::replace);
      if (!Rfc7946::faults(test::bytes_of(folder / "a.geojson")).empty()) return false;
      const std::unique_ptr<GDALDataset> dataset(
          GDALDataset::Open((folder / "a.geojson").c_str(), GDAL_OF_VECTOR));
      const OGRFeatureUniquePtr feature(dataset->GetLayer(0)->GetNextFeature());
      return std::abs(area_of(*feature) - area(shape)) < 1e-4;
    };
    return parts_add_up(shape) && parts_add_up(jumping);
  }));
}

TEST_CASE("write, properties: no rounding makes a wrong document") {
  CHECK(rc::check("right by RFC 7946 with any decimals and any size", [] {
    const double reach = std::pow(10.0, -*rc::gen::inRange(0, 9));
    const Layer layer = random_layer(lon_lat(), {-1.5, 54.5}, 10 * reach, reach);
    return Rfc7946::faults(geojson(layer, *rc::gen::inRange(0, 9))).empty();
  }));
}
