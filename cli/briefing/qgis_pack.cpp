#include "cli/briefing/qgis_pack.hpp"

#include "cli/areal/area_styles.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/shading.hpp"
#include "cli/briefing/words.hpp"
#include "cli/density/density_legend.hpp"
#include "geo/qgis_project.hpp"
#include "geo/time_text.hpp"
#include "geo/write.hpp"

#include <algorithm>
#include <filesystem>
#include <variant>

namespace firemark::cli {
namespace {

using geo::QgisClass;
using geo::QgisStyle;

class QgisPack {
 public:
  QgisPack(const Pack& pack, std::filesystem::path root) : pack_(pack), root_(std::move(root)) {
    project_.title = title_words(pack.plan);
    project_.crs = pack.sources.study_area().set.crs;
    project_.foot = pack.plan.marking + " · " + period_words(pack.plan);
    if (is_day(pack.plan.from) && is_day(pack.plan.to)) {
      project_.from = pack.plan.from;
      project_.to = pack.plan.to;
    }
    project_.atlas = source_of(pack.plan.areas[atlas_set()].name);
    for (const MultiPolygon& shape : pack.sources.study_area().areas().shape)
      project_.extent.grow(bounds(shape));
  }

  void write() {
    for (std::size_t t = 0; t < pack_.plan.themes.size(); ++t) theme(t);
    if (pack_.joint != nullptr)
      for (const geo::Layer& layer : pack_.joint->layers) joint(layer);
    for (std::size_t s = 0; s < pack_.sources.areas.size(); ++s) borders(s);
    for (const geo::DefaultStyle& style : defaults_)
      geo::write_text(geo::qml(style.style), (root_ / "layers" / (style.layer + ".qml")).string());
    geo::write_layer_styles(defaults_, (root_ / "hotspots.gpkg").string());
    geo::write_text(geo::qgis_project(project_), (root_ / "project.qgs").string());
  }

 private:
  const Pack& pack_;
  std::filesystem::path root_;
  geo::QgisProject project_ = {};
  std::vector<geo::DefaultStyle> defaults_ = {};
  bool shown_ = false;  ///< whether a theme is already on view: the first that has places is

  static std::string source_of(const std::string& layer) {
    return "./hotspots.gpkg|layername=" + layer;
  }
  static bool is_day(const std::string& text) {
    const auto time = geo::parse_time(text, Timezone::utc);
    return text.size() == 10 && text[4] == '-' && time && time->precision == TimePrecision::day;
  }

  /// "wards 2013" of "wards_2013".
  static std::string set_words(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
  }

  /// The set that packs are made of; where none are, the one of fewest areas above one.
  std::size_t atlas_set() const {
    std::size_t best = pack_.sources.study;
    for (std::size_t s = 0; s < pack_.sources.areas.size(); ++s) {
      if (pack_.plan.areas[s].name == pack_.plan.packs && pack_.whole == nullptr) return s;
      const std::size_t n = pack_.sources.areas[s].areas().size();
      if (n > 1 && n < pack_.sources.areas[best].areas().size()) best = s;
    }
    return best;
  }

  void add(const std::string& title, const std::string& group, const std::string& layer,
           const QgisStyle& style, bool shown) {
    project_.layers.push_back({.title = title,
                               .group = group,
                               .source = source_of(layer),
                               .shown = shown,
                               .style = style});
  }
  void set_default(const std::string& layer, const QgisStyle& style) {
    for (const geo::DefaultStyle& known : defaults_)
      if (known.layer == layer) return;
    defaults_.push_back({layer, style});
  }

  void theme(std::size_t t) {
    const Theme& theme = pack_.plan.themes[t];
    const ThemeResult& found = pack_.results[t];
    const std::string group = theme.title + ", " + period_words(pack_.plan);
    const bool shown = !shown_ && (theme.kde || theme.clusters);
    shown_ = shown_ || shown;
    if (theme.clusters) {
      const QgisStyle style =
          geo::qgis_hotspots(accent, "rank", theme.title + ": cluster, with its rank by records");
      set_default(theme.name + "_dbscan_hotspots", style);
      add("Hotspots by clusters", group, theme.name + "_dbscan_hotspots", style,
          shown && !theme.kde);
    }
    if (theme.kde) density(t, group, shown);
    for (const geo::Layer& layer : found.of_areas) {
      const QgisStyle style = layer.name.ends_with("_change") ? trend_style() : emerging_style();
      set_default(layer.name, style);
      add(layer.title, group, layer.name, style, false);
    }
    for (std::size_t s = 0; s < found.counts.size(); ++s) counts(t, s, group);
  }

  void density(std::size_t t, const std::string& group, bool shown) {
    const Theme& theme = pack_.plan.themes[t];
    const ThemeResult& found = pack_.results[t];
    const QgisStyle hotspots =
        geo::qgis_hotspots(ink, "rank", theme.title + ": hotspot, with its rank by records");
    set_default(theme.name + "_kde_hotspots", hotspots);
    add("Hotspots by density", group, theme.name + "_kde_hotspots", hotspots, shown);
    const std::vector<Band>& bands = found.density.bands;
    const std::string& unit = found.density.surface.unit;
    const std::vector<QgisClass> classes = density_legend(bands, unit);
    const QgisStyle contours = geo::qgis_categories("rule", classes);
    set_default(theme.name + "_kde_contours", contours);
    const std::string whose = after_title(pack_.profiles[t].density_classes);
    add("Density in " + unit_words(unit) + whose, group, theme.name + "_kde_contours", contours,
        shown);
    if (found.density.surface.grid.size() == 0) return;
    const QgisStyle surface = density_style(classes);
    geo::write_text(geo::qml(surface), (root_ / "rasters" / (theme.name + "_kde.qml")).string());
    project_.layers.push_back({.title = "Surface, " + unit_words(unit) + whose,
                               .group = group,
                               .source = "./rasters/" + theme.name + "_kde.tif",
                               .raster = true,
                               .shown = false,
                               .style = surface});
  }

  void counts(std::size_t t, std::size_t s, const std::string& group) {
    const Shading by = shading(pack_, t, s);
    const std::vector<std::string> words = class_words(by.breaks);
    std::vector<QgisClass> classes = {{.label = "none", .colour = no_value}};
    for (std::size_t i = 0; i < by.breaks.size(); ++i)
      classes.push_back({.label = words[i] + " " + by.unit,
                         .colour = class_colour(i, by.breaks.size()),
                         .lower = std::max(by.breaks[i], by.step),
                         .upper = i + 1 < by.breaks.size() ? by.breaks[i + 1] - by.step : 1e12});
    const QgisStyle style = geo::qgis_graduated(by.field, classes);
    set_default(pack_.plan.areas[s].name, style);
    const std::string whose = after_title(pack_.profiles[t].area_classes[s]);
    add("By " + set_words(pack_.plan.areas[s].name) + ", " + by.unit + whose, group,
        pack_.plan.areas[s].name, style, false);
  }

  /// What several themes give together: squares with their rank, or lines from record to record.
  void joint(const geo::Layer& layer) {
    const bool squares = std::holds_alternative<std::vector<MultiPolygon>>(layer.shapes);
    const QgisStyle style =
        squares
            ? geo::qgis_hotspots(accent, "rank", layer.title + ": square, with its rank by shares")
            : geo::qgis_lines({{.label = "two records", .colour = accent, .size_mm = 0.5}});
    set_default(layer.name, style);
    add(layer.title, "Several themes, " + period_words(pack_.plan), layer.name, style, false);
  }

  void borders(std::size_t s) {
    const std::string& name = pack_.plan.areas[s].name;
    const bool study = s == pack_.sources.study;
    const QgisStyle style = geo::qgis_borders(border, study ? 0.2 : 0.5, "border");
    set_default(name, style);
    add(set_words(name), "Borders", name, style, study || s == atlas_set());
    project_.layers.back().of_the_time = false;
  }
};

}  // namespace

void write_qgis(const Pack& pack, const std::string& folder) { QgisPack(pack, folder).write(); }

}  // namespace firemark::cli
