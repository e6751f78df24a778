#include "geo/ogr_writer.hpp"

#include "engine/error.hpp"
#include "geo/gdal_writing.hpp"
#include "geo/number_text.hpp"
#include "geo/ogr_geometry.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace firemark::geo {
namespace {

bool has_shapes(const Layer& layer) {
  return !std::holds_alternative<std::monostate>(layer.shapes);
}

OGRwkbGeometryType shape_type(const Shapes& shapes) {
  if (std::holds_alternative<std::vector<Point>>(shapes)) return wkbPoint;
  if (std::holds_alternative<std::vector<Line>>(shapes)) return wkbLineString;
  if (std::holds_alternative<std::vector<MultiPolygon>>(shapes)) return wkbMultiPolygon;
  return wkbNone;
}

OGRFieldType field_type(const FieldValues& values) {
  if (std::holds_alternative<std::vector<std::int64_t>>(values)) return OFTInteger64;
  if (std::holds_alternative<std::vector<double>>(values)) return OFTReal;
  return OFTString;
}

GdalHandle<OGRGeometry> ogr_line(const Line& line) {
  auto* const result = new OGRLineString();
  GdalHandle<OGRGeometry> owner(result);
  for (const Point p : line) result->addPoint(p.x, p.y);
  return owner;
}

bool has_shape(const Layer& layer, std::size_t i) {
  if (const auto* points = std::get_if<std::vector<Point>>(&layer.shapes)) {
    return std::isfinite((*points)[i].x) && std::isfinite((*points)[i].y);
  }
  if (const auto* lines = std::get_if<std::vector<Line>>(&layer.shapes))
    return !(*lines)[i].empty();
  const auto* areas = std::get_if<std::vector<MultiPolygon>>(&layer.shapes);
  return areas != nullptr && !(*areas)[i].empty();
}

/// The feature's shape; null where there is none.
GdalHandle<OGRGeometry> shape_of(const Layer& layer, std::size_t i) {
  if (!has_shape(layer, i)) return nullptr;
  if (const auto* points = std::get_if<std::vector<Point>>(&layer.shapes)) {
    return GdalHandle<OGRGeometry>(new OGRPoint((*points)[i].x, (*points)[i].y));
  }
  if (const auto* lines = std::get_if<std::vector<Line>>(&layer.shapes)) {
    return ogr_line((*lines)[i]);
  }
  return ogr_multipolygon(std::get<std::vector<MultiPolygon>>(layer.shapes)[i]);
}

/// GDAL 3.6 leaves features without shape out of a FlatGeobuf without a word.
void check_every_feature_has_a_shape(const Layer& layer, const std::string& path) {
  if (!has_shapes(layer)) {
    throw Error::data(path, "a table without shapes is no FlatGeobuf", "Write .csv or .gpkg.");
  }
  for (std::size_t i = 0; i < layer.size(); ++i) {
    if (has_shape(layer, i)) continue;
    throw Error::data(
        path,
        "feature " + std::to_string(i + 1) + " has no shape, and FlatGeobuf holds none without",
        "Write .gpkg or .geojson, which can.");
  }
}

void set_value(OGRFeature& feature, int k, const Field& field, std::size_t i) {
  if (const auto* reals = std::get_if<std::vector<double>>(&field.values)) {
    if (std::isfinite((*reals)[i])) feature.SetField(k, rounded((*reals)[i], field.decimals));
  } else if (const auto* wholes = std::get_if<std::vector<std::int64_t>>(&field.values)) {
    if ((*wholes)[i] != null_integer) {
      feature.SetField(k, static_cast<GIntBig>((*wholes)[i]));
    }
  } else {
    const std::string& text = std::get<std::vector<std::string>>(field.values)[i];
    if (!text.empty()) feature.SetField(k, text.c_str());
  }
  if (!feature.IsFieldSet(k)) feature.SetFieldNull(k);
}

void create_fields(OGRLayer& table, const Layer& layer, const GdalWriting& writing) {
  for (const Field& field : layer.fields) {
    OGRFieldDefn definition(field.name.c_str(), field_type(field.values));
    writing.check(table.CreateField(&definition) == OGRERR_NONE,
                  "make the column '" + field.name + "'");
  }
}

void create_features(OGRLayer& table, const Layer& layer, const GdalWriting& writing) {
  for (std::size_t i = 0; i < layer.size(); ++i) {
    OGRFeature feature(table.GetLayerDefn());
    for (std::size_t k = 0; k < layer.fields.size(); ++k) {
      set_value(feature, static_cast<int>(k), layer.fields[k], i);
    }
    feature.SetGeometryDirectly(shape_of(layer, i).release());
    writing.check(table.CreateFeature(&feature) == OGRERR_NONE,
                  "write feature " + std::to_string(i + 1) + " of '" + layer.name + "'");
  }
}

using Options = CPLStringList;

OGRLayer& create_layer(GDALDataset& file, const Layer& layer, Options options,
                       const GdalWriting& writing) {
  const auto crs = has_shapes(layer) ? gdal_crs(layer.crs) : nullptr;
  OGRLayer* table =
      file.CreateLayer(layer.name.c_str(), crs.get(), shape_type(layer.shapes), options.List());
  writing.check(table != nullptr, "make the layer '" + layer.name + "'");
  create_fields(*table, layer, writing);
  return *table;
}

GdalHandle<GDALDataset> create_file(const char* format, const std::string& file,
                                    const GdalWriting& writing) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(format);
  writing.check(driver != nullptr,
                std::string("write ") + format + ": this GDAL has no such driver");
  GdalHandle<GDALDataset> result(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  writing.check(result != nullptr, "make the file");
  return result;
}

/// Opens what was written, and counts: a driver that lost features did not always say so.
void check_counts(std::span<const Layer> layers, const std::string& file,
                  const GdalWriting& writing) {
  if (layers.empty()) return;  // GDAL does not open a file without layers
  const GdalHandle<GDALDataset> written(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  writing.check(written != nullptr, "read back what was written");
  for (std::size_t k = 0; k < layers.size(); ++k) {
    OGRLayer* table =
        layers.size() == 1 ? written->GetLayer(0) : written->GetLayerByName(layers[k].name.c_str());
    const bool complete =
        table != nullptr && table->GetFeatureCount() == static_cast<GIntBig>(layers[k].size());
    writing.check(complete, "write all features of '" + layers[k].name + "'");
  }
}

/// A name for the feature number's column that no field has.
const char* fid_name(const Layer& layer) {
  for (const char* name : {"fid", "feature_id", "ogc_fid"}) {
    const auto same = [&](const Field& field) { return EQUAL(field.name.c_str(), name); };
    if (std::ranges::none_of(layer.fields, same)) return name;
  }
  throw std::logic_error("layer '" + layer.name + "' leaves no name for the feature number");
}

/// Titles stand in gpkg_contents.identifier, which must be unique.
std::string identifier(std::span<const Layer> layers, std::size_t k) {
  const std::string& title = layers[k].title.empty() ? layers[k].name : layers[k].title;
  const auto same = [&](const Layer& other) {
    return (other.title.empty() ? other.name : other.title) == title;
  };
  return std::ranges::count_if(layers, same) > 1 ? title + " (" + layers[k].name + ")" : title;
}

void check_names(std::span<const Layer> layers) {
  for (std::size_t k = 0; k < layers.size(); ++k) {
    check_layer(layers[k]);
    for (std::size_t other = 0; other < k; ++other) {
      if (EQUAL(layers[other].name.c_str(), layers[k].name.c_str())) {
        throw std::logic_error("two layers '" + layers[k].name + "' in one file");
      }
    }
  }
}

}  // namespace

void create_geopackage(std::span<const Layer> layers, const std::string& file,
                       const std::string& path) {
  check_names(layers);
  const GdalWriting writing(path);
  auto package = create_file("GPKG", file, writing);
  writing.check(package->StartTransaction() == OGRERR_NONE, "begin to write");
  for (std::size_t k = 0; k < layers.size(); ++k) {
    Options options;
    options.SetNameValue("FID", fid_name(layers[k]));
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("IDENTIFIER", identifier(layers, k).c_str());
    options.SetNameValue("DESCRIPTION", layers[k].description.c_str());
    OGRLayer& table = create_layer(*package, layers[k], options, writing);
    create_features(table, layers[k], writing);
  }
  writing.check(package->CommitTransaction() == OGRERR_NONE, "finish writing");
  package.reset();
  writing.check(true, "finish writing");
  check_counts(layers, file, writing);
}

void create_flatgeobuf(const Layer& layer, const std::string& file, const std::string& path) {
  check_layer(layer);
  check_every_feature_has_a_shape(layer, path);
  const GdalWriting writing(path);
  auto dataset = create_file("FlatGeobuf", file, writing);
  Options options;
  options.SetNameValue("SPATIAL_INDEX", "YES");
  OGRLayer& table = create_layer(*dataset, layer, options, writing);
  create_features(table, layer, writing);
  writing.check_room();
  dataset.reset();
  writing.check(true, "finish writing");
  check_counts({&layer, 1}, file, writing);
}

}  // namespace firemark::geo
