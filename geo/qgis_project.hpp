#pragma once

#include "engine/point.hpp"
#include "geo/crs.hpp"
#include "geo/qgis_style.hpp"

#include <string>
#include <vector>

namespace firemark::geo {

/// A layer of a QGIS project.
struct QgisLayer {
  std::string title = {};   ///< in the layer tree
  std::string group = {};   ///< of the layer tree
  std::string source = {};  ///< from the project: "./hotspots.gpkg|layername=wards", "./x.tif"
  bool raster = false;
  bool shown = true;
  bool of_the_time = true;  ///< it tells of the project's time; borders do not
  QgisStyle style = {};
};

struct QgisProject {
  std::string title = {};
  Crs crs = {};
  Box extent = {};                     ///< what it opens on
  std::vector<QgisLayer> layers = {};  ///< topmost first; those of a group together
  std::string foot = {};               ///< of printed pages: marking, period
  std::string from = {};               ///< first and last day of the time that it tells of, as
  std::string to = {};                 ///< "2025-10-01"; empty where it is not known
  std::string atlas = {};              ///< source of the layer that has a printed page each area
};

/// A .qgs file of polygon and raster layers: paths relative to it, styles inside (QGIS takes them
/// from nowhere else), the CRS of the project, its time, a printed page of the whole and, where an
/// atlas is asked for, one of each of its areas. The same project gives the same bytes. A CRS
/// without a code ("EPSG:27700") is written as its WKT.
std::string qgis_project(const QgisProject& project);

/// The style that a layer of a GeoPackage opens with.
struct DefaultStyle {
  std::string layer = {};
  QgisStyle style = {};
};

/// Puts styles into the table `layer_styles` of a GeoPackage, where QGIS looks for them. The file's
/// bytes depend on the layers and styles alone. Throws Error (data) where it cannot be written.
void write_layer_styles(const std::vector<DefaultStyle>& styles, const std::string& path);

}  // namespace firemark::geo
