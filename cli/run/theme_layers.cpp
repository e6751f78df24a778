#include "cli/run/theme_layers.hpp"

#include "cli/areal/count_layer.hpp"
#include "engine/areal/overlap.hpp"
#include "engine/disclosure/suppression.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace firemark::cli {
namespace {

std::string period(const Plan& plan) {
  if (plan.from.empty() && plan.to.empty()) return "";
  return ", " + (plan.from.empty() ? "until" : plan.from) +
         (plan.to.empty() ? " on" : (plan.from.empty() ? " " : " to ") + plan.to);
}

geo::Layer named(geo::Layer layer, const std::string& name, const std::string& title) {
  layer.name = name;
  layer.title = title;
  return layer;
}

/// Hotspots of an earlier run that are no more.
geo::Layer ended_table(const std::vector<PastHotspot>& ended) {
  std::vector<std::string> id, label, seen;
  std::vector<std::int64_t> n, periods;
  for (const PastHotspot& hotspot : ended) {
    id.push_back(hotspot.id);
    label.push_back(hotspot.label);
    n.push_back(static_cast<std::int64_t>(hotspot.n));
    seen.push_back(hotspot.first_seen);
    periods.push_back(hotspot.periods_seen);
  }
  return {.name = "ended",
          .title = "Hotspots that ended",
          .fields = {{.name = "hotspot_id", .values = id},
                     {.name = "label", .values = label},
                     {.name = "n", .values = n},
                     {.name = "first_seen", .values = seen},
                     {.name = "periods_seen", .values = periods}}};
}

/// Hotspots with the areas of every set that they lie in: of the study area's as the card has them,
/// of each other set as SET_names and SET_shares.
geo::Layer hotspots_in_areas(const std::vector<Hotspot>& hotspots, const Plan& plan,
                             const std::vector<StudyArea>& areas, const geo::Crs& crs) {
  geo::Layer layer = geo::hotspot_layer(hotspots, crs);
  for (std::size_t s = 0; s < areas.size(); ++s) {
    if (plan.areas[s].name == plan.study) continue;
    std::vector<std::string> names, shares;
    for (const Hotspot& hotspot : hotspots) {
      std::string name, share;
      const double m2 = area(hotspot.shape);
      for (const Overlap& overlap : overlaps(hotspot.shape, areas[s].areas())) {
        name += (name.empty() ? "" : "; ") + areas[s].areas().name[overlap.area];
        share += fmt::format("{}{:.1f}", share.empty() ? "" : "; ", 100 * overlap.m2 / m2);
      }
      names.push_back(name);
      shares.push_back(share);
    }
    layer.fields.push_back({.name = plan.areas[s].name + "_names", .values = names});
    layer.fields.push_back({.name = plan.areas[s].name + "_shares", .values = shares});
  }
  return layer;
}

/// The hotspots and contours of a theme.
void add_theme_layers(const Plan& plan, const Theme& theme, const ThemeResult& found,
                      const std::vector<StudyArea>& areas, const geo::Crs& crs,
                      std::vector<geo::Layer>& layers) {
  const std::string when = period(plan);
  if (theme.kde) {
    layers.push_back(named(hotspots_in_areas(found.density.hotspots, plan, areas, crs),
                           theme.name + "_kde_hotspots",
                           "Hotspots of " + theme.title + " by density" + when));
    layers.push_back(named(class_layer(found.density, crs), theme.name + "_kde_contours",
                           "Density of " + theme.title + when));
  }
  if (theme.clusters)
    layers.push_back(named(hotspots_in_areas(found.clusters, plan, areas, crs),
                           theme.name + "_dbscan_hotspots",
                           "Hotspots of " + theme.title + " by clusters" + when));
  layers.insert(layers.end(), found.of_areas.begin(), found.of_areas.end());
}

/// A set of areas with each theme's count and rate.
geo::Layer area_layer(const Plan& plan, std::size_t set, const StudyArea& study,
                      const std::vector<ThemeResult>& results) {
  const Areas& areas = study.areas();
  geo::Layer layer = {.name = plan.areas[set].name,
                      .title = "Counts by " + plan.areas[set].name + period(plan),
                      .crs = study.set.crs};
  layer.fields = {{.name = "code", .values = areas.code}, {.name = "name", .values = areas.name}};
  const bool people = std::any_of(areas.population.begin(), areas.population.end(),
                                  [](double p) { return !std::isnan(p); });
  if (people)
    layer.fields.push_back({.name = "population", .values = areas.population, .decimals = 0});
  for (std::size_t t = 0; t < plan.themes.size(); ++t) {
    if (results[t].counts.empty()) continue;
    std::vector<std::int64_t> n;
    std::vector<double> cases;
    std::vector<std::string> suppressed;
    for (std::size_t a = 0; a < areas.size(); ++a) {
      const std::uint64_t count = results[t].counts[set].in_area(a);
      n.push_back(static_cast<std::int64_t>(count));
      cases.push_back(shown_number(count));
      suppressed.emplace_back(count == not_shown ? "[c]" : "");
    }
    layer.fields.push_back({.name = plan.themes[t].name + "_n", .values = n});
    if (plan.audience != Audience::restricted)
      layer.fields.push_back({.name = plan.themes[t].name + "_suppressed", .values = suppressed});
    if (!people) continue;
    const RateOptions& options = plan.themes[t].options.rates;
    std::vector<double> rate;
    for (const RateInterval& r : rates(cases, areas.population, options)) rate.push_back(r.rate);
    layer.fields.push_back({.name = fmt::format("{}_per_{:.0f}", plan.themes[t].name, options.per),
                            .values = rate,
                            .decimals = 4});
  }
  layer.shapes = areas.shape;
  return layer;
}

}  // namespace

void write_results(const Plan& plan, const std::vector<StudyArea>& areas,
                   const std::vector<ThemeResult>& results, const std::vector<geo::Layer>& more,
                   const geo::Crs& crs, const std::string& folder) {
  const std::filesystem::path root = folder;
  std::vector<geo::Layer> layers;
  for (std::size_t t = 0; t < plan.themes.size(); ++t) {
    const Theme& theme = plan.themes[t];
    add_theme_layers(plan, theme, results[t], areas, crs, layers);
    if (theme.kde && results[t].density.surface.grid.size() > 0)
      geo::write_raster(results[t].density.surface, crs,
                        (root / "rasters" / (theme.name + "_kde.tif")).string(),
                        geo::Existing::refuse, "Density of " + theme.title + period(plan));
    const auto write_ended = [&](const std::vector<PastHotspot>& ended, const char* method) {
      if (!ended.empty())
        geo::write_layer(ended_table(ended),
                         (root / "tables" / (theme.name + "_" + method + "_ended.csv")).string());
    };
    write_ended(results[t].density_ended, "kde");
    write_ended(results[t].clusters_ended, "dbscan");
    for (const geo::Layer& layer : results[t].of_areas)
      geo::write_layer(layer, (root / "tables" / (layer.name + ".csv")).string());
    for (std::size_t s = 0; s < results[t].counts.size(); ++s)
      geo::write_layer(
          count_table(areas[s].areas(), results[t].counts[s], theme.by, theme.options.rates),
          (root / "tables" / (theme.name + "_by_" + plan.areas[s].name + ".csv")).string());
  }
  for (std::size_t s = 0; s < areas.size(); ++s)
    layers.push_back(area_layer(plan, s, areas[s], results));
  layers.insert(layers.end(), more.begin(), more.end());
  for (const geo::Layer& layer : layers)
    geo::write_layer(layer, (root / "layers" / (layer.name + ".geojson")).string());
  geo::write_geopackage(layers, (root / "hotspots.gpkg").string());
}

}  // namespace firemark::cli
