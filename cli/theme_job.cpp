#include "cli/theme_job.hpp"

#include "cli/study_area.hpp"
#include "engine/hotspot/hotspots.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace firemark::cli {
namespace {

/// The records by place, those at one place by time and kind.
Incidents in_order(const Incidents& records) {
  std::vector<std::uint32_t> rows(records.size());
  std::iota(rows.begin(), rows.end(), 0U);
  const auto key = [&](std::uint32_t i) {
    return std::tuple(records.points[i].x, records.points[i].y, records.time[i].from,
                      records.time[i].to, records.category[i], records.subcategory[i]);
  };
  std::sort(rows.begin(), rows.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  return select(records, rows);
}

/// The set with the most areas of those whose population is known: the closest to where people
/// live.
const Areas* residents_of(const std::vector<StudyArea>& areas) {
  const Areas* finest = nullptr;
  for (const StudyArea& set : areas) {
    const std::vector<double>& population = set.areas().population;
    const bool known = std::any_of(population.begin(), population.end(),
                                   [](double people) { return !std::isnan(people); });
    if (known && (finest == nullptr || set.areas().size() > finest->size())) finest = &set.areas();
  }
  return finest;
}

}  // namespace

ThemeResult run_theme(const Theme& theme, const Incidents& records, const Incidents* earlier,
                      const std::vector<StudyArea>& areas, const StudyArea& study,
                      Progress& progress) {
  ThemeResult result;
  const Incidents located = in_order(located_in(records, &study));
  result.located = records.size();
  result.inside = located.size();
  if (theme.count) {
    const TextColumn* by = theme.by.empty() ? nullptr : records.column(theme.by);
    for (const StudyArea& set : areas)
      result.counts.push_back(
          count_by_area(set.index.areas_of(records.points), set.areas().size(), by));
  }
  Setting setting = setting_of(located, &study);
  setting.residents = residents_of(areas);
  setting.target = theme.by;
  setting.earlier = earlier != nullptr ? &earlier->points : nullptr;
  if (theme.kde)
    result.density = analyse_density(records, setting, &study, theme.options.density, progress);
  if (theme.clusters) {
    const MultiPolygon land = dissolved(study.areas());
    setting.land = &land;
    result.clusters =
        cluster_hotspots(dbscan(located.points, theme.options.dbscan, progress), setting);
  }
  for (std::vector<Hotspot>* hotspots : {&result.density.hotspots, &result.clusters}) {
    for (Hotspot& hotspot : *hotspots) {
      hotspot.category = theme.name;
      hotspot.card.periods_seen = 1;
    }
  }
  return result;
}

}  // namespace firemark::cli
