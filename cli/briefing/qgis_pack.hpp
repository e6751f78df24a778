#pragma once

#include "cli/briefing/pack.hpp"

#include <string>

namespace firemark::cli {

/// Makes the layers of `folder` (theme_layers.hpp has their names) open in QGIS as they are meant:
/// a .qml beside each GeoJSON and GeoTIFF, default styles in hotspots.gpkg, and project.qgs with a
/// group a theme, borders, the study area's extent and CRS.
void write_qgis(const Pack& pack, const std::string& folder);

}  // namespace firemark::cli
