#include "cli/areal/area_output.hpp"

#include "cli/arguments.hpp"
#include "cli/map_style.hpp"
#include "cli/output_format.hpp"
#include "geo/write.hpp"

namespace firemark::cli {

void declare(Arguments& arguments, AreaOutput& output, bool with_hotspots) {
  if (with_hotspots)
    arguments.text("--hotspots", output.hotspots,
                   "Write what stands out, neighbours dissolved into one, with answer cards, too: "
                   ".geojson, .gpkg, .fgb, .csv");
  arguments.text("-o,--output", output.areas,
                 "A row for each area as .csv; a map as .geojson, .gpkg or .fgb", true);
}

void check_output(const AreaOutput& output, const Console& console) {
  check_output(output.areas, layer_endings(), "--output", console);
  check_output(output.hotspots, layer_endings(), "--hotspots", console);
  check_styles({{"--output", output.areas}, {"--hotspots", output.hotspots}}, console);
}

void write_areas(const geo::Layer& layer, const geo::QgisStyle& style, const AreaOutput& output,
                 const Console& console) {
  geo::write_layer(layer, output.areas, existing(console));
  write_style(style, output.areas, console);
}

}  // namespace firemark::cli
