#include "geo/geojson_writer.hpp"

#include "engine/error.hpp"
#include "geo/antimeridian.hpp"
#include "geo/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::geo {
namespace {

/// Longitude and latitude in whole units of the last decimal: what is equal here is equal in the
/// file.
struct Position {
  std::int64_t lon = 0;
  std::int64_t lat = 0;
  friend bool operator==(const Position&, const Position&) = default;
};
using Path = std::vector<Position>;

constexpr double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};

Position rounded_to(Point p, int decimals) {
  const double scale = scales[decimals];
  return {static_cast<std::int64_t>(std::rint(p.x * scale)),
          static_cast<std::int64_t>(std::rint(p.y * scale))};
}

/// Drops vertices that repeat the one before and spikes (a, b, a), also over the seam.
void tidy_ring(Path& ring) {
  std::size_t n = 0;
  for (const Position p : ring) {
    if (n > 0 && ring[n - 1] == p) continue;
    if (n > 1 && ring[n - 2] == p) {
      --n;
    } else {
      ring[n++] = p;
    }
  }
  std::size_t first = 0;
  while (n - first > 2) {
    if (ring[first] == ring[n - 1] || ring[first] == ring[n - 2]) {
      --n;
    } else if (ring[first + 1] == ring[n - 1]) {
      ++first;
    } else {
      break;
    }
  }
  ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(n), ring.end());
  ring.erase(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first));
}

/// Twice the area in square units, about the first vertex.
double doubled_area(const Path& ring) {
  double sum = 0;
  for (std::size_t i = 2; i < ring.size(); ++i) {
    const auto ax = static_cast<double>(ring[i - 1].lon - ring[0].lon);
    const auto ay = static_cast<double>(ring[i - 1].lat - ring[0].lat);
    const auto bx = static_cast<double>(ring[i].lon - ring[0].lon);
    const auto by = static_cast<double>(ring[i].lat - ring[0].lat);
    sum += ax * by - bx * ay;
  }
  return sum;
}

/// West and east, south and north of all that was written, in units of the finest decimals.
struct Extent {
  std::int64_t west = INT64_MAX, south = INT64_MAX, east = INT64_MIN, north = INT64_MIN;
  std::int64_t east_of_line = INT64_MIN;  ///< easternmost of the western hemisphere
  std::int64_t west_of_line = INT64_MAX;  ///< westernmost of the eastern hemisphere
  bool over_antimeridian = false;

  void grow(Position p, int decimals) {
    std::int64_t lon = p.lon, lat = p.lat;
    for (int i = decimals; i < finest_degree_decimals; ++i) lon *= 10, lat *= 10;
    west = std::min(west, lon);
    east = std::max(east, lon);
    south = std::min(south, lat);
    north = std::max(north, lat);
    if (lon < 0) {
      east_of_line = std::max(east_of_line, lon);
    } else {
      west_of_line = std::min(west_of_line, lon);
    }
  }
  bool empty() const { return west > east; }
};

/// Writes the features of one layer, whose shapes are longitudes and latitudes by now.
class FeatureText {
 public:
  FeatureText(const Layer& layer, const Shapes& shapes, int decimals)
      : layer_(layer), shapes_(shapes), decimals_(decimals) {
    for (const Field& field : layer.fields) {
      std::string key = keys_.empty() ? "" : ",";
      append_json_string(key, field.name);
      keys_.push_back(key + ':');
    }
  }

  void append(std::size_t i) {
    text += R"({"type":"Feature","properties":)";
    properties(i);
    text += R"(,"geometry":)";
    if (const auto* points = std::get_if<std::vector<Point>>(&shapes_)) {
      point((*points)[i]);
    } else if (const auto* lines = std::get_if<std::vector<Line>>(&shapes_)) {
      check((*lines)[i], i);
      line((*lines)[i]);
    } else if (const auto* areas = std::get_if<std::vector<MultiPolygon>>(&shapes_)) {
      check((*areas)[i], i);
      polygons((*areas)[i]);
    } else {
      text += "null";
    }
    text += '}';
  }

  std::string text = {};
  Extent extent = {};

 private:
  void properties(std::size_t i) {
    text += '{';
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      text += keys_[k];
      const Field& field = layer_.fields[k];
      if (const auto* reals = std::get_if<std::vector<double>>(&field.values)) {
        const double value = (*reals)[i];
        if (std::isfinite(value)) {
          append_real(text, value, field.decimals);
        } else {
          text += "null";
        }
      } else if (const auto* wholes = std::get_if<std::vector<std::int64_t>>(&field.values)) {
        const std::int64_t value = (*wholes)[i];
        if (value != null_integer) {
          append_integer(text, value);
        } else {
          text += "null";
        }
      } else {
        const std::string& value = std::get<std::vector<std::string>>(field.values)[i];
        if (value.empty()) {
          text += "null";
        } else {
          append_json_string(text, value);
        }
      }
    }
    text += '}';
  }

  void check(std::span<const Point> path, std::size_t i) const {
    for (const Point p : path) {
      if (std::isfinite(p.x) && std::abs(p.y) <= 90) continue;
      throw Error::data(layer_.name,
                        "feature " + std::to_string(i + 1) +
                            " has a coordinate that is no longitude and latitude",
                        "See that its CRS is right, or write .gpkg, which keeps coordinates as "
                        "they are.");
    }
  }
  void check(const MultiPolygon& shape, std::size_t i) const {
    for (const Polygon& piece : shape) {
      check(piece.outer, i);
      for (const Ring& hole : piece.holes) check(hole, i);
    }
  }

  void position(Position p, int decimals) {
    text += '[';
    append_scaled(text, p.lon, decimals);
    text += ',';
    append_scaled(text, p.lat, decimals);
    text += ']';
    extent.grow(p, decimals);
  }

  void positions(const Path& path, int decimals, bool close) {
    text += '[';
    for (const Position p : path) {
      position(p, decimals);
      text += ',';
    }
    if (close) {
      position(path.front(), decimals);
      text += ']';
    } else {
      text.back() = ']';
    }
  }

  void point(Point p) {
    if (!std::isfinite(p.x) || !(std::abs(p.y) <= 90)) {
      text += "null";
      return;
    }
    if (std::abs(p.x) > 180) p.x = std::remainder(p.x, 360);
    text += R"({"type":"Point","coordinates":)";
    position(rounded_to(p, decimals_), decimals_);
    text += '}';
  }

  /// The line rounded, or nothing where less than two positions are left.
  const Path& rounded_line(const Line& line) {
    path_.clear();
    for (const Point p : line) {
      const Position q = rounded_to(p, decimals_);
      if (path_.empty() || path_.back() != q) path_.push_back(q);
    }
    if (path_.size() < 2) path_.clear();
    return path_;
  }

  void line(const Line& whole) {
    const bool crosses = crosses_antimeridian(whole, false);
    const std::vector<Line> parts = crosses ? cut_at_antimeridian(whole) : std::vector<Line>{whole};
    std::size_t written = 0;
    const std::size_t start = text.size();
    for (const Line& part : parts) {
      if (rounded_line(part).empty()) continue;
      if (written++ > 0) text += ',';
      positions(path_, decimals_, false);
    }
    extent.over_antimeridian |= crosses;
    wrap(start, written, "LineString");
  }

  /// Puts a geometry around the coordinates written since `start`: a single part is "LineString",
  /// several are "MultiLineString", none is null.
  void wrap(std::size_t start, std::size_t parts, const std::string& type) {
    if (parts == 0) {
      text += "null";
      return;
    }
    const std::string multi = parts > 1 ? "Multi" : "";
    const std::string bracket = parts > 1 ? "[" : "";
    text.insert(start, "{\"type\":\"" + multi + type + "\",\"coordinates\":" + bracket);
    text += parts > 1 ? "]}" : "}";
  }

  /// Rounds a ring into path_, turned as `sign` says; false where nothing of it is left.
  bool rounded_ring(const Ring& ring, int decimals, double sign) {
    path_.clear();
    for (const Point p : ring) path_.push_back(rounded_to(p, decimals));
    tidy_ring(path_);
    const double area = doubled_area(path_);
    if (path_.size() < 3 || area == 0) return false;
    if (area * sign < 0) std::reverse(path_.begin() + 1, path_.end());
    return true;
  }

  bool polygon(const Polygon& piece) {
    int decimals = decimals_;
    while (!rounded_ring(piece.outer, decimals, 1)) {
      if (decimals >= finest_degree_decimals) return false;
      ++decimals;
    }
    text += '[';
    positions(path_, decimals, true);
    for (const Ring& hole : piece.holes) {
      if (!rounded_ring(hole, decimals, -1)) continue;
      text += ',';
      positions(path_, decimals, true);
    }
    text += ']';
    return true;
  }

  void polygons(const MultiPolygon& shape) {
    const bool crosses = crosses_antimeridian(shape);
    const MultiPolygon cut = crosses ? cut_at_antimeridian(shape) : MultiPolygon{};
    extent.over_antimeridian |= crosses;
    const std::size_t start = text.size();
    std::size_t written = 0;
    for (const Polygon& piece : crosses ? cut : shape) {
      if (written > 0) text += ',';
      if (polygon(piece)) {
        ++written;
      } else if (written > 0) {
        text.pop_back();
      }
    }
    wrap(start, written, "Polygon");
  }

  const Layer& layer_;
  const Shapes& shapes_;
  int decimals_;
  std::vector<std::string> keys_;
  Path path_;
};

void append_bbox(std::string& text, const Extent& extent) {
  // RFC 7946, 5.2: a box over the antimeridian has its west east of its east.
  const bool over = extent.over_antimeridian && extent.west < 0 && extent.east >= 0;
  const std::int64_t corners[] = {over ? extent.west_of_line : extent.west, extent.south,
                                  over ? extent.east_of_line : extent.east, extent.north};
  text += "\"bbox\":";
  char before = '[';
  for (const std::int64_t corner : corners) {
    text += before;
    append_scaled(text, corner, finest_degree_decimals);
    before = ',';
  }
  text += "],\n";
}

void append_member(std::string& text, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  append_json_string(text, key);
  text += ':';
  append_json_string(text, value);
  text += ",\n";
}

/// The shapes in longitude and latitude; `storage` holds them where they had to be projected.
const Shapes& in_degrees(const Layer& layer, Shapes& storage) {
  if (layer.crs == lon_lat() || std::holds_alternative<std::monostate>(layer.shapes)) {
    return layer.shapes;
  }
  storage = layer.shapes;
  const Projection projection(layer.crs, lon_lat());
  if (auto* points = std::get_if<std::vector<Point>>(&storage)) {
    projection.transform(std::span<Point>(*points));
  } else if (auto* lines = std::get_if<std::vector<Line>>(&storage)) {
    for (Line& line : *lines) projection.transform(std::span<Point>(line));
  } else if (auto* areas = std::get_if<std::vector<MultiPolygon>>(&storage)) {
    for (MultiPolygon& shape : *areas) {
      for (Polygon& piece : shape) {
        projection.transform(std::span<Point>(piece.outer));
        for (Ring& hole : piece.holes) projection.transform(std::span<Point>(hole));
      }
    }
  }
  return storage;
}

}  // namespace

std::string geojson(const Layer& layer, int decimals) {
  check_layer(layer);
  decimals = std::clamp(decimals, 0, finest_degree_decimals);
  Shapes storage;
  FeatureText features(layer, in_degrees(layer, storage), decimals);
  for (std::size_t i = 0; i < layer.size(); ++i) {
    if (i > 0) features.text += ",\n";
    features.append(i);
  }
  std::string text = "{\"type\":\"FeatureCollection\",\n";
  append_member(text, "name", layer.name);
  append_member(text, "title", layer.title);
  append_member(text, "description", layer.description);
  if (!features.extent.empty()) append_bbox(text, features.extent);
  text += "\"features\":[\n";
  text += features.text;
  text += "\n]}\n";
  return text;
}

}  // namespace firemark::geo
