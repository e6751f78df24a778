#include "engine/cluster/chance_events.hpp"

#include "engine/error.hpp"
#include "engine/pattern/study_window.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace firemark {

ChanceEvents over_areas(const Areas& areas, const std::vector<double>& weight, std::size_t n,
                        std::uint64_t seed) {
  auto windows = std::make_shared<std::vector<StudyWindow>>();
  std::vector<double> upto;
  double total = 0;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (!(weight[a] > 0) || !(area(areas.shape[a]) > 0)) continue;  // NaN: not known
    windows->emplace_back(areas.shape[a]);
    upto.push_back(total += weight[a]);
  }
  if (windows->empty()) {
    throw Error::data("areas", "none has land and a weight above 0",
                      "Give areas with population, or compare with --chance land.");
  }
  return [windows, upto, n, seed](std::uint64_t number) {
    Stream stream(seed, number);
    Events events = {.points = std::vector<Point>(n)};
    for (Point& p : events.points) {
      const double pick = stream.uniform() * upto.back();
      const auto found = std::upper_bound(upto.begin(), upto.end() - 1, pick) - upto.begin();
      p = (*windows)[static_cast<std::size_t>(found)].random_point(stream);
    }
    return events;
  };
}

ChanceEvents among(const Events& all, std::size_t n, std::uint64_t seed) {
  if (all.points.size() < n) {
    throw Error::data(
        "incidents",
        std::to_string(n) + " cannot be drawn from " + std::to_string(all.points.size()),
        "Compare with all incidents, those that were clustered among them.");
  }
  const bool timed = !all.days.empty();
  std::vector<std::pair<Point, double>> pool;
  pool.reserve(all.points.size());
  for (std::size_t i = 0; i < all.points.size(); ++i) {
    pool.emplace_back(all.points[i], timed ? all.days[i] : 0);
  }
  std::sort(pool.begin(), pool.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.x, a.first.y, a.second) < std::tie(b.first.x, b.first.y, b.second);
  });
  const auto shared = std::make_shared<const decltype(pool)>(std::move(pool));
  return [shared, timed, n, seed](std::uint64_t number) {
    Stream stream(seed, number);
    // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S): any n, in order.
    Events events;
    events.points.reserve(n);
    for (std::size_t i = 0; i < shared->size() && events.points.size() < n; ++i) {
      if (stream.below(shared->size() - i) >= n - events.points.size()) continue;
      events.points.push_back((*shared)[i].first);
      if (timed) events.days.push_back((*shared)[i].second);
    }
    return events;
  };
}

ChanceEvents at_places(std::vector<Point> points) {
  std::sort(points.begin(), points.end(),
            [](Point a, Point b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  return [points = std::move(points)](std::uint64_t) { return Events{.points = points}; };
}

ChanceEvents with_days(ChanceEvents draw, std::vector<double> days, std::uint64_t seed) {
  if (days.empty()) return draw;
  std::sort(days.begin(), days.end());
  return [draw = std::move(draw), days = std::move(days), seed](std::uint64_t number) {
    Events events = draw(number);
    events.days = days;
    // Another stream than the places', so that neither tells of the other.
    Stream stream(seed, ~number);
    for (std::size_t left = events.days.size(); left > 1; --left) {  // Fisher and Yates
      std::swap(events.days[left - 1], events.days[stream.below(left)]);
    }
    return events;
  };
}

}  // namespace firemark
