#include "geo/vector_source.hpp"

#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

namespace firemark::geo {
namespace {

struct Address {
  std::string file = {};
  std::string layer = {};
};

/// QGIS's way of naming a layer: "file|layername=x|other=y".
Address split(const std::string& text) {
  const std::size_t bar = text.find('|');
  if (bar == std::string::npos) return {.file = text};
  Address address = {.file = text.substr(0, bar)};
  constexpr std::string_view key = "layername=";
  const std::size_t at = text.find(key, bar);
  if (at != std::string::npos) {
    const std::size_t begin = at + key.size();
    address.layer = text.substr(begin, std::min(text.find('|', begin), text.size()) - begin);
  }
  return address;
}

/// "PG:host=...", "/vsicurl/...": names that are no paths.
bool is_connection(const std::string& file) {
  const std::size_t colon = file.find(':');
  return file.starts_with("/vsi") || (colon != std::string::npos && colon > 1);
}

std::string gdal_path(const std::string& file) {
  if (is_connection(file)) return file;
  if (file.ends_with(".gz")) return "/vsigzip/" + file;
  if (file.ends_with(".zip") || file.ends_with(".kmz")) return "/vsizip/" + file;
  return file;
}

GdalHandle<GDALDataset> open(const std::string& file) {
  start_gdal();
  if (!is_connection(file)) {
    std::error_code trouble;
    if (!std::filesystem::exists(file, trouble))
      throw Error::data(file, "no such file", "Check the name and the folder.");
    if (std::filesystem::is_regular_file(file, trouble) &&
        std::filesystem::file_size(file, trouble) == 0)
      throw Error::data(file, "the file is empty", "Fetch or export it again.");
  }
  const GdalMessages messages;
  GdalHandle<GDALDataset> dataset(
      GDALDataset::Open(gdal_path(file).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  std::error_code unasked;
  if (!dataset && std::filesystem::is_directory(file, unasked)) {
    throw Error::data(file, "is a folder that holds no layer", "Name a file in it.");
  }
  if (!dataset) {
    const std::string said = messages.first();
    throw Error::data(file, said.empty() ? "no format that can be read" : "cannot be read: " + said,
                      "GeoPackage, GeoJSON, Shapefile, FlatGeobuf, KML and others are read.");
  }
  return dataset;
}

bool suits(OGRLayer& layer, Wanted wanted) {
  const OGRwkbGeometryType type = wkbFlatten(layer.GetGeomType());
  if (type == wkbUnknown || type == wkbGeometryCollection) return wanted != Wanted::table;
  switch (wanted) {
    case Wanted::polygons:
      return type == wkbPolygon || type == wkbMultiPolygon || type == wkbCurvePolygon ||
             type == wkbMultiSurface;
    case Wanted::points:
      return type == wkbPoint || type == wkbMultiPoint;
    case Wanted::lines:
      return type == wkbLineString || type == wkbMultiLineString;
    case Wanted::table:
      return true;
  }
  return false;
}

std::string_view noun(Wanted wanted) {
  switch (wanted) {
    case Wanted::polygons:
      return "polygons";
    case Wanted::points:
      return "points";
    case Wanted::lines:
      return "lines";
    case Wanted::table:
      return "a table";
  }
  return "";
}

OGRLayer* choose(GDALDataset& dataset, const Address& address, Wanted wanted) {
  std::vector<OGRLayer*> suitable;
  std::vector<std::string> names, suitable_names;
  for (OGRLayer* layer : dataset.GetLayers()) {
    names.emplace_back(layer->GetName());
    if (names.back() == address.layer) return layer;
    if (!suits(*layer, wanted)) continue;
    suitable.push_back(layer);
    suitable_names.push_back(names.back());
  }
  if (names.empty())
    throw Error::data(address.file, "has no layers", "Check that it was exported whole.");
  if (!address.layer.empty()) {
    if (names.size() == 1 && is_connection(address.file)) return dataset.GetLayer(0);
    const std::string near = did_you_mean(address.layer, names);
    throw Error::data(address.file, fmt::format("has no layer '{}'", address.layer),
                      near.empty() ? fmt::format("Its layers are {}.", fmt::join(names, ", "))
                                   : "D" + near.substr(1));
  }
  if (names.size() == 1) return dataset.GetLayer(0);
  if (suitable.size() == 1) return suitable.front();
  if (suitable.empty()) {
    throw Error::data(address.file, fmt::format("has no layer of {}", noun(wanted)),
                      fmt::format("Its layers are {}.", fmt::join(names, ", ")));
  }
  throw Error::data(address.file, fmt::format("has {} layers of {}", suitable.size(), noun(wanted)),
                    fmt::format("Say which: {}|layername={} ({}).", address.file,
                                suitable_names.front(), fmt::join(suitable_names, ", ")));
}

/// The definition of a layer's CRS as a code where GDAL knows one, else as WKT; empty for none.
std::string definition(const OGRSpatialReference* reference) {
  if (reference == nullptr || reference->IsEmpty() || reference->IsLocal()) return {};
  const char* authority = reference->GetAuthorityName(nullptr);
  const char* code = reference->GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return std::string(authority) + ":" + code;
  char* text = nullptr;
  constexpr const char* options[] = {"FORMAT=WKT2_2019", nullptr};
  reference->exportToWkt(&text, options);
  std::string wkt = text != nullptr ? text : "";
  CPLFree(text);
  return wkt;
}

/// TopoJSON speaks of positions as GeoJSON does: longitude and latitude. OGR does not say so.
bool is_topojson(GDALDataset& dataset) {
  return std::string_view(dataset.GetDriverName()) == "TopoJSON";
}

}  // namespace

VectorSource open_vector(const std::string& file, const std::string& layer, Wanted wanted) {
  Address address = split(file);
  if (!layer.empty()) address.layer = layer;
  VectorSource source = {.name = address.file, .dataset = open(address.file)};
  source.layer = choose(*source.dataset, address, wanted);
  return source;
}

Crs layer_crs(const VectorSource& source, const std::string& said, const std::string& option) {
  if (!said.empty()) return parse_crs(said, option);
  const std::string own = definition(source.layer->GetSpatialRef());
  if (own.empty() && is_topojson(*source.dataset)) return lon_lat();
  if (own.empty()) {
    throw Error::data(source.name, "has no CRS",
                      fmt::format("Say which with {0}, for example {0} EPSG:27700 for British "
                                  "National Grid metres.",
                                  option));
  }
  try {
    return parse_crs(own, source.name);
  } catch (const Error& error) {  // the file's fault, not the command line's
    throw Error::data(source.name, error.fault(), fmt::format("Say which with {}.", option));
  }
}

std::string stem(const std::string& file) {
  std::filesystem::path path = split(file).file;
  static constexpr const char* endings[] = {
      ".gz",  ".zip", ".geojson", ".json", ".topojson", ".topo", ".gpkg", ".shp", ".fgb",
      ".kml", ".kmz", ".gml",     ".tab",  ".mif",      ".csv",  ".xlsx", ".gdb"};
  const auto known = [&] {
    const std::string ending = path.extension();
    return std::find(std::begin(endings), std::end(endings), ending) != std::end(endings);
  };
  path = path.filename();
  while (known()) path = path.stem();
  return path;
}

}  // namespace firemark::geo
