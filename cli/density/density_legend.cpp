#include "cli/density/density_legend.hpp"

#include "cli/briefing/palette.hpp"
#include "cli/briefing/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

std::string iso(Moment moment) {
  const CivilTime day = to_local(moment, Timezone::europe_london);
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

}  // namespace

std::string density_title(const DensityAnalysis& found, const KdeOptions& kde,
                          const Incidents& records) {
  Moment first = no_moment, last = no_moment;
  for (const TimeSpan& time : records.time) {
    if (!time.known()) continue;
    // A span ends before its end: a month's is the first moment of the next.
    const Moment end = std::max(time.from, time.to - 1);
    first = first == no_moment ? time.from : std::min(first, time.from);
    last = last == no_moment ? end : std::max(last, end);
  }
  const std::string period =
      first == no_moment ? "" : ", " + date_words(iso(first)) + " to " + date_words(iso(last));
  return fmt::format("{}{} ({:.0f} m, {})", unit_words(found.surface.unit), period, found.bandwidth,
                     kernel_names[static_cast<std::size_t>(kde.kernel)]);
}

std::vector<geo::QgisClass> density_legend(const std::vector<Band>& bands,
                                           const std::string& unit) {
  std::vector<geo::QgisClass> classes;
  for (std::size_t b = 0; b < bands.size(); ++b)
    // A level says itself what it is.
    classes.push_back(
        {.label = figure_words(bands[b].level) + " or more " + unit_words(unit) +
                  (bands[b].rule == level_rule(bands[b].level) ? "" : ": " + bands[b].rule),
         .colour = class_colour(b, bands.size()),
         .lower = bands[b].level,
         .value = bands[b].rule});
  return classes;
}

geo::QgisStyle density_style(const std::vector<geo::QgisClass>& classes) {
  return geo::qgis_surface(classes,
                           classes.empty() ? "" : "under " + figure_words(classes.front().lower));
}

}  // namespace firemark::cli
