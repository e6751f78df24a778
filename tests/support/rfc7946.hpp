#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace firemark::test {

/// Judges a GeoJSON text by RFC 7946 (and our own stricter promises: at most 7 decimals, no
/// repeated positions, a bbox wherever there is a coordinate). Shares no code with the writer.
class Rfc7946 {
 public:
  static std::vector<std::string> faults(const std::string& text) {
    Rfc7946 judge;
    const Json document = Json::parse(text, nullptr, false);
    if (document.is_discarded()) return {"not JSON, or not UTF-8 (RFC 8259)"};
    judge.collection(document);
    return judge.faults_;
  }

 private:
  using Json = nlohmann::ordered_json;

  void fault(const std::string& what) { faults_.push_back(what); }

  void collection(const Json& c) {
    if (!c.is_object() || c.value("type", "") != "FeatureCollection") {
      fault("1.4: no FeatureCollection");
      return;
    }
    if (c.contains("crs")) fault("4: has a crs member");
    if (!c.contains("features") || !c["features"].is_array()) {
      fault("3.3: no array of features");
      return;
    }
    for (const Json& f : c["features"]) feature(f);
    if (c.contains("bbox")) {
      bbox(c["bbox"]);
    } else if (!lons_.empty()) {
      fault("5: no bbox");
    }
  }

  void feature(const Json& f) {
    if (f.value("type", "") != "Feature") fault("3.2: no Feature");
    if (!f.contains("properties") || !(f["properties"].is_object() || f["properties"].is_null())) {
      fault("3.2: properties are missing or no object");
    }
    if (!f.contains("geometry")) {
      fault("3.2: no geometry member");
    } else if (!f["geometry"].is_null()) {
      geometry(f["geometry"]);
    }
    for (const char* name : {"coordinates", "features", "geometries"}) {
      if (f.contains(name)) fault("7.1: a Feature has a member of another type");
    }
  }

  void geometry(const Json& g) {
    const std::string type = g.value("type", "");
    const Json& c = g.contains("coordinates") ? g["coordinates"] : Json();
    if (!c.is_array()) return fault("3.1: no coordinates");
    if (type == "Point") {
      position(c);
    } else if (type == "LineString") {
      line(c);
    } else if (type == "Polygon") {
      polygon(c);
    } else if (type == "MultiPolygon") {
      for (const Json& piece : c) polygon(piece);
    } else if (type == "MultiLineString") {
      for (const Json& part : c) line(part);
    } else {
      fault("3.1: unknown geometry type '" + type + "'");
    }
  }

  bool position(const Json& p) {
    if (!p.is_array() || p.size() < 2 || p.size() > 3 || !p[0].is_number() || !p[1].is_number()) {
      fault("3.1.1: no position");
      return false;
    }
    const double lon = p[0], lat = p[1];
    if (std::abs(lon) > 180 || std::abs(lat) > 90) fault("4: no longitude and latitude of WGS84");
    for (const double value : {lon, lat}) {
      const double scaled = value * 1e7;
      if (std::abs(scaled - std::round(scaled)) > 1e-4) fault("11.2: more than 7 decimals");
    }
    lons_.push_back(lon);
    lats_.push_back(lat);
    return true;
  }

  bool path(const Json& c) {
    if (!c.is_array()) {
      fault("3.1: no array of positions");
      return false;
    }
    for (std::size_t i = 0; i < c.size(); ++i) {
      if (!position(c[i])) return false;
      if (i == 0) continue;
      if (c[i] == c[i - 1]) fault("own rule: a position twice running");
      if (std::abs(c[i][0].get<double>() - c[i - 1][0].get<double>()) > 180) {
        fault("3.1.9: an edge crosses the antimeridian");
      }
    }
    return true;
  }

  void line(const Json& c) {
    if (path(c) && c.size() < 2) fault("3.1.4: a line of less than two positions");
  }

  void ring(const Json& c, bool outer) {
    if (!path(c)) return;
    if (c.size() < 4) return fault("3.1.6: a ring of less than four positions");
    if (c.front() != c.back()) return fault("3.1.6: a ring that is not closed");
    double area = 0;
    for (std::size_t i = 0; i + 1 < c.size(); ++i) {
      const double x = c[0][0], y = c[0][1];
      area += (c[i][0].get<double>() - x) * (c[i + 1][1].get<double>() - y) -
              (c[i + 1][0].get<double>() - x) * (c[i][1].get<double>() - y);
    }
    if (area == 0) return fault("own rule: a ring without area");
    if ((area > 0) != outer) fault("3.1.6: a ring against the right-hand rule");
  }

  void polygon(const Json& c) {
    if (!c.is_array() || c.empty()) return fault("3.1.6: a polygon without rings");
    for (std::size_t i = 0; i < c.size(); ++i) ring(c[i], i == 0);
  }

  void bbox(const Json& b) {
    if (!b.is_array() || b.size() != 4) return fault("5: a bbox that is not four numbers");
    const double west = b[0], south = b[1], east = b[2], north = b[3];
    if (lons_.empty()) return fault("own rule: a bbox around nothing");
    const auto inside = [&](double lon) {
      return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
    };
    const auto [lowest, highest] = std::ranges::minmax(lats_);
    if (!std::ranges::all_of(lons_, inside) || lowest != south || highest != north) {
      fault("5: a bbox that does not fit");
    }
    const bool touched = std::ranges::count(lons_, west) > 0 && std::ranges::count(lons_, east) > 0;
    if (!touched) fault("5: a bbox that is too wide");
  }

  std::vector<std::string> faults_;
  std::vector<double> lons_;
  std::vector<double> lats_;
};

}  // namespace firemark::test
