#include "cli/pattern/pattern_groups.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace firemark::cli {
namespace {

constexpr std::array<std::string_view, 4> periods = {"none", "month", "quarter", "year"};

/// The period's name, which sorts as time does; nothing where the time is too coarse.
std::optional<std::string> period_of(const TimeSpan& span, TimePrecision precision, Period period,
                                     Timezone zone) {
  if (period == Period::none) return std::string();
  if (!span.known() || precision == TimePrecision::unknown) return std::nullopt;
  if (precision == TimePrecision::year && period != Period::year) return std::nullopt;
  const CivilTime t = to_local(span.from, zone);
  if (period == Period::year) return fmt::format("{:04}", t.year);
  if (period == Period::quarter) return fmt::format("{:04}-Q{}", t.year, (t.month + 2) / 3);
  return fmt::format("{:04}-{:02}", t.year, t.month);
}

}  // namespace

void describe(PatternOptions& options, const OptionVisitor& visit) {
  visit({"period", choice(options.period, periods), "One group a period: how the centre moves"});
  visit({"neighbours", &options.neighbours, "Nearest neighbours whose mean distances are told",
         Unit::count, between(1, 1000)});
  visit({"guard", &options.guard,
         "Leave incidents nearer to the edge than this out of nn_ratio_guard", Unit::metres,
         at_least(0)});
}

std::vector<PatternGroup> pattern_groups(const Incidents& incidents, const TextColumn* by,
                                         const PatternOptions& options, Timezone zone,
                                         const StudyWindow& window, std::uint64_t& left_out) {
  std::map<std::pair<std::string, std::string>, std::vector<Point>> members;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const auto period =
        period_of(incidents.time[i], incidents.time_precision[i], options.period, zone);
    if (!period) {
      ++left_out;
      continue;
    }
    const std::string kind = by == nullptr ? std::string() : std::string((*by)[i]);
    members[{kind, *period}].push_back(incidents.points[i]);
  }
  std::vector<PatternGroup> groups;
  for (auto& [key, points] : members) {
    PatternGroup group = {.kind = key.first, .period = key.second, .points = std::move(points)};
    group.centres = *centrography(group.points);
    group.nearest = clark_evans(group.points, window, options.guard);
    group.orders = neighbour_orders(group.points, window.area(), options.neighbours);
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace firemark::cli
