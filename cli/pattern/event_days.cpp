#include "cli/pattern/event_days.hpp"

#include "engine/error.hpp"
#include "geo/time_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

constexpr Moment hour = 3600, day = 86'400;

/// Does the record say its time to the day, or to the hour?
bool known_within(const TimeSpan& span, TimePrecision precision, bool fine, Moment longest) {
  if (!span.known()) return false;
  switch (precision) {
    case TimePrecision::second:
    case TimePrecision::minute:
    case TimePrecision::hour:
      return true;
    case TimePrecision::day:
      return !fine;
    case TimePrecision::interval:
      return span.to - span.from <= longest;
    case TimePrecision::month:
    case TimePrecision::year:
    case TimePrecision::unknown:
      break;
  }
  return false;
}

std::int64_t calendar_day(Moment moment, Timezone zone) {
  const CivilTime local = to_local(moment, zone);
  return days_from_civil(local.year, local.month, local.day);
}

}  // namespace

void describe(SpanOptions& options, const OptionVisitor& visit) {
  visit({"longest-span", &options.longest,
         "Leave out records whose time spans more; of a shorter one the middle counts", Unit::days,
         positive});
}

EventDays event_days(const Incidents& incidents, Timezone zone, bool fine,
                     const SpanOptions* spans) {
  const double days = spans == nullptr ? SpanOptions{}.longest : spans->longest;
  const Moment longest = fine ? hour : std::llround(days * static_cast<double>(day));
  EventDays result;
  std::uint64_t months = 0, wide = 0;
  for (std::uint32_t i = 0; i < incidents.size(); ++i) {
    const TimeSpan& span = incidents.time[i];
    const TimePrecision precision = incidents.time_precision[i];
    if (!known_within(span, precision, fine, longest)) {
      months += precision == TimePrecision::month || precision == TimePrecision::year ? 1U : 0U;
      wide += precision == TimePrecision::interval ? 1U : 0U;
      ++result.left_out;
      continue;
    }
    const Moment moment =
        precision == TimePrecision::interval ? span.from + (span.to - span.from) / 2 : span.from;
    result.rows.push_back(i);
    result.days.push_back(fine ? static_cast<double>(moment) / static_cast<double>(day)
                               : static_cast<double>(calendar_day(moment, zone)));
  }
  if (2 * result.left_out <= incidents.size()) return result;
  const std::string of = " of " + std::to_string(incidents.size()) + " records ";
  const std::string where = incidents.files.empty() ? std::string() : incidents.files.front();
  if (2 * months > incidents.size()) {
    throw Error::data(where,
                      "the times of " + std::to_string(months) + of +
                          "say no more than the month: which came first, and how soon the "
                          "next followed, cannot be known",
                      "Use records with dates; published street-level data have none, the force's "
                      "own extract does.");
  }
  if (2 * wide > incidents.size() && !fine && spans != nullptr) {
    throw Error::data(
        where,
        "the times of " + std::to_string(wide) + of + "span more than " + fmt::format("{} d", days),
        "Take longer ones with --longest-span, or use records with dates.");
  }
  throw Error::data(
      where,
      std::to_string(result.left_out) + of + "have no time to the " + (fine ? "hour" : "day"),
      fine ? "Give time bands of whole days, or records with times of day."
           : "Use records with dates.");
}

std::string record_text(const Incidents& incidents, std::size_t i) {
  const SourceRow& source = incidents.source[i];
  return incidents.files[source.file] + ":" + std::to_string(source.row);
}

std::string date_text(const Incidents& incidents, std::size_t i) {
  const CivilTime t = to_local(incidents.time[i].from, Timezone::europe_london);
  return fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day);
}

double as_of_day(const std::string& word, const std::vector<double>& days) {
  if (word.empty()) return days.empty() ? 0 : *std::ranges::max_element(days);
  const auto named = geo::parse_time(word, Timezone::utc);
  if (!named || named->precision == TimePrecision::month) {
    throw Error::usage("--as-of", "'" + word + "' is not a day", "Give a day as 2025-10-01.");
  }
  return static_cast<double>(named->span.from) / static_cast<double>(day);
}

Timezone timezone_named(const std::string& name) {
  return name == "UTC" ? Timezone::utc : Timezone::europe_london;
}

}  // namespace firemark::cli
