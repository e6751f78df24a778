#include "engine/hotspot/answer_card.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/areal/overlap.hpp"
#include "engine/areal/rate.hpp"
#include "engine/evaluate/e_test.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

namespace firemark {
namespace {

/// Places with two or more of the members.
std::uint64_t repeat_places(std::span<const std::uint32_t> members, std::span<const Point> points) {
  std::vector<Point> places;
  places.reserve(members.size());
  for (const std::uint32_t i : members) places.push_back(points[i]);
  std::sort(places.begin(), places.end(),
            [](Point a, Point b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  std::uint64_t repeats = 0;
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i + 1;
    while (end < places.size() && places[end] == places[i]) ++end;
    repeats += end - i > 1 ? 1U : 0U;
    i = end;
  }
  return repeats;
}

/// The commonest word of the members, ties to the first in the alphabet.
void set_target(AnswerCard& card, std::span<const std::uint32_t> members, const Setting& setting) {
  if (setting.records == nullptr || setting.target.empty() || members.empty()) return;
  const TextColumn* column = setting.records->column(setting.target);
  if (column == nullptr) return;
  std::map<std::string_view, std::size_t> counts;
  for (const std::uint32_t i : members)
    if (!(*column)[i].empty()) ++counts[(*column)[i]];
  std::size_t most = 0;
  for (const auto& [word, n] : counts) {
    if (n <= most) continue;
    most = n;
    card.top_target = word;
  }
  if (most > 0)
    card.top_target_pct = 100 * static_cast<double>(most) / static_cast<double>(members.size());
}

void set_peaks(AnswerCard& card, std::span<const std::uint32_t> members, const Setting& setting) {
  if (setting.records == nullptr) return;
  std::vector<TimeSpan> times;
  std::vector<TimePrecision> precision;
  for (const std::uint32_t i : members) {
    times.push_back(setting.records->time[i]);
    precision.push_back(setting.records->time_precision[i]);
  }
  const Rhythm found = rhythm(times, precision, setting.zone);
  card.peak_days = peak_days(found);
  card.peak_hours = peak_hours(found);
  if (found.with_weekday == 0 && found.with_month > 0)
    add_note(card, "times are known to the month only");
}

/// People on the hotspot's land, and how many incidents a thousand of them.
void set_rate(AnswerCard& card, const MultiPolygon& shape, const Setting& setting) {
  if (setting.residents == nullptr || setting.residents->population.empty()) {
    if (setting.areas != nullptr) add_note(card, "no rate: population is not known");
    return;
  }
  const Areas& areas = *setting.residents;
  card.population = 0;
  for (const Overlap& overlap : overlaps(shape, areas))
    card.population +=
        areas.population[overlap.area] * overlap.m2 / area(areas.shape[overlap.area]);
  const RateInterval interval = rate(static_cast<double>(card.n), card.population);
  card.rate_1000 = interval.rate;
  card.rate_lo = interval.low;
  card.rate_hi = interval.high;
  if (std::isnan(card.population))
    add_note(card, "no rate: the population of an area it reaches into is not known");
}

void set_change(AnswerCard& card, const MultiPolygon& shape, const Setting& setting) {
  if (setting.earlier == nullptr) return;
  const AreaIndex land({.code = {""}, .name = {""}, .shape = {shape}});
  const auto on_land = [&](std::span<const Point> points) {
    std::uint64_t n = 0;
    for (const Point p : points) n += land.area_of(p) != no_area ? 1U : 0U;
    return n;
  };
  const std::uint64_t now = on_land(setting.points), before = on_land(*setting.earlier);
  card.n_prev = static_cast<double>(before);
  if (before > 0)
    card.change_pct = 100 * (static_cast<double>(now) / static_cast<double>(before) - 1);
  card.change_p = e_test(now, before);
}

std::string place_id(const Hotspot& hotspot) {
  const Point middle = centroid(hotspot.shape);
  return hotspot.method + "-" + std::to_string(std::llround(middle.x)) + "-" +
         std::to_string(std::llround(middle.y));
}

}  // namespace

AnswerCard counted_card(const MultiPolygon& shape, std::uint64_t incidents,
                        std::uint64_t of_incidents, const Setting& setting) {
  AnswerCard card = {.n = incidents};
  const double m2 = area(shape);
  const auto n = static_cast<double>(incidents), all = static_cast<double>(of_incidents);
  card.share_pct = all > 0 ? 100 * n / all : not_known;
  card.area_ha = m2 / 1e4;
  card.density_km2 = m2 > 0 ? n / (m2 / 1e6) : not_known;
  card.ratio_to_mean =
      m2 > 0 && setting.study_m2 > 0 && all > 0 ? (n / m2) / (all / setting.study_m2) : not_known;
  if (setting.areas != nullptr && m2 > 0) {
    for (const Overlap& overlap : overlaps(shape, *setting.areas)) {
      card.areas.push_back({setting.areas->code[overlap.area], setting.areas->name[overlap.area],
                            100 * overlap.m2 / m2});
    }
  }
  if (m2 > 0) set_rate(card, shape, setting);
  return card;
}

AnswerCard answer_card(const MultiPolygon& shape, std::span<const std::uint32_t> members,
                       const Setting& setting) {
  AnswerCard card = counted_card(shape, members.size(), setting.points.size(), setting);
  card.repeat_places = repeat_places(members, setting.points);
  set_target(card, members, setting);
  set_peaks(card, members, setting);
  set_change(card, shape, setting);
  return card;
}

void rank_hotspots(std::vector<Hotspot>& hotspots) {
  for (Hotspot& hotspot : hotspots) {
    hotspot.id = place_id(hotspot);
    if (hotspot.label.empty() && !hotspot.card.areas.empty())
      hotspot.label = hotspot.card.areas.front().name;
  }
  const auto density = [](const Hotspot& h) {
    return std::isnan(h.card.density_km2) ? -1 : h.card.density_km2;
  };
  std::sort(hotspots.begin(), hotspots.end(), [&](const Hotspot& a, const Hotspot& b) {
    return std::forward_as_tuple(b.card.n, density(b), a.id) <
           std::forward_as_tuple(a.card.n, density(a), b.id);
  });
  for (std::size_t i = 0; i < hotspots.size(); ++i)
    hotspots[i].rank = static_cast<std::int32_t>(i) + 1;
}

}  // namespace firemark
