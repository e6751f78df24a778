#include "geo/geojson_writer.hpp"

#include "engine/error.hpp"
#include "geo/antimeridian.hpp"
#include "geo/degree_path.hpp"
#include "geo/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::geo {
namespace {

constexpr int metre_decimals = 3;

/// Writes the features of one layer, whose shapes are longitudes and latitudes by now, or metres
/// that are not on the earth.
class FeatureText {
 public:
  FeatureText(const Layer& layer, const Shapes& shapes, int decimals)
      : layer_(layer),
        shapes_(shapes),
        degrees_(layer.crs.on_earth()),
        decimals_(degrees_ ? decimals : std::min(decimals, metre_decimals)) {
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
  DegreeBox box = {};

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
      if (std::isfinite(p.x) && (std::abs(p.y) <= 90 || !degrees_)) continue;
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
    box.grow(p, decimals);
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
    if (!std::isfinite(p.x) || !std::isfinite(p.y) || (degrees_ && std::abs(p.y) > 90)) {
      text += "null";
      return;
    }
    if (degrees_ && std::abs(p.x) > 180) p.x = std::remainder(p.x, 360);
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
    const bool crosses = degrees_ && crosses_antimeridian(whole, false);
    const std::vector<Line> parts = crosses ? cut_at_antimeridian(whole) : std::vector<Line>{whole};
    std::size_t written = 0;
    const std::size_t start = text.size();
    for (const Line& part : parts) {
      if (rounded_line(part).empty()) continue;
      if (written++ > 0) text += ',';
      positions(path_, decimals_, false);
    }
    if (crosses) box.note_crossing();
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
    const bool crosses = degrees_ && crosses_antimeridian(shape);
    const MultiPolygon cut = crosses ? cut_at_antimeridian(shape) : MultiPolygon{};
    if (crosses) box.note_crossing();
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
  bool degrees_;
  int decimals_;
  std::vector<std::string> keys_;
  Path path_;
};

void append_member(std::string& text, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  append_json_string(text, key);
  text += ':';
  append_json_string(text, value);
  text += ",\n";
}

/// Everything before the first feature. The bbox is known only after the last one.
std::string head(const Layer& layer, const DegreeBox& box) {
  std::string text = "{\"type\":\"FeatureCollection\",\n";
  append_member(text, "name", layer.name);
  append_member(text, "title", layer.title);
  append_member(text, "description", layer.description);
  if (!layer.crs.on_earth()) text += "\"crs\":null,\n";
  if (!box.empty()) {
    text += "\"bbox\":";
    box.append_to(text);
    text += ",\n";
  }
  text += "\"features\":[\n";
  return text;
}

/// About how long the text will be: growing it step by step costs as much as writing it.
std::size_t expected_size(const Layer& layer) {
  constexpr std::size_t position = 24, value = 24, feature = 100, start = 4096;
  std::size_t positions = 0;
  if (const auto* lines = std::get_if<std::vector<Line>>(&layer.shapes)) {
    for (const Line& line : *lines) positions += line.size();
  } else if (const auto* areas = std::get_if<std::vector<MultiPolygon>>(&layer.shapes)) {
    for (const MultiPolygon& shape : *areas) {
      for (const Polygon& piece : shape) {
        positions += piece.outer.size() + 1;
        for (const Ring& hole : piece.holes) positions += hole.size() + 1;
      }
    }
  }
  return start + position * positions + layer.size() * (feature + value * layer.fields.size());
}

/// The shapes in longitude and latitude; `storage` holds them where they had to be projected.
const Shapes& in_degrees(const Layer& layer, Shapes& storage) {
  if (layer.crs == lon_lat() || !layer.crs.on_earth() ||
      std::holds_alternative<std::monostate>(layer.shapes)) {
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
  features.text.reserve(expected_size(layer));
  for (std::size_t i = 0; i < layer.size(); ++i) {
    if (i > 0) features.text += ",\n";
    features.append(i);
  }
  features.text += "\n]}\n";
  features.text.insert(0, head(layer, features.box));
  return std::move(features.text);
}

}  // namespace firemark::geo
