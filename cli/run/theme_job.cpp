#include "cli/run/theme_job.hpp"

#include "cli/study_area.hpp"
#include "engine/error.hpp"
#include "engine/hotspot/finders.hpp"
#include "engine/hotspot/judgement.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

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

/// Where as many incidents fall by chance; nothing where nobody asks.
ChanceEvents chance_of(const CertaintyOptions& options, const StudyArea& study,
                       const Areas* residents, std::size_t n, std::uint64_t seed) {
  if (options.chance == Chance::none || n == 0) return nullptr;
  if (options.chance == Chance::population) {
    if (residents == nullptr)
      throw Error::usage("[certainty] chance", "the population of no set of areas is known",
                         "Give one with population = ..., or compare with chance = \"land\".");
    return over_areas(*residents, residents->population, n, seed);
  }
  std::vector<double> m2;
  for (const MultiPolygon& shape : study.areas().shape) m2.push_back(area(shape));
  return over_areas(study.areas(), m2, n, seed);
}

}  // namespace

ThemeResult run_theme(const Theme& theme, const Incidents& records, const Incidents* earlier,
                      const std::vector<StudyArea>& areas, const StudyArea& study,
                      const Gazetteer& places, std::uint64_t seed, Progress& progress) {
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
  if (places.size() > 0) setting.places = &places;
  setting.earlier = earlier != nullptr ? &earlier->points : nullptr;
  const CertaintyOptions& sure = theme.options.certainty;
  check_options(sure);
  result.too_few = (theme.kde || theme.clusters) && std::cmp_less(located.size(), sure.floor);
  if (result.too_few) return result;
  std::vector<Judged> judged;
  if (theme.kde) {
    result.density = analyse_density(records, setting, &study, theme.options.density, progress);
    KdeOptions kde = theme.options.density.kde;
    kde.bandwidth = result.density.bandwidth;
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
  const ChanceEvents draw = chance_of(sure, study, setting.residents, located.size(), seed);
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
