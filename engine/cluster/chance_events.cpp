#include "engine/cluster/chance_events.hpp"

#include "engine/error.hpp"
#include "engine/pattern/study_window.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>

namespace firemark {
namespace {

/// An event with what goes with it.
struct Marked {
  Point point;
  double day = 0;
  double weight = 0;
};

/// Deals `values` anew (Fisher and Yates).
std::vector<double> dealt(std::vector<double> values, Stream stream) {
  for (std::size_t left = values.size(); left > 1; --left)
    std::swap(values[left - 1], values[stream.below(left)]);
  return values;
}

}  // namespace

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
  const bool timed = !all.days.empty(), weighted = !all.weights.empty();
  std::vector<Marked> pool;
  pool.reserve(all.points.size());
  for (std::size_t i = 0; i < all.points.size(); ++i)
    pool.push_back({all.points[i], timed ? all.days[i] : 0, weighted ? all.weights[i] : 0});
  std::sort(pool.begin(), pool.end(), [](const Marked& a, const Marked& b) {
    return std::tie(a.point.x, a.point.y, a.day, a.weight) <
           std::tie(b.point.x, b.point.y, b.day, b.weight);
  });
  const auto shared = std::make_shared<const decltype(pool)>(std::move(pool));
  return [shared, timed, weighted, n, seed](std::uint64_t number) {
    Stream stream(seed, number);
    // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S): any n, in order.
    Events events;
    events.points.reserve(n);
    for (std::size_t i = 0; i < shared->size() && events.points.size() < n; ++i) {
      if (stream.below(shared->size() - i) >= n - events.points.size()) continue;
      const Marked& one = (*shared)[i];
      events.points.push_back(one.point);
      if (timed) events.days.push_back(one.day);
      if (weighted) events.weights.push_back(one.weight);
    }
    return events;
  };
}

ChanceEvents at_places(std::vector<Point> points) {
  std::sort(points.begin(), points.end(),
            [](Point a, Point b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  return [points = std::move(points)](std::uint64_t) { return Events{.points = points}; };
}

ChanceEvents with_marks(ChanceEvents draw, const Events& observed, std::uint64_t seed) {
  std::vector<double> days = observed.days, weights = observed.weights;
  if (days.empty() && weights.empty()) return draw;
  std::sort(days.begin(), days.end());
  std::sort(weights.begin(), weights.end());
  return [draw = std::move(draw), days = std::move(days), weights = std::move(weights),
          seed](std::uint64_t number) {
    Events events = draw(number);
    // Streams of their own, so that place, day and weight do not tell of each other.
    events.days = dealt(days, Stream(seed, ~number));
    events.weights = dealt(weights, Stream(~seed, number));
    return events;
  };
}

}  // namespace firemark
