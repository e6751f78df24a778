#include "geo/past_hotspots.hpp"

#include "geo/area_columns.hpp"
#include "geo/attributes.hpp"
#include "geo/number.hpp"
#include "geo/ogr_geometry.hpp"
#include "geo/vector_source.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>

namespace firemark::geo {

std::vector<PastHotspot> read_past_hotspots(const std::string& file, const Crs& working) {
  const VectorSource source = open_vector(file, "", Wanted::polygons);
  const Projection projection(layer_crs(source, ""), working);
  const TextTable table = read_attributes(*source.layer);
  const auto column = [&](const char* name) -> const std::vector<std::string>& {
    return table.columns[column_named(table.names, name, file)];
  };
  std::vector<PastHotspot> past;
  source.layer->ResetReading();
  for (const OGRFeatureUniquePtr& feature : *source.layer) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    MultiPolygon shape = geometry != nullptr ? polygons_of(*geometry) : MultiPolygon();
    for (Polygon& piece : shape) {
      projection.transform(piece.outer);
      for (Ring& hole : piece.holes) projection.transform(hole);
    }
    const std::size_t i = past.size();
    const auto whole = [&](const char* name) {
      return static_cast<std::int64_t>(parse_number(column(name)[i]).value_or(0));
    };
    // GDAL takes the text for a date, and says it in its own way.
    std::string first_seen = column("first_seen")[i];
    std::replace(first_seen.begin(), first_seen.end(), '/', '-');
    past.push_back({.id = column("hotspot_id")[i],
                    .label = column("label")[i],
                    .n = static_cast<std::uint64_t>(whole("n")),
                    .shape = std::move(shape),
                    .first_seen = std::move(first_seen),
                    .periods_seen = whole("periods_seen")});
  }
  return past;
}

}  // namespace firemark::geo
