#include "engine/pattern/event_links.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>

namespace firemark {
namespace {

constexpr double day = 86'400;

bool close_enough(const TimeSpan& time) {
  return time.known() && static_cast<double>(time.to - time.from) <= 2 * day;
}

double gap_days(const TimeSpan& a, const TimeSpan& b) {
  return static_cast<double>(std::max({Moment{0}, a.from - b.to, b.from - a.to})) / day;
}

/// Numbers of usable records, from west to east.
std::vector<std::uint32_t> by_easting(const TimedPoints& events) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < events.points.size(); ++i)
    if (close_enough(events.times[i])) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(events.points[a].x, events.points[a].y, events.times[a].from, a) <
           std::tie(events.points[b].x, events.points[b].y, events.times[b].from, b);
  });
  return order;
}

/// Calls visit(number, metres) for each of `order` within reach of `at`.
template <class Visit>
void near(const TimedPoints& events, const std::vector<std::uint32_t>& order, Point at,
          double reach, const Visit& visit) {
  auto from = std::lower_bound(order.begin(), order.end(), at.x - reach,
                               [&](std::uint32_t i, double x) { return events.points[i].x < x; });
  for (; from != order.end() && events.points[*from].x <= at.x + reach; ++from) {
    const Point p = events.points[*from];
    const double metres = std::hypot(p.x - at.x, p.y - at.y);
    if (metres <= reach) visit(*from, metres);
  }
}

}  // namespace

void describe(EventLinkOptions& options, const OptionVisitor& visit) {
  visit({.name = "within",
         .value = &options.within,
         .help = "How far apart two records of one event may lie",
         .unit = Unit::metres,
         .bounds = at_least(0)});
  visit({.name = "days",
         .value = &options.days,
         .help = "How far apart in time they may be",
         .unit = Unit::days,
         .bounds = at_least(0)});
}

std::vector<EventLink> link_events(const TimedPoints& first, const TimedPoints& second,
                                   const EventLinkOptions& options) {
  check_options(options);
  const std::vector<std::uint32_t> order = by_easting(second);
  std::vector<EventLink> links;
  for (std::uint32_t i = 0; i < first.points.size(); ++i) {
    if (!close_enough(first.times[i])) continue;
    near(second, order, first.points[i], options.within, [&](std::uint32_t j, double metres) {
      const double days = gap_days(first.times[i], second.times[j]);
      if (days <= options.days) links.push_back({i, j, metres, days});
    });
  }
  std::sort(links.begin(), links.end(), [&](const EventLink& a, const EventLink& b) {
    const auto key = [&](const EventLink& l) {
      const Point p = first.points[l.first], q = second.points[l.second];
      return std::tuple(l.days, l.metres, p.x, p.y, q.x, q.y, l.first, l.second);
    };
    return key(a) < key(b);
  });
  std::vector<bool> first_taken(first.points.size()), second_taken(second.points.size());
  std::erase_if(links, [&](const EventLink& link) {
    if (first_taken[link.first] || second_taken[link.second]) return true;
    first_taken[link.first] = second_taken[link.second] = true;
    return false;
  });
  std::sort(links.begin(), links.end(),
            [](const EventLink& a, const EventLink& b) { return a.first < b.first; });
  return links;
}

std::vector<std::vector<std::uint32_t>> escalation_chains(std::span<const TimedPoints> sets,
                                                          const EventLinkOptions& options) {
  check_options(options);
  if (sets.size() < 2) return {};
  std::vector<std::vector<std::uint32_t>> order;
  std::vector<std::vector<bool>> taken;
  for (const TimedPoints& set : sets) {
    order.push_back(by_easting(set));
    taken.emplace_back(set.points.size());
  }
  /// The soonest free event of set k after the one given.
  const auto next = [&](std::size_t k, const TimedPoints& from, std::uint32_t i) {
    std::optional<std::tuple<double, double, std::uint32_t>> best;
    near(sets[k], order[k], from.points[i], options.within, [&](std::uint32_t j, double metres) {
      const double days = static_cast<double>(sets[k].times[j].from - from.times[i].from) / day;
      if (taken[k][j] || days < 0 || days > options.days) return;
      const std::tuple found(days, metres, j);
      if (!best || found < *best) best = found;
    });
    return best;
  };
  std::vector<std::uint32_t> begin = order[0];
  std::stable_sort(begin.begin(), begin.end(), [&](std::uint32_t a, std::uint32_t b) {
    return sets[0].times[a].from < sets[0].times[b].from;
  });
  std::vector<std::vector<std::uint32_t>> chains;
  for (const std::uint32_t start : begin) {
    std::vector<std::uint32_t> chain = {start};
    for (std::size_t k = 1; k < sets.size(); ++k) {
      const auto found = next(k, sets[k - 1], chain.back());
      if (!found) break;
      chain.push_back(std::get<2>(*found));
    }
    if (chain.size() < sets.size()) continue;
    for (std::size_t k = 0; k < sets.size(); ++k) taken[k][chain[k]] = true;
    chains.push_back(std::move(chain));
  }
  return chains;
}

}  // namespace firemark
