#pragma once

#include "cli/briefing/pack.hpp"
#include "cli/run/manifest.hpp"

#include <string>
#include <vector>

namespace firemark {
class Progress;
}

namespace firemark::cli {

/// Writes all of a pack into `folder`, which is there: layers/, rasters/, tables/, hotspots.gpkg,
/// the faces (briefing/pack.hpp) unless layers alone are asked for, data_quality.json and .html,
/// and manifest.json, which is `manifest` with the pack's themes and with the files of the folder,
/// those that were there among them.
void write_pack_folder(const Pack& pack, Manifest manifest, const std::string& folder);

/// Writes a pack for each area of a set of `whole` into areas/AREA/ below `folder`, in one pass,
/// all with the classes of the whole; and areas/index.html and areas/comparison.csv, which lay them
/// side by side. A stage of `progress`, a step a pack. Returns the numbers that a pack's texts say
/// and no attribute of it has, which stand in its own manifest, too.
std::vector<std::string> write_area_packs(const Pack& whole, std::size_t set,
                                          const Manifest& manifest, const std::string& folder,
                                          Progress& progress);

}  // namespace firemark::cli
