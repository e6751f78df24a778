#include "cli/run/link_layers.hpp"

#include <fmt/format.h>

namespace firemark::cli {
namespace {

/// "2025-11-05 20:14", as clocks showed.
std::string when(const TimeSpan& time) {
  const CivilTime t = to_local(time.from, Timezone::europe_london);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", t.year, t.month, t.day, t.hour, t.minute);
}

std::string source(const Incidents& records, std::uint32_t i) {
  const SourceRow& row = records.source[i];
  return fmt::format("{}:{}", records.files[row.file], row.row);
}

std::int64_t whole(std::size_t n) { return static_cast<std::int64_t>(n); }

}  // namespace

geo::Layer link_layer(const std::vector<EventLink>& links, const Incidents& first,
                      const Incidents& second, const PlannedLink& asked, const geo::Crs& crs) {
  std::vector<std::string> when_first, when_second, from_first, from_second;
  std::vector<double> metres, days;
  std::vector<geo::Line> lines;
  for (const EventLink& link : links) {
    when_first.push_back(when(first.time[link.first]));
    when_second.push_back(when(second.time[link.second]));
    from_first.push_back(source(first, link.first));
    from_second.push_back(source(second, link.second));
    metres.push_back(link.metres);
    days.push_back(link.days);
    lines.push_back({first.points[link.first], second.points[link.second]});
  }
  return {.name = asked.name,
          .title = "Probably one event: " + asked.themes[0] + " and " + asked.themes[1],
          .description = fmt::format("Pairs within {:g} m and {:g} days", asked.options.within,
                                     asked.options.days),
          .fields = {{.name = "metres", .values = metres, .decimals = 1},
                     {.name = "days", .values = days, .decimals = 3},
                     {.name = asked.themes[0] + "_when", .values = when_first},
                     {.name = asked.themes[1] + "_when", .values = when_second},
                     {.name = asked.themes[0] + "_row", .values = from_first},
                     {.name = asked.themes[1] + "_row", .values = from_second}},
          .shapes = lines,
          .crs = crs};
}

geo::Layer link_counts(const std::vector<EventLink>& links, const Incidents& first,
                       const Incidents& second, const PlannedLink& asked) {
  using Texts = std::vector<std::string>;
  using Counts = std::vector<std::int64_t>;
  return {
      .name = asked.name + "_counts",
      .fields = {
          {.name = "theme", .values = Texts{asked.themes[0], asked.themes[1]}},
          {.name = "records", .values = Counts{whole(first.size()), whole(second.size())}},
          {.name = "linked_pairs", .values = Counts{whole(links.size()), whole(links.size())}}}};
}

}  // namespace firemark::cli
