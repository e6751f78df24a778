#include "engine/pattern/interaction_events.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>

namespace firemark {

OrderedEvents ordered_events(std::span<const Point> points, std::span<const double> days) {
  if (points.size() < 3) {
    throw Error::data("events", "there are " + std::to_string(points.size()),
                      "Interaction needs at least 3; take a longer period or a wider selection.");
  }
  if (days.size() != points.size()) {
    throw Error::usage("days", "their number is not that of the events", "Give each event a time.");
  }
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (const std::size_t i : order) {
    if (std::isfinite(points[i].x) && std::isfinite(points[i].y) && std::isfinite(days[i]))
      continue;
    throw Error::data("event " + std::to_string(i), "its place or time is not finite",
                      "Leave events without a place or a time out.");
  }
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::tie(points[a].x, points[a].y, days[a]) <
           std::tie(points[b].x, points[b].y, days[b]);
  });
  OrderedEvents events;
  for (const std::size_t i : order) {
    events.points.push_back(points[i]);
    events.days.push_back(days[i]);
  }
  return events;
}

std::vector<std::uint32_t> permutation(std::size_t size, std::int64_t seed, std::size_t replicate) {
  std::vector<std::uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  if (replicate == 0) return order;
  Stream stream(static_cast<std::uint64_t>(seed), replicate);
  for (std::size_t k = size; k > 1; --k) std::swap(order[k - 1], order[stream.below(k)]);
  return order;
}

}  // namespace firemark
