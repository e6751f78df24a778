#include "engine/pattern/knox_events.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>

namespace firemark {
namespace {

constexpr double seconds_a_day = 86'400;

void check_bands(std::span<const double> bands, const char* name) {
  if (bands.empty()) {
    throw Error::usage(name, "there are no bands", "Give upper ends that increase.");
  }
  for (std::size_t k = 1; k < bands.size(); ++k) {
    if (bands[k] > bands[k - 1]) continue;
    throw Error::usage(name, "the bands do not increase", "Give upper ends that increase.");
  }
}

/// The first tick that is not below `days`; what rounding added in the last digits is dropped.
std::int32_t limit_tick(double days, double scale, std::int32_t range) {
  const double ticks = days * scale;
  const double whole = std::round(ticks);
  const double first = std::abs(ticks - whole) < 1e-6 ? whole : std::ceil(ticks);
  return first > range ? range + 1 : static_cast<std::int32_t>(first);
}

}  // namespace

KnoxEvents knox_events(std::span<const Point> points, std::span<const double> days,
                       std::span<const std::uint8_t> leader, const NearRepeatOptions& options) {
  check_options(options);
  check_bands(options.space, "space");
  check_bands(options.time, "time");
  if (options.same_place >= options.space.front()) {
    throw Error::usage("same-place", "it is not below the first distance band",
                       "Give a shorter length, or 0 for no such band.");
  }
  if (days.size() != points.size()) {
    throw Error::usage(
        "days",
        std::to_string(days.size()) + " times for " + std::to_string(points.size()) + " events",
        "Give each event a time.");
  }
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (std::isfinite(days[i])) continue;
    throw Error::data("event " + std::to_string(i), "it has no time",
                      "Leave events without a time out.");
  }
  const auto type = [&](std::size_t i) { return leader.empty() ? 0 : int{leader[i]}; };
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::tuple(points[a].x, points[a].y, days[a], type(a)) <
           std::tuple(points[b].x, points[b].y, days[b], type(b));
  });
  std::vector<Point> sorted(points.size());
  for (std::size_t k = 0; k < order.size(); ++k) sorted[k] = points[order[k]];

  KnoxEvents events;
  if (options.same_place > 0) events.edges.push_back(options.same_place);
  events.edges.insert(events.edges.end(), options.space.begin(), options.space.end());
  events.strips = cut_into_strips(sorted, options.space.back());
  if (days.empty()) return events;

  const auto [first, last] = std::ranges::minmax(days);
  const bool whole = std::ranges::all_of(days, [](double d) { return d == std::floor(d); });
  const double scale = whole ? 1 : seconds_a_day;
  if ((last - first) * scale > 2'147'483'000.0) {
    throw Error::data("days",
                      "the events span " + std::to_string(std::lround(last - first)) +
                          " days, more than can be compared to the second",
                      "Give whole days, or a shorter period.");
  }
  events.range = static_cast<std::int32_t>(std::lround((last - first) * scale));
  for (const double band : options.time) {
    events.limits.push_back(limit_tick(band, scale, events.range));
  }
  events.event.resize(points.size());
  events.ticks.resize(points.size());
  if (!leader.empty()) events.leader.resize(points.size());
  for (std::size_t k = 0; k < points.size(); ++k) {
    const std::size_t i = order[events.strips.index[k]];
    events.event[k] = static_cast<std::uint32_t>(i);
    events.ticks[k] = static_cast<std::int32_t>(std::lround((days[i] - first) * scale));
    if (!leader.empty()) events.leader[k] = leader[i];
    if (leader.empty() || leader[i] == 0) {
      events.movable.push_back(static_cast<std::uint32_t>(k));
    }
  }
  return events;
}

}  // namespace firemark
