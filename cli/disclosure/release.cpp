#include "cli/disclosure/release.hpp"

#include "cli/briefing/shading.hpp"
#include "engine/evaluate/e_test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

bool small(double n, const DisclosureOptions& options) {
  return n > 0 && n < static_cast<double>(options.floor);
}

double shown(double n, const DisclosureOptions& options) {
  if (!std::isfinite(n)) return not_known;
  return shown_number(firemark::shown(static_cast<std::uint64_t>(std::llround(n)), options));
}

/// Which pieces hold fewer than `floor` of the records.
std::vector<Polygon> thin_pieces(const MultiPolygon& shape, const std::vector<Point>& inside,
                                 std::int64_t floor) {
  Areas pieces;
  for (std::size_t p = 0; p < shape.size(); ++p) {
    pieces.code.push_back(std::to_string(p));
    pieces.shape.push_back({shape[p]});
  }
  std::vector<std::int64_t> n(shape.size());
  for (const std::uint32_t piece : AreaIndex(pieces).areas_of(inside))
    if (piece != no_area) ++n[piece];
  std::vector<Polygon> thin;
  for (std::size_t p = 0; p < shape.size(); ++p)
    if (n[p] < floor) thin.push_back(shape[p]);
  return thin;
}

/// Takes away the pieces that lie in the box of one of `thin`.
void drop_within(MultiPolygon& shape, const std::vector<Polygon>& thin) {
  constexpr double hair = 1;  // [m]
  std::erase_if(shape, [&](const Polygon& piece) {
    const Box own = bounds(MultiPolygon{piece});
    return std::ranges::any_of(thin, [&](const Polygon& of) {
      const Box box = bounds(MultiPolygon{of});
      return own.min.x > box.min.x - hair && own.min.y > box.min.y - hair &&
             own.max.x < box.max.x + hair && own.max.y < box.max.y + hair;
    });
  });
}

/// The share [%] of some of a card's records, where neither they nor the others are few, and counts
/// are not rounded.
bool share_may_be_shown(double share_pct, double n, const DisclosureOptions& options) {
  const double part = n * share_pct / 100;
  return options.rounded == 1 && !small(std::round(part), options) &&
         !small(std::round(n - part), options);
}

void show_card(AnswerCard& card, double located, double study_m2,
               const DisclosureOptions& options) {
  const auto n = static_cast<double>(card.n);
  if (!share_may_be_shown(card.top_target_pct, n, options)) {
    card.top_target.clear();
    card.top_target_pct = not_known;
  }
  for (Peak* peak : {&card.peak_days, &card.peak_hours})
    if (!share_may_be_shown(peak->share, n, options)) peak->share = not_known;
  card.repeat_places =
      options.rounded > 1 ? not_shown : firemark::shown(card.repeat_places, options);
  const bool years = !small(card.n_last_year, options) && !small(card.n_year_before, options) &&
                     !small(n - card.n_last_year - card.n_year_before, options);
  card.n_last_year = years ? shown(card.n_last_year, options) : not_known;
  card.n_year_before = years ? shown(card.n_year_before, options) : not_known;
  const double before = card.n_prev;
  card.n_prev = shown(before, options);
  card.n = firemark::shown(card.n, options);
  const bool exact = options.rounded == 1;
  if (!years) card.year_change_p = not_known;
  if (!std::isfinite(card.n_prev)) card.change_p = card.change_pct = not_known;
  if (exact) return;
  // All that is computed from a rounded count is computed anew.
  const auto rounded = static_cast<double>(card.n);
  const double km2 = card.area_ha / 100;
  card.share_pct = 100 * rounded / located;
  card.density_km2 = rounded / km2;
  card.ratio_to_mean = study_m2 > 0 ? card.density_km2 / (located / (study_m2 / 1e6)) : not_known;
  if (card.population > 0) {
    const RateInterval r = rate(rounded, card.population, {.per = 1000});
    card.rate_1000 = r.rate;
    card.rate_lo = r.low;
    card.rate_hi = r.high;
  }
  const auto test = [](double now, double then) {
    return e_test(static_cast<std::uint64_t>(now), static_cast<std::uint64_t>(then));
  };
  if (std::isfinite(card.n_prev)) {
    card.change_pct = card.n_prev > 0 ? 100 * (rounded / card.n_prev - 1) : not_known;
    card.change_p = test(rounded, card.n_prev);
  }
  if (std::isfinite(card.n_last_year))
    card.year_change_p = test(card.n_last_year, card.n_year_before);
}

/// Hours in steps of the floor: no cell tells a small count.
void show_week(Rhythm& rhythm, const DisclosureOptions& options) {
  const auto step = static_cast<double>(std::max(options.floor, options.rounded));
  for (auto& day : rhythm.week)
    for (double& n : day) n = step * std::round(n / step);
}

}  // namespace

void Release::add(const Theme& theme, const Incidents& records, ThemeResult& found,
                  ThemeProfiles& profile, const Sources& sources) {
  counts_.add(theme, records, found, profile);
  DensityAnalysis& density = found.density;
  density.surface = {.grid = {}, .values = {}, .unit = density.surface.unit};
  const std::vector<Point> inside = located_in(records, &sources.study_area()).points;
  for (std::size_t b = 0; b < density.bands.size(); ++b) {
    const auto thin = thin_pieces(density.bands[b].shape, inside, theme.options.disclosure.floor);
    drop_within(density.bands[b].shape, thin);
    for (DensityClass& one : density.classes)
      if (one.lower >= density.bands[b].level) drop_within(one.shape, thin);
    Areas land;
    land.code = {""};
    land.shape = {density.bands[b].shape};
    std::uint64_t n = 0;
    for (const std::uint32_t in : AreaIndex(land).areas_of(inside)) n += in == 0 ? 1 : 0;
    profile.in_band[b] = n;
  }
}

void Release::apply(std::vector<ThemeResult>& results, std::vector<ThemeProfiles>& profiles,
                    const Sources& sources) {
  counts_.settle();
  const double study_m2 = sources.study_area().m2;
  for (std::size_t t = 0; t < results.size(); ++t) {
    const Theme& theme = plan_.themes[t];
    show_counts(t, results[t], profiles[t]);
    results[t].of_areas.clear();  // periods side by side: counts that nothing here protects
    const double located = shown_number(results[t].inside);
    show_places(theme, located, study_m2, results[t].density.hotspots, profiles[t].density);
    show_places(theme, located, study_m2, results[t].clusters, profiles[t].clusters);
    for (auto* ended : {&results[t].density_ended, &results[t].clusters_ended})
      for (PastHotspot& past : *ended) past.n = firemark::shown(past.n, theme.options.disclosure);
    for (std::size_t s = 0; s < results[t].counts.size(); ++s)
      if (!profiles[t].area_classes[s].kept)
        profiles[t].area_classes[s] =
            area_limits(plan_, theme, results[t].counts[s], sources.areas[s].areas());
  }
}

void Release::show_counts(std::size_t t, ThemeResult& found, ThemeProfiles& profile) const {
  const DisclosureOptions& options = plan_.themes[t].options.disclosure;
  const auto told = [&](std::uint64_t n, bool may) {
    return may ? firemark::shown(n, options) : not_shown;
  };
  // Bands lie in one another: what lies between two must not be few, nor what lies in none.
  std::uint64_t around = found.inside;
  for (std::uint64_t& n : profile.in_band) {
    const bool ring = n < around && std::cmp_less(around - n, options.floor);
    around = n;
    n = told(n, !ring);
  }
  for (DensityClass& one : found.density.classes) one.n = not_shown;
  for (auto& sets : profile.in_band_by)
    for (auto& areas : sets) std::fill(areas.begin(), areas.end(), not_shown);
  found.inside = firemark::shown(found.inside, options);
  found.located = found.inside;
  found.density.located = 0;
  for (std::size_t s = 0; s < profile.by_area.size(); ++s) {
    const bool packs = counts_.packs() == s;
    for (std::size_t a = 0; a < profile.by_area[s].of.size(); ++a) {
      Profile& area = profile.by_area[s].of[a];
      area.n = told(area.n, counts_.area_shown(t, s, a));
      area.rhythm = {};
      area.in_months = not_shown;
      for (std::size_t m = 0; packs && m < area.months.size(); ++m)
        area.months[m] = told(area.months[m], counts_.month_shown(t, a, m));
      if (!packs) area.months.clear();
    }
    if (s >= found.counts.size()) continue;
    AreaCounts& counts = found.counts[s];
    counts.values = {""};
    counts.outside = {not_shown};
    counts.n.clear();
    for (const Profile& area : profile.by_area[s].of) counts.n.push_back(area.n);
  }
  Profile& whole = profile.whole.of.front();
  whole.n = found.inside;
  whole.in_months = not_shown;
  for (std::size_t m = 0; m < whole.months.size(); ++m)
    whole.months[m] = told(whole.months[m], counts_.month_shown(t, m));
  show_week(whole.rhythm, options);
}

void Release::show_places(const Theme& theme, double located, double study_m2,
                          std::vector<Hotspot>& hotspots, PlaceProfiles& told) const {
  const DisclosureOptions& options = theme.options.disclosure;
  std::vector<Hotspot> kept;
  PlaceProfiles kept_told = {.time = {told.time.first_month, told.time.months, {}},
                             .areas = {told.areas.size(), std::vector<std::vector<AreaCount>>()}};
  for (std::size_t h = 0; h < hotspots.size(); ++h) {
    if (std::cmp_less(hotspots[h].card.n, options.floor)) continue;
    kept.push_back(std::move(hotspots[h]));
    kept.back().rank = static_cast<std::int32_t>(kept.size());
    show_card(kept.back().card, located, study_m2, options);
    kept_told.time.of.push_back({.n = kept.back().card.n});
    for (std::size_t s = 0; s < told.areas.size(); ++s) {
      std::vector<AreaCount> areas;
      for (const AreaCount& count : told.areas[s][h])
        if (!std::cmp_less(count.n, options.floor)) areas.push_back({count.area, not_shown});
      kept_told.areas[s].push_back(std::move(areas));
    }
  }
  hotspots = std::move(kept);
  told = std::move(kept_told);
}

std::vector<std::string> release_words(const Plan& plan) {
  if (plan.audience == Audience::restricted) return {};
  std::vector<std::string> lines;
  std::vector<std::pair<DisclosureOptions, std::string>> ways;
  for (const Theme& theme : plan.themes) {
    const DisclosureOptions& own = theme.options.disclosure;
    const auto same = std::ranges::find_if(ways, [&](const auto& way) {
      return way.first.floor == own.floor && way.first.rounded == own.rounded;
    });
    if (same == ways.end())
      ways.emplace_back(own, theme.title);
    else
      same->second += "; " + theme.title;
  }
  for (const auto& [options, titles] : ways) {
    std::string text = fmt::format(
        "{}: counts from 1 to {} are not shown, nor those that would "
        "give them away: [c].",
        titles, options.floor - 1);
    if (options.rounded > 1) text += fmt::format(" Others are rounded to {}.", options.rounded);
    lines.push_back(std::move(text));
  }
  lines.push_back(
      "Left out for the same reason: the density surface, records by kind in areas, change "
      "and what emerges by area, single months "
      "of places, places and pieces of density of fewer records, and the list of rows set aside. "
      "Hours of the week are rounded.");
  return lines;
}

}  // namespace firemark::cli
