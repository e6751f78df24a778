#pragma once

#include "engine/point.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace firemark::geo {

/// A coordinate reference system, named so that a person can look it up.
struct Crs {
  std::string name = {};       ///< "EPSG:27700"; WKT where it has no code
  bool geographic = false;     ///< coordinates are longitude and latitude in degrees
  double metres_per_unit = 1;  ///< of a projected CRS
  /// False for metres on a plane that nobody has placed on the earth.
  bool on_earth() const { return name != "none"; }
  friend bool operator==(const Crs& a, const Crs& b) { return a.name == b.name; }
};

/// WGS84 longitude, latitude (in that order): GeoJSON, GPS, data.police.uk.
Crs lon_lat();
/// OSGB36 / British National Grid, EPSG:27700.
Crs british_national_grid();
/// From "EPSG:27700", WKT or anything PROJ knows; "none" is metres on a plane of their own. Throws
/// Error (usage) naming `where` otherwise.
Crs parse_crs(const std::string& text, const std::string& where);

/// The CRS for metric work on data around this longitude and latitude: EPSG:27700 in Great
/// Britain, else the UTM zone of WGS84. Never silently: it is part of every output.
Crs working_crs(Point lon_lat);

/// Which transformation was used, as it stands in every output.
struct Operation {
  std::string name = {};  ///< "OSTN15 (Ordnance Survey table)", "OSGB36 to WGS 84 (6)", "none"
  double accuracy_m = 0;  ///< [m] stated accuracy; NaN where PROJ states none
};

/// Turns coordinates of one CRS into another's, both in east (or longitude), north order.
/// Between WGS84 and EPSG:27700 it is OSTN15: by PROJ's own grid where PROJ has it, else by the
/// Ordnance Survey's table where that is installed, else PROJ's Helmert, whose accuracy is said.
/// A point that cannot be transformed becomes NaN, NaN. Throws Error (usage) where one CRS is none
/// and the other is not.
class Projection {
 public:
  Projection(const Crs& from, const Crs& to);
  ~Projection();
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;

  void transform(std::span<Point> points) const;
  Point transform(Point point) const;
  const Operation& operation() const;

 private:
  struct Method;
  std::unique_ptr<Method> method_;
};

}  // namespace firemark::geo
