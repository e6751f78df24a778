#include "geo/lines.hpp"

#include "engine/error.hpp"
#include "geo/ogr_geometry.hpp"
#include "geo/vector_source.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>

namespace firemark::geo {

std::vector<Line> read_lines(const std::string& file, const Crs& working) {
  const VectorSource source = open_vector(file, "", Wanted::lines);
  std::vector<Line> lines;
  source.layer->ResetReading();
  for (const OGRFeatureUniquePtr& feature : *source.layer) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    if (geometry == nullptr) continue;
    for (Line& line : lines_of(*geometry)) lines.push_back(std::move(line));
  }
  if (lines.empty())
    throw Error::data(source.name, "has no lines", "Barriers are lines: rivers, railways, roads.");
  // Coordinates that stand on no earth are taken as those of the incidents.
  const Crs own = working.on_earth() ? layer_crs(source, "") : working;
  const Projection projection(own, working);
  for (Line& line : lines) {
    projection.transform(line);
    if (std::any_of(line.begin(), line.end(),
                    [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); }))
      throw Error::data(source.name, "reaches beyond where " + working.name + " is defined",
                        "Clip it to the study area.");
  }
  return lines;
}

}  // namespace firemark::geo
