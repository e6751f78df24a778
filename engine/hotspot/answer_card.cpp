#include "engine/hotspot/answer_card.hpp"

#include "engine/areal/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

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

std::string place_id(const Hotspot& hotspot) {
  const Point middle = centroid(hotspot.shape);
  return hotspot.method + "-" + std::to_string(std::llround(middle.x)) + "-" +
         std::to_string(std::llround(middle.y));
}

}  // namespace

AnswerCard answer_card(const MultiPolygon& shape, std::span<const std::uint32_t> members,
                       const Setting& setting) {
  AnswerCard card;
  const double m2 = area(shape);
  const auto all = static_cast<double>(setting.points.size());
  card.n = members.size();
  const auto n = static_cast<double>(card.n);
  card.share_pct = all > 0 ? 100 * n / all : unknown;
  card.area_ha = m2 / 1e4;
  card.density_km2 = m2 > 0 ? n / (m2 / 1e6) : unknown;
  card.ratio_to_mean =
      m2 > 0 && setting.study_m2 > 0 && all > 0 ? (n / m2) / (all / setting.study_m2) : unknown;
  card.repeat_places = repeat_places(members, setting.points);
  if (setting.areas != nullptr && m2 > 0) {
    for (const Overlap& overlap : overlaps(shape, *setting.areas)) {
      card.areas.push_back({setting.areas->code[overlap.area], setting.areas->name[overlap.area],
                            100 * overlap.m2 / m2});
    }
  }
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
