#include "engine/pattern/repeat_links.hpp"

#include "engine/pattern/knox_events.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace firemark {
namespace {

constexpr std::array<std::string_view, 4> role_names = {"none", "originator", "repeat",
                                                        "near repeat"};

double distance(Point a, Point b, Metric metric) {
  const double dx = std::abs(a.x - b.x), dy = std::abs(a.y - b.y);
  return metric == Metric::manhattan ? dx + dy : std::hypot(dx, dy);
}

void assign_roles(RepeatLinks& result, const NearRepeatOptions& options) {
  const bool same_band = options.same_place > 0;
  const std::size_t times = options.time.size();
  const auto at_same_place = [&](const RepeatLink& link) { return same_band && link.cell < times; };
  std::vector<const RepeatLink*> followed(result.role.size(), nullptr);
  for (const RepeatLink& link : result.links) {
    if (result.role[link.earlier] == RepeatRole::none) {
      result.role[link.earlier] = RepeatRole::originator;
    }
    const auto rank = [&](const RepeatLink& it) {
      return std::tuple(!at_same_place(it), it.days, it.distance);
    };
    const RepeatLink*& best = followed[link.later];
    if (best == nullptr || rank(link) < rank(*best)) best = &link;
  }
  for (std::size_t i = 0; i < followed.size(); ++i) {
    if (followed[i] == nullptr) continue;
    result.role[i] = at_same_place(*followed[i]) ? RepeatRole::repeat : RepeatRole::near_repeat;
    result.origin[i] = followed[i]->earlier;
  }
}

}  // namespace

std::string_view repeat_role_name(RepeatRole role) {
  return role_names[static_cast<std::size_t>(role)];
}

RepeatLinks repeat_links(std::span<const Point> points, std::span<const double> days,
                         std::span<const std::uint8_t> leader, const NearRepeatOptions& options,
                         std::span<const std::uint8_t> wanted) {
  RepeatLinks result;
  result.role.assign(points.size(), RepeatRole::none);
  result.origin.assign(points.size(), no_event);
  const KnoxEvents events = knox_events(points, days, leader, options);
  const auto before = [&](std::uint32_t i, std::uint32_t j) {
    return std::tuple(days[i], points[i].x, points[i].y, i) <
           std::tuple(days[j], points[j].x, points[j].y, j);
  };
  const auto link = [&](std::uint32_t first, std::uint32_t second, std::size_t band) {
    std::int32_t apart = events.ticks[second] - events.ticks[first];
    if (!events.directed()) apart = std::abs(apart);
    if (apart < 0) return;
    const auto limit = std::ranges::upper_bound(events.limits, apart);
    if (limit == events.limits.end()) return;
    const std::size_t cell =
        band * events.limits.size() + static_cast<std::size_t>(limit - events.limits.begin());
    if (!wanted.empty() && wanted[cell] == 0) return;
    std::uint32_t earlier = events.event[first], later = events.event[second];
    if (!events.directed() && before(later, earlier)) std::swap(earlier, later);
    result.links.push_back({earlier, later,
                            distance(points[earlier], points[later], options.metric),
                            days[later] - days[earlier], static_cast<std::uint32_t>(cell)});
  };
  for (std::size_t a = 0; a < events.strips.strips.size(); ++a) {
    for_each_close_pair(events, options.metric, a, link);
  }
  std::ranges::sort(result.links, [](const RepeatLink& a, const RepeatLink& b) {
    return std::tie(a.later, a.earlier) < std::tie(b.later, b.earlier);
  });
  assign_roles(result, options);
  return result;
}

}  // namespace firemark
