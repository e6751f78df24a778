#include "cli/map_style.hpp"

#include "cli/briefing/palette.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <filesystem>
#include <map>

namespace firemark::cli {
namespace {

constexpr std::string_view qml_only[] = {".qml"};

bool is_map(const std::string& path) { return !path.empty() && !ends_with(path, ".csv"); }

}  // namespace

std::string style_path(const std::string& path) {
  return std::filesystem::path(path).replace_extension(".qml").string();
}

void check_styles(std::initializer_list<StyledMap> maps, const Console& console) {
  std::map<std::string, std::string> taken;
  for (const auto& [option, path] : maps) {
    if (!is_map(path)) continue;
    check_output(style_path(path), qml_only, "the style of " + path, console);
    const auto [other, fresh] = taken.emplace(style_path(path), path);
    if (fresh) continue;
    throw Error::usage(std::string(option),
                       "would have the same style, " + style_path(path) + ", as " + other->second,
                       "Give it a name of its own.");
  }
}

geo::QgisStyle hotspot_style() { return geo::qgis_hotspots(ink, "rank", "hotspots by rank"); }

geo::QgisStyle member_style() {
  return geo::qgis_points({{.label = "in no cluster",
                            .condition = "\"cluster\" < 0",
                            .colour = "#9ca3af",
                            .size_mm = 1},
                           {.label = "in a cluster",
                            .condition = "\"cluster\" >= 0",
                            .colour = accent,
                            .size_mm = 1.6}});
}

void write_style(const geo::QgisStyle& style, const std::string& path, const Console& console) {
  if (is_map(path)) geo::write_text(geo::qml(style), style_path(path), existing(console));
}

}  // namespace firemark::cli
