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

}  // namespace

std::size_t judge_hotspots(std::vector<Hotspot>& hotspots, const Finding& observed,
                           const Bench& bench, const CertaintyOptions& options, std::uint64_t seed,
                           Progress& progress) {
  check_options(options);
  if (hotspots.empty()) return 0;
  const std::vector<double> stable =
      stability(observed, bench.points, bench.find, options, seed, progress);
  for (std::size_t h = 0; h < hotspots.size(); ++h) hotspots[h].card.stability_pct = stable[h];
  if (bench.draw == nullptr || !(bench.study_m2 > 0)) {
    for (Hotspot& hotspot : hotspots) add_note(hotspot.card, "not tested against chance");
    return 0;
  }
  const std::vector<double> by_chance =
      chance_contrasts(bench.find, bench.draw, bench.study_m2, options.simulations, progress);
  const std::vector<double> p = contrast_p(contrast(observed, bench.study_m2), by_chance);
  const std::vector<double> q = p_adjust(p, Adjustment::bh);
  for (std::size_t h = 0; h < hotspots.size(); ++h) {
    hotspots[h].card.p_value = p[h];
    hotspots[h].card.q_value = q[h];
  }
  const std::size_t left_out = std::erase_if(
      hotspots, [&](const Hotspot& hotspot) { return hotspot.card.p_value > options.alpha; });
  for (std::size_t h = 0; h < hotspots.size(); ++h)
    hotspots[h].rank = static_cast<std::int32_t>(h) + 1;
  return left_out;
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
