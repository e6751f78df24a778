#pragma once

#include "geo/qgis_style.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace firemark::cli {

class Console;

/// The path of the style that QGIS takes for the file of that path: "density.qml" of "density.tif".
std::string style_path(const std::string& path);

/// A map that a command writes: the option that names it, and its path; empty where none was asked
/// for.
struct StyledMap {
  std::string_view option;
  const std::string& path;
};

/// Refuses styles that cannot be written, and maps that would share one, before any work is done.
void check_styles(std::initializer_list<StyledMap> maps, const Console& console);

/// Hotspots of any method: a border, a breath of fill, the rank on each.
geo::QgisStyle hotspot_style();

/// Incidents by whether they are in a cluster, by the number `cluster` of members.
geo::QgisStyle member_style();

/// Writes the style beside the map at `path`. Nothing for a table or an empty path.
void write_style(const geo::QgisStyle& style, const std::string& path, const Console& console);

}  // namespace firemark::cli
