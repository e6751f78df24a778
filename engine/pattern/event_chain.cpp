#include "engine/pattern/event_chain.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace firemark {
namespace {

double median(std::vector<double> values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

ChainStep step_between(std::span<const StageEvents> stages, std::size_t from, std::size_t to,
                       const NearRepeatOptions& bands, const ChainOptions& options,
                       Progress& progress) {
  const StageEvents &leaders = stages[from], &followers = stages[to];
  ChainStep step = {.from = from, .to = to};
  step.test = leader_follower(leaders.points, leaders.days, followers.points, followers.days, bands,
                              progress);
  const auto steps = static_cast<double>(stages.size() * (stages.size() - 1));
  for (const NearRepeatCell& cell : step.test.cells) {
    const double p = std::min(cell.p_max * steps, 1.0);
    if (cell.ratio > 1) step.p = std::min(step.p, p);
    const bool raised = p <= options.level && cell.ratio > 1;
    step.raised.push_back(raised ? 1 : 0);
    if (!raised) continue;
    step.pairs += cell.observed;
    step.expected += cell.expected;
  }
  std::vector<double> lead, distance;
  if (step.pairs > 0) {
    std::vector<Point> points = leaders.points;
    points.insert(points.end(), followers.points.begin(), followers.points.end());
    std::vector<double> days = leaders.days;
    days.insert(days.end(), followers.days.begin(), followers.days.end());
    std::vector<std::uint8_t> leads(leaders.points.size(), 1);
    leads.resize(points.size(), 0);
    step.links = repeat_links(points, days, leads, bands, step.raised).links;
  }
  for (RepeatLink& link : step.links) {
    link.later -= static_cast<std::uint32_t>(leaders.points.size());
    lead.push_back(link.days);
    distance.push_back(link.distance);
  }
  step.lead_days = median(std::move(lead));
  step.distance = median(std::move(distance));
  return step;
}

/// What one event still has ahead of it.
struct Outlook {
  std::uint32_t event = 0;
  std::size_t next = 0;
  double most = 0;  ///< to be expected of stage `next`
  double expected = 0;
  double reach = 0;
  double days_left = 0;
};

Outlook outlook(std::span<const StageEvents> stages, std::span<const ChainStep> steps,
                std::size_t stage, std::uint32_t event, double as_of) {
  Outlook result = {.event = event};
  const double age = as_of - stages[stage].days[event];
  if (age < 0) return result;
  for (const ChainStep& step : steps) {
    if (step.from != stage || step.to < stage) continue;
    double expected = 0;
    for (std::size_t c = 0; c < step.test.cells.size(); ++c) {
      const NearRepeatCell& cell = step.test.cells[c];
      const double left = cell.time_to - std::max(age, cell.time_from);
      if (step.raised[c] == 0 || left <= 0) continue;
      expected += (static_cast<double>(cell.observed) - cell.expected) /
                  static_cast<double>(stages[stage].days.size()) * left /
                  (cell.time_to - cell.time_from);
      result.reach = std::max(result.reach, cell.space_to);
      result.days_left = std::max(result.days_left, cell.time_to - age);
    }
    result.expected += expected;
    if (expected > result.most) std::tie(result.next, result.most) = std::pair(step.to, expected);
  }
  return result;
}

std::optional<std::pair<std::size_t, std::uint32_t>> followed(std::span<const StageEvents> stages,
                                                              std::span<const ChainStep> steps,
                                                              std::size_t stage,
                                                              std::uint32_t event) {
  std::optional<std::pair<std::size_t, std::uint32_t>> latest;
  for (const ChainStep& step : steps) {
    if (step.to != stage || step.from > stage) continue;
    for (const RepeatLink& link : step.links) {
      if (link.later != event) continue;
      if (!latest ||
          stages[step.from].days[link.earlier] > stages[latest->first].days[latest->second]) {
        latest = {step.from, link.earlier};
      }
    }
  }
  return latest;
}

}  // namespace

void describe(ChainOptions& options, const OptionVisitor& visit) {
  visit({"level", &options.level, "A step of the chain holds where its p is at most this",
         Unit::none, between(0.001, 0.5)});
  visit({"merge", &options.merge, "Events of a stage nearer than this are one place to clear",
         Unit::metres, at_least(0)});
}

std::vector<ChainStep> chain_steps(std::span<const StageEvents> stages,
                                   const NearRepeatOptions& bands, const ChainOptions& options,
                                   Progress& progress) {
  check_options(options);
  if (stages.size() < 2) {
    throw Error::usage("stages", "there are " + std::to_string(stages.size()),
                       "A chain has at least two.");
  }
  std::vector<ChainStep> steps;
  for (std::size_t from = 0; from < stages.size(); ++from) {
    for (std::size_t to = from + 1; to < stages.size(); ++to) {
      steps.push_back(step_between(stages, from, to, bands, options, progress));
      steps.push_back(step_between(stages, to, from, bands, options, progress));
    }
  }
  return steps;
}

std::vector<FuelPlace> fuel_places(std::span<const StageEvents> stages,
                                   std::span<const ChainStep> steps, double as_of,
                                   const ChainOptions& options) {
  check_options(options);
  std::vector<FuelPlace> places;
  for (std::size_t stage = 0; stage + 1 < stages.size(); ++stage) {
    const StageEvents& all = stages[stage];
    std::vector<Outlook> due;
    for (std::uint32_t i = 0; i < all.days.size(); ++i) {
      const Outlook one = outlook(stages, steps, stage, i, as_of);
      if (one.expected > 0) due.push_back(one);
    }
    std::ranges::sort(due, [&](const Outlook& a, const Outlook& b) {
      const auto key = [&](std::uint32_t i) {
        return std::tuple(-all.days[i], all.points[i].x, all.points[i].y, i);
      };
      return key(a.event) < key(b.event);
    });
    const std::size_t first = places.size();
    for (const Outlook& one : due) {
      const auto here = std::find_if(
          places.begin() + static_cast<std::ptrdiff_t>(first), places.end(), [&](const auto& it) {
            const Point a = all.points[it.events.front()], b = all.points[one.event];
            return std::hypot(a.x - b.x, a.y - b.y) <= options.merge;
          });
      if (here != places.end()) {
        here->events.push_back(one.event);
        here->expected += one.expected;
        here->reach = std::max(here->reach, one.reach);
        continue;
      }
      places.push_back({stage,
                        {one.event},
                        one.next,
                        one.expected,
                        one.reach,
                        one.days_left,
                        followed(stages, steps, stage, one.event)});
    }
  }
  std::ranges::stable_sort(places, std::ranges::greater(), &FuelPlace::expected);
  return places;
}

}  // namespace firemark
