#pragma once

#include "geo/layer.hpp"
#include "geo/qgis_style.hpp"

#include <string>

namespace firemark::cli {

class Arguments;
class Console;

/// Where results of areas go: a row or a shape for each area and, dissolved, what stands out.
struct AreaOutput {
  std::string areas = {};
  std::string hotspots = {};
};
/// `-o`, and `--hotspots` where the method tells what stands out.
void declare(Arguments& arguments, AreaOutput& output, bool with_hotspots = true);
/// Refuses what cannot be written, before any work is done.
void check_output(const AreaOutput& output, const Console& console);

/// Writes the areas; of a map, its style for QGIS beside it.
void write_areas(const geo::Layer& layer, const geo::QgisStyle& style, const AreaOutput& output,
                 const Console& console);

}  // namespace firemark::cli
