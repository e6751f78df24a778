#include "cli/run/theme_job.hpp"

#include "cli/certainty.hpp"
#include "cli/study_area.hpp"
#include "engine/hotspot/finders.hpp"
#include "engine/hotspot/judgement.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace firemark::cli {
namespace {

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
                      const Gazetteer& places, std::uint64_t seed, Progress& progress) {
  ThemeResult result;
  const Incidents inside = located_in(records, &study);
  const Incidents located = select(inside, rows_by_place(inside));
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
  if (places.size() > 0) setting.places = &places;
  setting.earlier = earlier != nullptr ? &earlier->points : nullptr;
  const CertaintyOptions& sure = theme.options.certainty;
  check_options(sure);
  result.too_few = (theme.kde || theme.clusters) && std::cmp_less(located.size(), sure.floor);
  if (result.too_few) return result;
  std::vector<Judged> judged;
  if (theme.kde) {
    DensityOptions asked = theme.options.density;
    asked.default_bandwidth = true;
    result.density = analyse_density(records, setting, &study, asked, progress);
    KdeOptions kde = theme.options.density.kde;
    kde.bandwidth = result.density.bandwidth;
    kde.rule = BandwidthRule::length;
    judged.push_back({&result.density.hotspots,
                      finding_by_land(result.density.hotspots, located.points),
                      density_finder(located, result.density.surface.grid, &study.index, kde,
                                     theme.options.density.hotspots)});
  }
  if (theme.clusters) {
    const MultiPolygon land = dissolved(study.areas());
    setting.land = &land;
    const Clusters clusters = dbscan(located.points, theme.options.dbscan, progress);
    result.clusters = cluster_hotspots(clusters, setting);
    Finding found = finding_by_cluster(result.clusters, clusters.label);
    // As chance's clusters are measured: hulls that no coast cuts.
    const Finding hulls = finding_of(
        located.points, clusters.label,
        std::vector<double>(static_cast<std::size_t>(clusters.count), clusters.options.eps));
    for (std::size_t h = 0; h < found.m2.size(); ++h)
      found.m2[h] = hulls.m2[static_cast<std::size_t>(result.clusters[h].cluster)];
    judged.push_back({&result.clusters, std::move(found), dbscan_finder(theme.options.dbscan)});
  }
  const ChanceEvents draw =
      chance_of(sure, study.areas(), setting.residents, located.size(), seed, "[certainty] chance");
  judge_hotspots(judged, {located.points, study.m2, draw}, sure, seed, progress);
  if (theme.kde) result.density_left_out = judged.front().left_out;
  if (theme.clusters) result.clusters_left_out = judged.back().left_out;
  for (std::vector<Hotspot>* hotspots : {&result.density.hotspots, &result.clusters}) {
    for (Hotspot& hotspot : *hotspots) {
      hotspot.category = theme.name;
      hotspot.card.periods_seen = 1;
    }
  }
  return result;
}

}  // namespace firemark::cli
