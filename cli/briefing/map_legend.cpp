#include "cli/briefing/map_legend.hpp"

#include "cli/briefing/palette.hpp"
#include "cli/briefing/shading.hpp"
#include "cli/briefing/words.hpp"
#include "engine/disclosure/suppression.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

constexpr double row = 10.5, padding = 6, mark_width = 14;

TextStyle title_style(const MapLegend& legend) {
  return {.size = small_print, .bold = true, .width = legend.title_width, .lines = 5};
}
constexpr TextStyle entry_style = {.size = small_print};

double title_height(Paper& paper, const MapLegend& legend) {
  return legend.title.empty() ? 0 : paper.measure(legend.title, title_style(legend)).y + 2;
}

void add_areas(const Pack& pack, std::size_t t, MapLegend& legend) {
  const std::size_t study = pack.sources.study;
  if (pack.results[t].counts.empty()) return;
  const Shading by = shading(pack, t, study);
  legend.title = pack.plan.themes[t].title + ", " + by.unit +
                 after_title(pack.profiles[t].area_classes[study]);
  const std::vector<std::string> words = class_words(by.breaks);
  for (std::size_t i = 0; i < words.size(); ++i)
    legend.entries.push_back({class_colour(i, words.size()), words[i]});
  if (std::ranges::any_of(by.values, [](double v) { return std::isnan(v); }))
    legend.entries.push_back({no_value, "not known or not shown"});
}

void add_density(const Pack& pack, std::size_t t, bool narrow, MapLegend& legend) {
  const DensityAnalysis& density = pack.results[t].density;
  const ThemeProfiles& profile = pack.profiles[t];
  legend.title =
      "Density, " + unit_words(density.surface.unit) + after_title(profile.density_classes);
  for (std::size_t b = density.bands.size(); b-- > 0;) {
    std::string words = figure_words(density.bands[b].level) + " or more";
    if (!narrow && profile.in_band[b] != not_shown)
      words += ": " + records_words(profile.in_band[b]);
    legend.entries.push_back({class_colour(b, density.bands.size()), words});
  }
}

}  // namespace

MapLegend map_legend(const Pack& pack, std::size_t t, bool narrow) {
  const Theme& theme = pack.plan.themes[t];
  MapLegend legend;
  if (narrow) legend.title_width = 92;
  if (!theme.kde && !theme.clusters) {
    add_areas(pack, t, legend);
    return legend;
  }
  if (theme.kde) add_density(pack, t, narrow, legend);
  const ThemeResult& found = pack.results[t];
  const std::vector<Hotspot>& hotspots = theme.kde ? found.density.hotspots : found.clusters;
  if (!narrow && !hotspots.empty())
    legend.entries.push_back(
        {nullptr, "place, the first " + std::to_string(marked_places) + " with their rank"});
  if (std::ranges::any_of(hotspots, unsure))
    legend.entries.push_back({nullptr, narrow ? "unsure place" : unsure_words, true});
  return legend;
}

Point size_of(Paper& paper, const MapLegend& legend) {
  double wide = legend.title.empty() ? 0 : paper.measure(legend.title, title_style(legend)).x;
  for (const MapLegend::Entry& entry : legend.entries)
    wide = std::max(wide, mark_width + padding + paper.measure(entry.words, entry_style).x);
  return {wide + 2 * padding,
          title_height(paper, legend) + row * static_cast<double>(legend.entries.size()) + 8};
}

void draw_legend(Paper& paper, Point at, const MapLegend& legend) {
  const Point size = size_of(paper, legend);
  paper.rectangle({at, {at.x + size.x, at.y + size.y}}, "#ffffff", "#d1d5db");
  const double x = at.x + padding;
  double y = at.y + 4;
  if (!legend.title.empty()) paper.text(x, y, legend.title, title_style(legend));
  y += title_height(paper, legend);
  for (const MapLegend::Entry& entry : legend.entries) {
    if (entry.colour != nullptr)
      paper.rectangle({{x, y + 2}, {x + mark_width, y + 8}}, entry.colour, border);
    const double step = entry.dashed ? 5 : mark_width, dash = entry.dashed ? 3 : mark_width;
    for (double from = x; entry.colour == nullptr && from < x + mark_width; from += step)
      paper.line({from, y + 5}, {from + dash, y + 5}, ink, 1);
    paper.text(x + mark_width + padding, y, entry.words, entry_style);
    y += row;
  }
}

}  // namespace firemark::cli
