#include "cli/theme_job.hpp"

#include "engine/hotspot/hotspots.hpp"

#include <algorithm>
#include <tuple>

namespace firemark::cli {
namespace {

std::vector<Point> in_order(std::vector<Point> points) {
  std::sort(points.begin(), points.end(),
            [](Point a, Point b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  return points;
}

}  // namespace

ThemeResult run_theme(const Theme& theme, const Incidents& records,
                      const std::vector<StudyArea>& areas, const StudyArea& study,
                      Progress& progress) {
  ThemeResult result;
  const std::vector<Point> points = in_order(records.points);
  const std::vector<Point> located = inside(points, &study);
  result.located = points.size();
  result.inside = located.size();
  if (theme.count) {
    const TextColumn* by = theme.by.empty() ? nullptr : records.column(theme.by);
    for (const StudyArea& set : areas)
      result.counts.push_back(
          count_by_area(set.index.areas_of(records.points), set.areas().size(), by));
  }
  if (theme.kde) result.density = analyse_density(points, &study, theme.options.density, progress);
  if (theme.clusters)
    result.clusters = cluster_hotspots(dbscan(located, theme.options.dbscan, progress),
                                       setting_of(located, &study));
  for (Hotspot& hotspot : result.density.hotspots) hotspot.category = theme.name;
  for (Hotspot& hotspot : result.clusters) hotspot.category = theme.name;
  return result;
}

}  // namespace firemark::cli
