#include "cli/arguments.hpp"
#include "cli/cluster/cluster_command.hpp"
#include "cli/console.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/cluster/st_dbscan.hpp"
#include "engine/hotspot/finders.hpp"
#include "geo/counted.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

/// "2026-03-29" of days since 1970-01-01.
std::string date(double days) {
  const CivilTime t = to_local(static_cast<Moment>(std::floor(days) * 86'400), Timezone::utc);
  return fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day);
}

/// `firemark stdbscan`: clusters of incidents in space and time.
class StDbscanCommand : public ClusterCommand {
  void declare_method(Arguments& arguments) override { arguments.options(options_); }
  void check_method(const Console&) override { check_options(options_); }
  bool timed() const override { return true; }

  Events events_of(const Incidents& records) const override {
    const EventDays times = days_of(records);
    return {select(records, times.rows).points, times.days};
  }

  Found find(ClusterInput& input, Console& console) override {
    const EventDays times = days_of(input.incidents);
    if (times.left_out > 0) {
      console.note(geo::counted(times.left_out, "incident") + " without a time to the " +
                   (fine() ? "hour" : "day") + " left out.");
      input.incidents = select(input.incidents, times.rows);
    }
    note_spacing(input, options_.eps, console);
    return found(st_dbscan(input.points(), times.days, options_, console.progress()), times.days);
  }

  /// Are times compared to the second, not by the calendar?
  bool fine() const { return options_.eps_time != std::floor(options_.eps_time); }

  EventDays days_of(const Incidents& records) const {
    return event_days(records, timezone_named(incidents().options.timezone), fine());
  }

  /// Clusters with the first and last day of each.
  Found found(const Clusters& clusters, const std::vector<double>& days) const {
    const auto count = static_cast<std::size_t>(clusters.count);
    std::vector<double> from(count, HUGE_VAL), to(count, -HUGE_VAL);
    for (std::size_t i = 0; i < days.size(); ++i) {
      if (clusters.label[i] == noise) continue;
      const auto k = static_cast<std::size_t>(clusters.label[i]);
      from[k] = std::min(from[k], days[i]);
      to[k] = std::max(to[k], days[i]);
    }
    std::vector<std::string> first, last, when;
    std::vector<std::int64_t> length;
    for (std::size_t k = 0; k < count; ++k) {
      first.push_back(date(from[k]));
      last.push_back(date(to[k]));
      length.push_back(static_cast<std::int64_t>(std::floor(to[k]) - std::floor(from[k])) + 1);
    }
    for (const double day : days) when.push_back(date(day));
    return {
        .method = "stdbscan",
        .label = clusters.label,
        .reach = std::vector<double>(count, options_.eps),
        .point = {{.name = "core",
                   .values = std::vector<std::int64_t>(clusters.core.begin(), clusters.core.end())},
                  {.name = "date", .values = when}},
        .cluster = {{.name = "first_date", .values = first},
                    {.name = "last_date", .values = last},
                    {.name = "days", .values = length}},
        .size = cluster_sizes(clusters.label),
        .again =
            [this](const Events& e) {
              return cluster_sizes(st_dbscan(e.points, e.days, options_).label);
            },
        .find = st_dbscan_finder(options_, days)};
  }

  StDbscanOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_stdbscan() { return std::make_unique<StDbscanCommand>(); }

}  // namespace firemark::cli
