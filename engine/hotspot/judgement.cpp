#include "engine/hotspot/judgement.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/areal/p_adjust.hpp"

#include <algorithm>

namespace firemark {
namespace {

std::vector<double> land_of(std::span<const Hotspot> hotspots) {
  std::vector<double> m2;
  for (const Hotspot& hotspot : hotspots) m2.push_back(area(hotspot.shape));
  return m2;
}

void judge_by_chance(Judged& method, std::span<const double> by_chance, double study_m2,
                     double alpha) {
  std::vector<Hotspot>& hotspots = *method.hotspots;
  const std::vector<double> p = contrast_p(contrast(method.observed, study_m2), by_chance);
  const std::vector<double> q = p_adjust(p, Adjustment::bh);
  for (std::size_t h = 0; h < hotspots.size(); ++h) {
    hotspots[h].card.p_value = p[h];
    hotspots[h].card.q_value = q[h];
  }
  method.left_out =
      std::erase_if(hotspots, [&](const Hotspot& hotspot) { return hotspot.card.p_value > alpha; });
  for (std::size_t h = 0; h < hotspots.size(); ++h)
    hotspots[h].rank = static_cast<std::int32_t>(h) + 1;
}

}  // namespace

void judge_hotspots(std::span<Judged> methods, const Bench& bench, const CertaintyOptions& options,
                    std::uint64_t seed, Progress& progress) {
  check_options(options);
  const bool tested = bench.draw != nullptr && bench.study_m2 > 0;
  std::vector<Judged*> found;
  std::vector<Finder> finders;
  for (Judged& method : methods) {
    std::vector<Hotspot>& hotspots = *method.hotspots;
    if (hotspots.empty()) continue;
    const std::vector<double> stable =
        stability(method.observed, bench.points, method.find, options, seed, progress);
    for (std::size_t h = 0; h < hotspots.size(); ++h) hotspots[h].card.stability_pct = stable[h];
    if (!tested)
      for (Hotspot& hotspot : hotspots) add_note(hotspot.card, "not tested against chance");
    found.push_back(&method);
    finders.push_back(method.find);
  }
  if (!tested || found.empty()) return;
  const std::vector<std::vector<double>> by_chance =
      chance_contrasts(finders, bench.draw, bench.study_m2, options.simulations, progress);
  for (std::size_t m = 0; m < found.size(); ++m)
    judge_by_chance(*found[m], by_chance[m], bench.study_m2, options.alpha);
}

Finding finding_by_land(std::span<const Hotspot> hotspots, std::span<const Point> points) {
  Areas land;
  for (const Hotspot& hotspot : hotspots) {
    land.code.push_back(hotspot.id);
    land.name.emplace_back();
    land.shape.push_back(hotspot.shape);
  }
  Finding finding = {.m2 = land_of(hotspots)};
  for (const std::uint32_t place : AreaIndex(land).areas_of(points))
    finding.label.push_back(place == no_area ? noise : static_cast<std::int32_t>(place));
  return finding;
}

Finding finding_by_cluster(std::span<const Hotspot> hotspots, std::span<const std::int32_t> label) {
  std::int32_t last = noise;
  for (const std::int32_t cluster : label) last = std::max(last, cluster);
  std::vector<std::int32_t> hotspot_of(static_cast<std::size_t>(last + 1), noise);
  for (std::size_t h = 0; h < hotspots.size(); ++h)
    hotspot_of[static_cast<std::size_t>(hotspots[h].cluster)] = static_cast<std::int32_t>(h);
  Finding finding = {.m2 = land_of(hotspots)};
  for (const std::int32_t cluster : label)
    finding.label.push_back(cluster == noise ? noise
                                             : hotspot_of[static_cast<std::size_t>(cluster)]);
  return finding;
}

}  // namespace firemark
