#pragma once

#include <string>
#include <vector>

namespace firemark::geo {

/// How a layer looks in QGIS: the elements of a .qml file, which a project repeats.
struct QgisStyle {
  std::string elements = {};
  bool labels = false;
};

/// A class of a legend. Colours are "#1f5f96".
struct QgisClass {
  std::string label = {};
  std::string colour = {};
  double lower = 0;        ///< the class holds values from here ...
  double upper = 0;        ///< ... to here
  std::string value = {};  ///< or this one value
};

/// Areas drawn as their border.
QgisStyle qgis_borders(const std::string& colour, double width_mm, const std::string& legend);

/// Hotspots: a border, a breath of fill, and the value of `label_field` on each.
QgisStyle qgis_hotspots(const std::string& colour, const std::string& label_field,
                        const std::string& legend);

/// Points or lines of one kind each, by a condition on their attributes.
struct QgisKind {
  std::string label = {};
  std::string condition = {};  ///< QGIS's expression; empty: all
  std::string colour = {};
  double size_mm = 2;  ///< of a disc, or a line's width
};
QgisStyle qgis_points(const std::vector<QgisKind>& kinds);
QgisStyle qgis_lines(const std::vector<QgisKind>& kinds);

/// Areas filled by which class their number falls into; the last class has its upper limit.
QgisStyle qgis_graduated(const std::string& field, const std::vector<QgisClass>& classes);

/// Areas filled by their value, bordered in the colour `line`; not at all where it is empty.
QgisStyle qgis_categories(const std::string& field, const std::vector<QgisClass>& classes,
                          const std::string& line = {});

/// A raster coloured by class; what is below the first class, called `below`, is not drawn, the
/// last has no upper limit.
QgisStyle qgis_surface(const std::vector<QgisClass>& classes, const std::string& below);

/// The style as a .qml file for a layer of the same name beside it.
std::string qml(const QgisStyle& style);

}  // namespace firemark::geo
