#include "cli/briefing/theme_profiles.hpp"

#include "cli/briefing/shading.hpp"
#include "cli/briefing/year_change.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

/// Which hotspot each record lies in. Records outside the study area lie in none, as hotspots are
/// measured by those inside.
std::vector<std::uint32_t> places_of(const std::vector<Hotspot>& hotspots,
                                     const std::vector<Point>& points,
                                     const std::vector<std::uint32_t>& in_study) {
  Areas shapes;
  for (const Hotspot& hotspot : hotspots) {
    shapes.code.push_back(hotspot.id);
    shapes.shape.push_back(hotspot.shape);
  }
  std::vector<std::uint32_t> place = AreaIndex(shapes).areas_of(points);
  for (std::size_t i = 0; i < place.size(); ++i)
    if (in_study[i] == no_area) place[i] = no_area;
  return place;
}

PlaceProfiles profiles_of(const std::vector<Hotspot>& hotspots, const Incidents& records,
                          const std::vector<std::vector<std::uint32_t>>& area_of,
                          const std::vector<std::uint32_t>& in_study, Timezone zone) {
  PlaceProfiles result;
  const std::vector<std::uint32_t> place = places_of(hotspots, records.points, in_study);
  result.time = profiles(place, hotspots.size(), records.time, records.time_precision, zone);
  for (const std::vector<std::uint32_t>& areas : area_of)
    result.areas.push_back(records_by_area(place, hotspots.size(), areas));
  return result;
}

}  // namespace

ThemeProfiles theme_profiles(const Plan& plan, const Theme& theme, const ThemeResult& found,
                             const Incidents& records, const std::vector<StudyArea>& areas,
                             const StudyArea& study, Timezone zone) {
  ThemeProfiles result;
  std::vector<std::vector<std::uint32_t>> area_of;
  for (const StudyArea& set : areas) area_of.push_back(set.index.areas_of(records.points));
  const std::vector<std::uint32_t> in_study = study.index.areas_of(records.points);
  std::vector<std::uint32_t> whole = in_study;
  for (std::uint32_t& place : whole) place = place == no_area ? no_area : 0;
  result.whole = profiles(whole, 1, records.time, records.time_precision, zone);
  result.density = profiles_of(found.density.hotspots, records, area_of, in_study, zone);
  result.clusters = profiles_of(found.clusters, records, area_of, in_study, zone);
  for (std::size_t s = 0; s < areas.size(); ++s) {
    result.by_area.push_back(
        profiles(area_of[s], areas[s].areas().size(), records.time, records.time_precision, zone));
    result.area_classes.push_back(s < found.counts.size()
                                      ? area_limits(plan, theme, found.counts[s], areas[s].areas())
                                      : ClassLimits());
  }
  std::vector<double> levels;
  for (const Band& band : found.density.bands) levels.push_back(band.level);
  result.density_classes = own_limits(plan, found.density.surface.unit, std::move(levels));
  for (const Band& band : found.density.bands) {
    Areas land;
    land.code = {band.rule};
    land.shape = {band.shape};
    const std::vector<std::uint32_t> held = AreaIndex(land).areas_of(records.points);
    std::uint64_t n = 0;
    std::vector<std::vector<std::uint64_t>> by;
    for (const StudyArea& set : areas) by.emplace_back(set.areas().size());
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (held[i] == no_area || in_study[i] == no_area) continue;
      ++n;
      for (std::size_t s = 0; s < areas.size(); ++s)
        if (area_of[s][i] != no_area) ++by[s][area_of[s][i]];
    }
    result.in_band.push_back(n);
    result.in_band_by.push_back(std::move(by));
  }
  return result;
}

void note_years(ThemeResult& found, const ThemeProfiles& profiles) {
  const auto note = [](std::vector<Hotspot>& hotspots, const PlaceProfiles& of) {
    for (std::size_t h = 0; h < hotspots.size(); ++h) {
      const std::optional<YearChange> change = year_change(of.time.of[h]);
      if (!change) continue;
      hotspots[h].card.n_last_year = static_cast<double>(change->after);
      hotspots[h].card.n_year_before = static_cast<double>(change->before);
      hotspots[h].card.year_change_p = change->chance;
    }
  };
  note(found.density.hotspots, profiles.density);
  note(found.clusters, profiles.clusters);
}

}  // namespace firemark::cli
