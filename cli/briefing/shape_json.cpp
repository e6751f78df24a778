#include "cli/briefing/shape_json.hpp"

#include <cmath>

namespace firemark::cli {
namespace {

using Json = nlohmann::ordered_json;

Json ring_json(Ring ring, const geo::Projection& to_degrees, long step) {
  to_degrees.transform(ring);
  Json steps = Json::array();
  long last_lon = 0, last_lat = 0;
  for (const Point p : ring) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
    const auto rounded = [&](double degrees) {
      return step * std::lround(degrees * 1e6 / static_cast<double>(step));
    };
    const long lon = rounded(p.x), lat = rounded(p.y);
    if (!steps.empty() && lon == last_lon && lat == last_lat) continue;
    steps.push_back(lon - last_lon);
    steps.push_back(lat - last_lat);
    last_lon = lon;
    last_lat = lat;
  }
  return steps;
}

}  // namespace

Json shape_json(const MultiPolygon& shape, const geo::Projection& to_degrees, long rounded_to) {
  constexpr std::size_t triangle = 6;
  Json pieces = Json::array();
  for (const Polygon& piece : shape) {
    Json outer = ring_json(piece.outer, to_degrees, rounded_to);
    if (outer.size() < triangle) continue;
    Json rings = Json::array({std::move(outer)});
    for (const Ring& hole : piece.holes) {
      Json ring = ring_json(hole, to_degrees, rounded_to);
      if (ring.size() >= triangle) rings.push_back(std::move(ring));
    }
    pieces.push_back(std::move(rings));
  }
  return pieces;
}

}  // namespace firemark::cli
