#pragma once

#include "cli/run/plan.hpp"

#include <string>

namespace firemark::cli {

class Console;

/// The main job: reads the sources of the plan, runs each theme, and writes into `folder`
///
///   layers/THEME_kde_hotspots.geojson, ..._kde_contours, ..._dbscan_hotspots, AREAS.geojson
///   rasters/THEME_kde.tif           tables/THEME_by_AREAS.csv
///   index.html                      the page for meetings, one file that loads nothing
///   hotspots.gpkg                   all layers in one file
///   data_quality.json, rejects.csv  the ledger; manifest.json what was done, with what
///
/// The folder appears when all of it is complete, or not at all. `data` is the folder that the
/// plan's files are named from; `previous`, where it is not empty, the folder of an earlier run
/// whose hotspots hand on their names. Throws Error as readers and methods do.
void run_plan(const Plan& plan, const std::string& data, const std::string& folder,
              const std::string& previous, Console& console);

}  // namespace firemark::cli
