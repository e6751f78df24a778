#include "engine/error.hpp"
#include "geo/incidents/rows.hpp"
#include "geo/vector_source.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <charconv>
#include <string_view>

namespace firemark::geo {
namespace {

/// The shortest text that reads back as this number.
std::string shortest(double value) {
  char text[32];
  const auto [end, trouble] = std::to_chars(text, text + sizeof text, value);
  return trouble == std::errc() ? std::string(text, end) : std::string();
}

/// ISO 8601, with an offset only where the field has one.
std::string moment_text(OGRFeature& feature, int field, OGRFieldType type) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  if (!feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone))
    return {};
  std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (type == OFTDate) return date;
  std::string clock = fmt::format("{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
  if (type == OFTTime) return clock;
  if (zone < 100 - 56 || zone > 100 + 56 || zone == 1) return date + " " + clock;
  const int quarters = zone - 100;  // of an hour, ahead of UTC
  const int minutes = std::abs(quarters) * 15;
  return fmt::format("{}T{}{}{:02}:{:02}", date, clock, quarters < 0 ? '-' : '+', minutes / 60,
                     minutes % 60);
}

std::string text_of(OGRFeature& feature, int field) {
  if (feature.IsFieldSetAndNotNull(field) == 0) return {};
  const OGRFieldType type = feature.GetFieldDefnRef(field)->GetType();
  if (type == OFTReal) return shortest(feature.GetFieldAsDouble(field));
  if (type == OFTDate || type == OFTTime || type == OFTDateTime)
    return moment_text(feature, field, type);
  return feature.GetFieldAsString(field);
}

const OGRPoint* point_of(const OGRGeometry* geometry) {
  if (geometry == nullptr || geometry->IsEmpty()) return nullptr;
  const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbPoint) return geometry->toPoint();
  const bool alone = type == wkbMultiPoint && geometry->toMultiPoint()->getNumGeometries() == 1;
  return alone ? geometry->toMultiPoint()->getGeometryRef(0) : nullptr;
}

/// What the layer's shapes are: its own word, or the first feature's where it has none.
OGRwkbGeometryType shape_of(OGRLayer& layer) {
  const OGRwkbGeometryType said = wkbFlatten(layer.GetGeomType());
  if (said != wkbUnknown && said != wkbGeometryCollection) return said;
  layer.ResetReading();
  for (const OGRFeatureUniquePtr& feature : layer)
    if (const OGRGeometry* geometry = feature->GetGeometryRef())
      return wkbFlatten(geometry->getGeometryType());
  return wkbNone;
}

/// A sheet whose columns are all text shows OGR no header; ours always have one. OGR looks when the
/// layer is first used, so that this has to live as long.
struct SheetsHaveHeaders {
  CPLConfigOptionSetter xlsx = {"OGR_XLSX_HEADERS", "FORCE", true};
  CPLConfigOptionSetter ods = {"OGR_ODS_HEADERS", "FORCE", true};
};

class LayerRows : public RowSource {
 public:
  LayerRows(const std::string& file, const std::string& layer, const std::string& crs)
      : source_(open_vector(file, layer, Wanted::points)) {
    const OGRwkbGeometryType shape = shape_of(*source_.layer);
    const OGRFeatureDefn& fields = *source_.layer->GetLayerDefn();
    fields_ = fields.GetFieldCount();
    for (int i = 0; i < fields_; ++i) header_.emplace_back(fields.GetFieldDefn(i)->GetNameRef());
    if (shape == wkbPoint || shape == wkbMultiPoint) {
      crs_ = layer_crs(source_, crs);
      header_.insert(header_.end(), {"x of the point", "y of the point"});
    } else if (shape != wkbNone) {
      throw Error::data(source_.name,
                        fmt::format("layer '{}' holds {}s, not points", source_.layer->GetName(),
                                    OGRGeometryTypeToName(shape)),
                        "Incidents are points; a layer of areas is for --areas.");
    }
    texts_.resize(header_.size());
    views_.resize(header_.size());
    source_.layer->ResetReading();
  }

  const std::vector<std::string>& header() const override { return header_; }
  void want(std::span<const std::size_t>) override {}
  std::uint64_t rows() const override { return rows_; }
  std::string encoding() const override { return "UTF-8"; }
  std::optional<Crs> points() const override { return crs_; }

  bool next(Record& record) override {
    const GdalMessages messages;
    const OGRFeatureUniquePtr feature(source_.layer->GetNextFeature());
    if (!feature && !messages.failure().empty())
      throw Error::data(source_.name, "cannot be read to its end: " + messages.failure(),
                        "Fetch or export it again.");
    if (!feature) return false;
    for (int i = 0; i < fields_; ++i) texts_[static_cast<std::size_t>(i)] = text_of(*feature, i);
    if (crs_) {
      const OGRPoint* point = point_of(feature->GetGeometryRef());
      texts_[texts_.size() - 2] = point ? shortest(point->getX()) : "";
      texts_[texts_.size() - 1] = point ? shortest(point->getY()) : "";
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) views_[i] = texts_[i];
    record = {.line = ++rows_, .fields = views_, .found = views_.size()};
    return true;
  }

 private:
  SheetsHaveHeaders headers_ = {};
  VectorSource source_;
  std::optional<Crs> crs_ = {};
  int fields_ = 0;
  std::vector<std::string> header_ = {}, texts_ = {};
  std::vector<std::string_view> views_ = {};
  std::uint64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<RowSource> open_layer_rows(const std::string& file, const std::string& layer,
                                           const std::string& crs) {
  return std::make_unique<LayerRows>(file, layer, crs);
}

}  // namespace firemark::geo
